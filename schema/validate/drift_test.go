package validate_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/schema"
)

// TestSchemaMatchesTables compares the schemas of the inputs with the tables by
// which okrfile reads them, both ways: every object, key, kind, bound, word and
// description.
func TestSchemaMatchesTables(t *testing.T) {
	for name, shapes := range map[string][]okrfile.Shape{"okr": okrfile.Shapes(), "config": okrfile.ConfigShapes()} {
		text, err := schema.Source(name)
		if err != nil {
			t.Fatal(err)
		}
		var root map[string]any
		if err := json.Unmarshal(text, &root); err != nil {
			t.Fatal(err)
		}
		defs := root["$defs"].(map[string]any)
		objects := 0
		for i, shape := range shapes {
			object := root
			if i > 0 {
				object, _ = defs[shape.Name].(map[string]any)
			}
			if diff := cmp.Diff(objectSchema(shape), onlyKeywords(object)); diff != "" {
				t.Errorf("%s: %s (-table +schema):\n%s", name, shape.Name, diff)
			}
		}
		for _, def := range defs {
			if def.(map[string]any)["properties"] != nil {
				objects++
			}
		}
		if objects != len(shapes)-1 {
			t.Errorf("%s: the schema has %d objects, the tables %d", name, objects, len(shapes)-1)
		}
	}
}

// onlyKeywords keeps what the tables know.
func onlyKeywords(object map[string]any) map[string]any {
	kept := map[string]any{}
	for _, k := range []string{"type", "required", "properties", "patternProperties", "additionalProperties"} {
		if v, ok := object[k]; ok {
			kept[k] = v
		}
	}
	return kept
}

// object and list are JSON values.
type (
	object = map[string]any
	list   = []any
)

func objectSchema(s okrfile.Shape) object {
	properties := object{}
	var required list
	for _, f := range s.Fields {
		p := fieldSchema(f)
		p["description"] = f.About
		properties[f.Name] = p
		if f.Required {
			required = append(required, f.Name)
		}
	}
	o := object{"type": "object", "properties": properties, "patternProperties": object{"^x-": true}, "additionalProperties": false}
	if required != nil {
		o["required"] = required
	}
	if s.Name == "team" { // the only object that may be left empty in a map
		o["type"] = list{"object", "null"}
	}
	return o
}

func ref(name string) object { return object{"$ref": "#/$defs/" + name} }

// fieldSchema is what the schema must say about a field.
func fieldSchema(f okrfile.FieldShape) object {
	optional := func(t string) any {
		if f.Required {
			return t
		}
		return list{t, "null"}
	}
	words := list{}
	for _, w := range f.Enum {
		words = append(words, w)
	}
	ids := func(values object) object {
		return object{"type": list{"object", "null"}, "propertyNames": ref("id"), "additionalProperties": values}
	}
	switch f.Kind {
	case okrfile.KindText:
		switch {
		case len(words) > 0:
			return object{"enum": append(words, nil)}
		case f.Required:
			return object{"type": "string", "pattern": `\S`}
		}
		return object{"type": list{"string", "null"}}
	case okrfile.KindID:
		if f.Required {
			return ref("id")
		}
		return ref("optional_id")
	case okrfile.KindRef:
		return ref("reference")
	case okrfile.KindCycle:
		return ref("cycle")
	case okrfile.KindNumber:
		return numberSchema(f, optional)
	case okrfile.KindBool:
		return object{"type": optional("boolean")}
	case okrfile.KindDate:
		if f.Required {
			return ref("date")
		}
		return ref("optional_date")
	case okrfile.KindScalar:
		return object{"type": list{"string", "number", "boolean", "null"}}
	case okrfile.KindTexts:
		return object{"type": optional("array"), "items": object{"type": "string"}}
	case okrfile.KindRefs:
		return object{"type": optional("array"), "items": object{"type": "string", "$ref": "#/$defs/reference"}}
	case okrfile.KindObjects:
		return object{"type": optional("array"), "items": ref(f.Of)}
	case okrfile.KindObject:
		return object{"anyOf": list{ref(f.Of), object{"type": "null"}}}
	case okrfile.KindCurve:
		return object{"anyOf": list{object{"enum": append(words, nil)}, object{"type": "array", "items": ref(f.Of)}}}
	case okrfile.KindMap:
		if f.Of != "" {
			return ids(ref(f.Of))
		}
		return ids(object{"enum": words})
	case okrfile.KindMaps:
		return ids(ids(object{"enum": words}))
	case okrfile.KindEmails:
		return object{"type": list{"object", "null"}, "additionalProperties": ref("addresses")}
	}
	return object{"unknown kind": string(f.Kind)}
}

func numberSchema(f okrfile.FieldShape, optional func(string) any) object {
	if f.Name == "version" {
		return object{"const": 1.0}
	}
	o := object{"type": optional("number")}
	if f.Integer {
		o["type"] = optional("integer")
	}
	for keyword, bound := range map[string]okrfile.Maybe{"minimum": f.Min, "maximum": f.Max, "exclusiveMinimum": f.Above} {
		if bound.Known {
			o[keyword] = bound.Value
		}
	}
	return o
}

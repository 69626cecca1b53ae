package validate_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okr-cli/okr/schema"
	"github.com/okr-cli/okr/schema/validate"
)

func mustNew(t *testing.T, name string) *validate.Schema {
	t.Helper()
	s, err := validate.New(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestValidate(t *testing.T) {
	tests := []struct {
		name, schema, value string
		want                []string
	}{
		{"a good file", "okr", `{"cycle": 2026, "team": "a", "objectives": [], "x-owner": 1}`, nil},
		{"keys that are escaped", "okr", `{"cycle": "2026", "team": "a", "objectives": [{"id": "o", "title": "t", "key_results": [{"id": "k", "title": "t", "target": "a/b"}]}]}`,
			[]string{`/objectives/0/key_results/0/target: expected number or null, but got string`}},
		{"in order", "config", `{"version": 1, "lint": {"profile": 1}, "files": [1, 2]}`, []string{
			`/files/0: expected string, but got number`, `/files/1: expected string, but got number`,
			`/lint: expected null, but got object`, `/lint/profile: value must be one of "classic", "outcome", "lenient", <nil>`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var value any
			if err := json.Unmarshal([]byte(tt.value), &value); err != nil {
				t.Fatal(err)
			}
			errs, err := mustNew(t, tt.schema).Validate(value)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range errs {
				got = append(got, e.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
}

func TestValidateRefusesWhatItCannotCheck(t *testing.T) {
	deep := any(nil)
	for range 10_000 {
		deep = []any{deep}
	}
	s := mustNew(t, "okr")
	for _, value := range []any{deep, map[string]any{"cycle": math.NaN()}, map[any]any{}, map[string]any{"team": json.Number("x")}} {
		if _, err := s.Validate(value); err == nil {
			t.Errorf("no error for a %T", value)
		}
	}
}

func TestUnknownSchema(t *testing.T) {
	if _, err := schema.Source("goal"); err == nil || !strings.Contains(err.Error(), `"goal" is not a schema, there are okr, config`) {
		t.Errorf("error = %v", err)
	}
}

// keywords are those of the JSON Schemas here. A misspelt one would be passed
// over in silence by every validator.
var keywords = []string{
	"$schema", "$id", "$ref", "$defs", "title", "description", "type", "enum", "const", "required", "properties", "patternProperties",
	"additionalProperties", "propertyNames", "items", "anyOf", "pattern", "format", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
}

func TestSchemasAreSound(t *testing.T) {
	for _, name := range schema.Names() {
		t.Run(name, func(t *testing.T) {
			mustNew(t, name) // compiling checks it against the meta-schema
			text, err := schema.Source(name)
			if err != nil {
				t.Fatal(err)
			}
			var s map[string]any
			if err := json.Unmarshal(text, &s); err != nil {
				t.Fatal(err)
			}
			if s["$id"] != schema.URL(name) {
				t.Errorf("$id = %v", s["$id"])
			}
			used := map[string]bool{}
			checkKeywords(t, "", s, used)
			for def := range s["$defs"].(map[string]any) {
				if !used["#/$defs/"+def] {
					t.Errorf("%s is never used", def)
				}
			}
		})
	}
}

// checkKeywords walks a schema; names of properties and definitions are no keywords.
func checkKeywords(t *testing.T, at string, s map[string]any, used map[string]bool) {
	t.Helper()
	for k, v := range s {
		here := at + "/" + k
		if !slices.Contains(keywords, k) {
			t.Errorf("%s is no keyword", here)
		}
		switch k {
		case "properties", "$defs", "patternProperties":
			for name, sub := range v.(map[string]any) {
				if sub, ok := sub.(map[string]any); ok {
					checkKeywords(t, here+"/"+name, sub, used)
				}
			}
		case "anyOf":
			for i, sub := range v.([]any) {
				checkKeywords(t, fmt.Sprint(here, "/", i), sub.(map[string]any), used)
			}
		case "$ref":
			used[v.(string)] = true
		case "required":
			for _, name := range v.([]any) {
				if _, ok := s["properties"].(map[string]any)[name.(string)]; !ok {
					t.Errorf("%s names %v, which is no property", here, name)
				}
			}
		case "items", "additionalProperties", "propertyNames":
			if sub, ok := v.(map[string]any); ok {
				checkKeywords(t, here, sub, used)
			}
		}
	}
}

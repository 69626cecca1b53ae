// Package validate holds plain values against the JSON Schemas of okr. It serves
// tests and tools; the program itself checks its files with the tables of
// okrfile, which know places and are quicker to start.
package validate

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/url"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/okr-cli/okr/schema"
)

// MaxDepth is the depth to which values are checked; deeper ones cost the library
// time that grows with the square of the depth.
const MaxDepth = 200

// Error is one way in which a value breaks a schema.
type Error struct {
	Pointer []string // keys and indices that lead to the value; empty for the whole
	Keyword string   // of the schema, for example required
	Message string
}

func (e Error) String() string {
	return "/" + strings.Join(e.Pointer, "/") + ": " + e.Message
}

// Schema is a compiled schema. It is safe for several goroutines.
type Schema struct{ compiled *jsonschema.Schema }

// New compiles a schema of okr by its name.
func New(name string) (*Schema, error) {
	text, err := schema.Source(name)
	if err != nil {
		return nil, err
	}
	return compile(schema.URL(name), text)
}

func compile(address string, text []byte) (*Schema, error) {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	c.LoadURL = func(address string) (io.ReadCloser, error) {
		return nil, fmt.Errorf("nothing is fetched from %q", address)
	}
	if err := c.AddResource(address, bytes.NewReader(text)); err != nil {
		return nil, err
	}
	compiled, err := c.Compile(address)
	if err != nil {
		return nil, err
	}
	return &Schema{compiled}, nil
}

// Validate checks a plain value: nil, bool, string, float64, int, json.Number,
// []any and map[string]any. It returns every error, sorted by place; an error of
// its own means that the value could not be checked.
func (s *Schema) Validate(value any) (list []Error, err error) {
	if err := check(value, 0); err != nil {
		return nil, err
	}
	defer func() {
		// The library panics on values that it does not expect.
		if r := recover(); r != nil {
			list, err = nil, fmt.Errorf("the value cannot be checked: %v", r)
		}
	}()
	invalid := s.compiled.Validate(value)
	if invalid == nil {
		return nil, nil
	}
	e, ok := errors.AsType[*jsonschema.ValidationError](invalid)
	if !ok {
		return nil, invalid
	}
	collect(e, &list)
	slices.SortFunc(list, func(a, b Error) int {
		return cmp.Or(slices.Compare(a.Pointer, b.Pointer), cmp.Compare(a.Keyword, b.Keyword), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(list, func(a, b Error) bool { return a.String() == b.String() }), nil
}

// collect gathers the innermost causes, which alone say what is wrong.
func collect(e *jsonschema.ValidationError, list *[]Error) {
	if len(e.Causes) > 0 {
		for _, c := range e.Causes {
			collect(c, list)
		}
		return
	}
	keyword := e.KeywordLocation[strings.LastIndexByte(e.KeywordLocation, '/')+1:]
	*list = append(*list, Error{decodePointer(e.InstanceLocation), keyword, e.Message})
}

// decodePointer splits a JSON pointer whose tokens are escaped for URLs besides.
func decodePointer(p string) []string {
	if p == "" {
		return nil
	}
	tokens := strings.Split(strings.TrimPrefix(p, "/"), "/")
	for i, t := range tokens {
		if u, err := url.PathUnescape(t); err == nil {
			t = u
		}
		tokens[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(t)
	}
	return tokens
}

// check refuses what JSON cannot hold and what is nested too deeply.
func check(value any, level int) error {
	if level > MaxDepth {
		return fmt.Errorf("the value is nested deeper than %d levels", MaxDepth)
	}
	switch v := value.(type) {
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%v is no JSON number", v)
		}
	case json.Number:
		if f, err := v.Float64(); err != nil || math.IsInf(f, 0) {
			return fmt.Errorf("%q is no JSON number", v)
		}
	case []any:
		for _, e := range v {
			if err := check(e, level+1); err != nil {
				return err
			}
		}
	case map[string]any:
		for _, e := range v {
			if err := check(e, level+1); err != nil {
				return err
			}
		}
	}
	return nil
}

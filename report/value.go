package report

import (
	"encoding/json"

	"github.com/okr-cli/okr/okrfile"
)

// Value is a value of a goal as it was written. In JSON it is a number where JSON
// can write the number as it stands, null where there is none, else a text: the
// same as in the output of okr diff, and it reads back as it was.
type Value string

// MarshalJSON writes a number, null or a text.
func (v Value) MarshalJSON() ([]byte, error) {
	if v == "" {
		return []byte("null"), nil
	}
	if _, ok := okrfile.ParseNumber(string(v)); ok && json.Valid([]byte(v)) {
		return []byte(v), nil
	}
	return json.Marshal(string(v))
}

// UnmarshalJSON reads a number, null or a text.
func (v *Value) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, (*string)(v))
	}
	if *v = Value(b); string(b) == "null" {
		*v = ""
	}
	return nil
}

package reading

import (
	"encoding/json"
	"testing"

	"github.com/okr-cli/okr/schema/validate"
)

// What okr inspect writes is what its schema promises.
func TestInspectKeepsItsSchema(t *testing.T) {
	s, err := validate.New("inspect")
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range allStatements(t) {
		r := Read(st.text, st.role, Options{Language: st.lang})
		data, err := json.Marshal(r.Inspect("a"))
		if err != nil {
			t.Fatal(err)
		}
		var value any
		if err := json.Unmarshal(data, &value); err != nil {
			t.Fatal(err)
		}
		bad, err := s.Validate(value)
		if err != nil || len(bad) > 0 {
			t.Errorf("%q: %v %v", st.text, bad, err)
		}
	}
}

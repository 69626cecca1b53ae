package report

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/okr-cli/okr/schema/validate"
)

// TestJSONSchema holds every stored report of the tests, the demo's among them, and
// a hostile one to the schema that okr schema prints.
func TestJSONSchema(t *testing.T) {
	s, err := validate.New("report")
	if err != nil {
		t.Fatal(err)
	}
	check := func(name string, text []byte) {
		t.Helper()
		d := json.NewDecoder(bytes.NewReader(text))
		d.UseNumber()
		var v any
		if err := d.Decode(&v); err != nil {
			t.Fatal(err)
		}
		problems, err := s.Validate(v)
		if err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", name, problems, err)
		}
		if m, ok := v.(map[string]any); ok {
			delete(m, "cycle")
			if problems, _ := s.Validate(v); len(problems) == 0 {
				t.Errorf("%s: a report without a cycle is none, and the schema takes it", name)
			}
		}
	}
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d stored reports: %v", len(files), err)
	}
	for _, file := range append(files, "../cmd/okr/testdata/demo/report.json") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		check(file, text)
	}
	check("hostile", render(t, func(w *bytes.Buffer) error { return WriteJSON(w, hostileReport("</script>\x1b[2J@team\u202e")) }))
}

package lint_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/okrfile"
)

// TestCatalogue shows what people see of every rule: testdata/catalogue/RULE.yaml
// is a file that provokes it, RULE.golden the exact output. With -update a file
// that is missing is made from the first bad example.
func TestCatalogue(t *testing.T) {
	for _, rule := range lint.Rules() {
		if len(rule.Bad) == 0 {
			continue
		}
		t.Run(rule.ID, func(t *testing.T) {
			e := rule.Bad[0]
			name := filepath.Join("testdata", "catalogue", rule.ID)
			if _, err := os.Stat(name + ".yaml"); err != nil && *update {
				golden(t, name+".yaml", e.Source())
			}
			source, err := os.ReadFile(name + ".yaml")
			if err != nil {
				t.Fatalf("%v (go test -update makes it)", err)
			}
			path := "okrs/" + rule.ID + ".yaml"
			if e.On == "okr.yaml" {
				path = "okr.yaml"
			}
			files := fstest.MapFS{path: {Data: source}}
			if rule.Levels.Classic == lint.Off {
				files["okr.yaml"] = &fstest.MapFile{Data: []byte("version: 1\nlint: {rules: {" + rule.ID + ": info}}\n")}
			}
			plan, err := okrfile.Load(files, okrfile.LoadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			opt := lint.Options{Today: e.Today, Only: []string{rule.ID}}
			if opt.Today.IsZero() {
				opt.Today = midCycle
			}
			var b bytes.Buffer
			w, _ := format.Lookup("text")
			if err := w.Write(&b, lint.Run(plan, opt), format.Options{}); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(b.String(), rule.ID+"\n") {
				t.Errorf("the file does not provoke the rule:\n%s", b.String())
			}
			golden(t, name+".golden", b.String())
		})
	}
}

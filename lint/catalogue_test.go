package lint_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/okrfile"
)

// entry is one case of the catalogue of findings: the smallest workspace that
// provokes a message.
type entry struct {
	source string // of an example of a rule
	name   string // of the golden file, without its ending
	rule   string // which must speak
	files  fstest.MapFS
	opt    lint.Options
}

func (e entry) run(t *testing.T) lint.Result {
	t.Helper()
	plan, err := okrfile.Load(e.files, okrfile.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return lint.Run(plan, e.opt)
}

// catalogue returns the bad examples of every rule, each in a file of its own, and
// the archives in testdata/catalogue. An archive is called RULE.WHAT.txtar; its
// comment may set "today: DATE" and "profile: NAME".
func catalogue(t *testing.T) []entry {
	t.Helper()
	var all []entry
	for _, rule := range lint.Rules() {
		for i, e := range rule.Bad {
			name := rule.ID
			if i > 0 {
				name += fmt.Sprint("-", i+1)
			}
			c := entry{name: name, rule: rule.ID, source: e.Source(), files: fstest.MapFS{}, opt: lint.Options{Today: e.Today}}
			path := "okrs/" + rule.ID + ".yaml"
			if e.On == "okr.yaml" {
				path = "okr.yaml"
			}
			c.files[path] = &fstest.MapFile{Data: []byte(e.Source())}
			if rule.Levels.Classic == lint.Off {
				c.files["okr.yaml"] = &fstest.MapFile{Data: []byte("version: 1\nlint: {rules: {" + rule.ID + ": info}}\n")}
			}
			all = append(all, c)
		}
	}
	archives, err := filepath.Glob(filepath.Join("testdata", "catalogue", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range archives {
		all = append(all, archived(t, path))
	}
	all = append(all, oversized()...)
	for i := range all {
		if all[i].opt.Only = []string{all[i].rule}; all[i].opt.Today.IsZero() {
			all[i].opt.Today = midCycle
		}
	}
	return all
}

// oversized are the cases that would fill the repository, and a file that is none.
func oversized() []entry {
	made := func(name, rule string, f *fstest.MapFile) entry {
		return entry{name: name, rule: rule, files: fstest.MapFS{"okrs/a.yaml": f}}
	}
	text := func(head, line string, n int) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(head + strings.Repeat(line, n))}
	}
	const head = "cycle: 2026-Q4\nteam: payments\nobjectives:\n"
	return []entry{
		made("file-size", okrfile.CodeFileSize, text("", "# goals\n", okrfile.MaxFileSize/8+1)),
		made("file-unreadable", okrfile.CodeFileUnreadable, &fstest.MapFile{Mode: fs.ModeNamedPipe}),
		made("meta-bad-yaml.objects", okrfile.CodeBadYAML, text(head, "  - {id: a, title: b}\n", okrfile.MaxObjects+1)),
		made("meta-bad-yaml.values", okrfile.CodeBadYAML, text(head+"  []\nx-a:\n", " - 1\n", okrfile.MaxValues+1)),
	}
}

// compared are the rules that two revisions provoke and no file alone; okr diff
// reports them, and changes_test.go shows them.
var compared = []string{"amend-unmatched", "amend-own", "amend-outdated"}

func archived(t *testing.T, path string) entry {
	t.Helper()
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	name := strings.TrimSuffix(filepath.Base(path), ".txtar")
	rule, _, _ := strings.Cut(name, ".")
	c := entry{name: name, rule: rule, files: fstest.MapFS{}}
	for line := range strings.Lines(string(a.Comment)) {
		switch key, value, _ := strings.Cut(strings.TrimSpace(line), ": "); key {
		case "today":
			if c.opt.Today, err = okrfile.ParseDate(value); err != nil {
				t.Fatal(err)
			}
		case "profile":
			c.opt.Profile = value
		}
	}
	for _, f := range a.Files {
		c.files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return c
}

// TestCatalogue shows what people see of every message:
// testdata/catalogue/NAME.golden is the exact output of a case. With -update it is
// written.
func TestCatalogue(t *testing.T) {
	shown := map[string]bool{}
	for _, c := range catalogue(t) {
		t.Run(c.name, func(t *testing.T) {
			var b bytes.Buffer
			w, _ := format.Lookup("text")
			if err := w.Write(&b, c.run(t), format.Options{}); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(b.String(), c.rule+"\n") {
				t.Errorf("the file does not provoke the rule:\n%s", b.String())
			}
			shown[c.rule] = true
			if c.source != "" { // so that the catalogue can be read by itself
				golden(t, filepath.Join("testdata", "catalogue", c.name+".yaml"), c.source)
			}
			golden(t, filepath.Join("testdata", "catalogue", c.name+".golden"), b.String())
		})
	}
	for _, id := range lint.RuleIDs() {
		if !shown[id] && !slices.Contains(compared, id) {
			t.Errorf("the catalogue does not show %s", id)
		}
	}
}

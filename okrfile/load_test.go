package okrfile_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/okr-cli/okr/okrfile"
)

// goals is a small sound file of a team.
func goals(team string) string {
	return fmt.Sprintf("cycle: 2026-Q4\nteam: %s\nobjectives:\n  - {id: %s-o, title: t}\n", team, team)
}

func tree(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

var acme = map[string]string{
	"okr.yaml":               "version: 1\n",
	"okrs/a.yaml":            goals("a"),
	"okrs/2026-Q4/b.yml":     goals("b"),
	"okrs/2026-Q4/broken.md": "x",
	"okrs/.hidden/c.yaml":    goals("c"),
	"other/d.yaml":           goals("d"),
	"other/deep/e.yaml":      goals("e"),
	"empty/readme.md":        "x",
}

func TestLoadFinds(t *testing.T) {
	without := map[string]string{}
	for name, text := range acme {
		if name != "okr.yaml" {
			without[name] = text
		}
	}
	twoPatterns := map[string]string{}
	for name, text := range acme {
		twoPatterns[name] = text
	}
	twoPatterns["okr.yaml"] = "version: 1\nfiles: [other/*.yaml, \"**/e.yaml\", okrs/.hidden/*.yaml]\n"
	tests := []struct {
		name  string
		files map[string]string
		paths []string
		want  string // loaded files; those in focus with a star; or an error
	}{
		{"workspace", acme, nil, "okrs/2026-Q4/b.yml* okrs/a.yaml*"},
		{"no okr.yaml", without, nil, "okrs/2026-Q4/b.yml* okrs/a.yaml*"},
		{"patterns of okr.yaml", twoPatterns, nil, "okrs/.hidden/c.yaml* other/d.yaml* other/deep/e.yaml*"},
		{"one file of the workspace", acme, []string{"okrs/a.yaml"}, "okrs/2026-Q4/b.yml okrs/a.yaml*"},
		{"one file outside", acme, []string{"./other/d.yaml"}, "okrs/2026-Q4/b.yml okrs/a.yaml other/d.yaml*"},
		{"one file without okr.yaml", without, []string{"other/d.yaml"}, "other/d.yaml*"},
		{"a directory", acme, []string{"okrs/2026-Q4/"}, "okrs/2026-Q4/b.yml* okrs/a.yaml"},
		{"the workspace by its name", acme, []string{"."}, "okrs/2026-Q4/b.yml* okrs/a.yaml*"},
		{"a directory outside", acme, []string{"other"}, "okrs/2026-Q4/b.yml okrs/a.yaml other/d.yaml* other/deep/e.yaml*"},
		{"a pattern", acme, []string{"other/**/*.yaml"}, "okrs/2026-Q4/b.yml okrs/a.yaml other/d.yaml* other/deep/e.yaml*"},
		{"okr.yaml itself", acme, []string{"okr.yaml"}, "okrs/2026-Q4/b.yml okrs/a.yaml"},
		{"two paths to one file", acme, []string{"okrs/a.yaml", "okrs/*.yaml"}, "okrs/2026-Q4/b.yml okrs/a.yaml*"},
		{"nothing there", acme, []string{"okrs/x.yaml"}, `"okrs/x.yaml" does not exist`},
		{"nothing matches", acme, []string{"okrs/*.json"}, `"okrs/*.json" names no YAML file`},
		{"an empty directory", acme, []string{"empty"}, `"empty" names no YAML file`},
		{"out of the workspace", acme, []string{"../x.yaml"}, `"../x.yaml" cannot be read: it leads out of the workspace`},
		{"absolute", acme, []string{"/etc/passwd"}, `"/etc/passwd" cannot be read: it leads out of the workspace`},
		{"bad pattern", acme, []string{"okrs/[a"}, `"okrs/[a" cannot be read: it is not a pattern`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := okrfile.Load(tree(tt.files), okrfile.LoadOptions{Paths: tt.paths})
			got := ""
			if err != nil {
				if _, ok := errors.AsType[*okrfile.NoMatchError](err); !ok {
					t.Errorf("the error is a %T", err)
				}
				got = err.Error()
			} else {
				got = loaded(p)
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func loaded(p *okrfile.Plan) string {
	var names []string
	for _, d := range p.Documents {
		name := d.Path
		if p.InFocus(name) {
			name += "*"
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

func TestLoadOverlay(t *testing.T) {
	p, err := okrfile.Load(tree(acme), okrfile.LoadOptions{
		Paths: []string{"okrs/new.yaml"},
		Overlay: map[string][]byte{
			"okr.yaml":      []byte("version: 1\norganization: Changed\n"),
			"okrs/a.yaml":   []byte(goals("changed")),
			"okrs/new.yaml": []byte("cycle: 2026-Q4\nteam: new\nobjectives: [{id: o, title: t, supports: [changed-o]}]\n"),
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := loaded(p), "okrs/2026-Q4/b.yml okrs/a.yaml okrs/new.yaml*"; got != want {
		t.Errorf("loaded %s, want %s", got, want)
	}
	if p.Config.Organization != "Changed" {
		t.Errorf("organization = %q", p.Config.Organization)
	}
	if problems := p.Problems(); len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
}

// TestLoadFocus: problems speak of the files that were asked for, and of okr.yaml.
func TestLoadFocus(t *testing.T) {
	files := map[string]string{"okr.yaml": "version: 3\n", "okrs/a.yaml": "cycle: 1\n", "okrs/b.yaml": "cycle: 2\n"}
	p, err := okrfile.Load(tree(files), okrfile.LoadOptions{Paths: []string{"okrs/b.yaml"}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range p.Problems() {
		if !slices.Contains(got, p.File) {
			got = append(got, p.File)
		}
	}
	if diff := cmp.Diff([]string{"okr.yaml", "okrs/b.yaml"}, got); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestLoadRefuses checks what must not be opened: links out of the workspace,
// circles of links, pipes, files without permission, huge files.
func TestLoadRefuses(t *testing.T) {
	root, outside := t.TempDir(), t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link := func(target, name string) {
		t.Helper()
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	write(filepath.Join(root, "okrs/real.yaml"), goals("real"))
	write(filepath.Join(root, "shared/s.yaml"), goals("shared"))
	write(filepath.Join(outside, "secret.yaml"), "secret: 1\n")
	link("../shared/s.yaml", "okrs/inside.yaml")
	link(filepath.Join(outside, "secret.yaml"), "okrs/absolute.yaml")
	link("../../"+filepath.Base(outside)+"/secret.yaml", "okrs/outside.yaml")
	link("circle2.yaml", "okrs/circle1.yaml")
	link("circle1.yaml", "okrs/circle2.yaml")
	link("nowhere.yaml", "okrs/dangling.yaml")
	link(outside, "okrs/dir")
	if err := os.Truncate(filepath.Join(root, "okrs/real.yaml"), int64(len(goals("real")))); err != nil {
		t.Fatal(err)
	}
	write(filepath.Join(root, "okrs/huge.yaml"), "")
	if err := os.Truncate(filepath.Join(root, "okrs/huge.yaml"), 50<<20); err != nil {
		t.Fatal(err)
	}
	p, err := okrfile.Load(os.DirFS(root), okrfile.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range p.Documents {
		for _, problem := range d.Problems {
			got = append(got, d.Path+" "+problem.Code+" "+problem.Message)
		}
		if strings.Contains(string(d.Source), "secret") {
			t.Errorf("%s was read", d.Path)
		}
	}
	want := []string{
		`okrs/absolute.yaml file-unreadable the file cannot be read: it is a symbolic link out of the workspace`,
		`okrs/circle1.yaml file-unreadable the file cannot be read: its symbolic links go round in a circle`,
		`okrs/circle2.yaml file-unreadable the file cannot be read: its symbolic links go round in a circle`,
		`okrs/dangling.yaml file-unreadable the file cannot be read: no such file or directory`,
		`okrs/huge.yaml file-size the file has 52428800 bytes, at most 1048576 are read`,
		`okrs/outside.yaml file-unreadable the file cannot be read: it is a symbolic link out of the workspace`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if _, err := p.Resolve("shared-o", ""); err != nil {
		t.Errorf("the link inside the workspace was not followed: %v", err)
	}
	link("dir/../"+filepath.Base(outside)+"/secret.yaml", "okrs/tricky.yaml")
	for _, name := range []string{"okrs/dir", "okrs/dir/secret.yaml", "okrs/tricky.yaml"} {
		if p, err := okrfile.Load(os.DirFS(root), okrfile.LoadOptions{Paths: []string{name}}); err == nil {
			for _, d := range p.Documents {
				if strings.Contains(string(d.Source), "secret") {
					t.Errorf("%s was read by the path %s", d.Path, name)
				}
			}
		}
	}
}

// failing is a file system whose files cannot be opened.
type failing struct{ fstest.MapFS }

func (f failing) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".yaml") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.MapFS.Open(name)
}

func TestLoadUnreadable(t *testing.T) {
	p, err := okrfile.Load(failing{tree(acme)}, okrfile.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"1:1 file-unreadable the file cannot be read: permission denied",
		"1:1 file-unreadable the file cannot be read: permission denied",
	}
	if diff := cmp.Diff(want, lines(p.Problems())); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestCache(t *testing.T) {
	cache := okrfile.NewCache(2)
	src := []byte(strings.Replace(sample, "target: 68", "target: x", 1))
	a := cache.Parse("a.yaml", src)
	if again := cache.Parse("a.yaml", slices.Clone(src)); again != a {
		t.Error("the same bytes were parsed again")
	}
	b := cache.Parse("b.yaml", src)
	kr := b.Objectives[0].KeyResults[0]
	if b.Path != "b.yaml" || b.Problems[0].File != "b.yaml" || kr.Objective.Document != b {
		t.Error("the document still speaks of its old path")
	}
	if a.Path != "a.yaml" || a.Problems[0].File != "a.yaml" || a.Objectives[0].Document != a {
		t.Error("moving a document changed the cached one")
	}
	if diff := cmp.Diff(a.Problems[0].Message, b.Problems[0].Message); diff != "" {
		t.Error(diff)
	}
	for i := range 10 { // the longest unused leave
		cache.Parse("a.yaml", []byte(fmt.Sprint("cycle: ", i, "\n")))
	}
	if cache.Parse("a.yaml", src) == a {
		t.Error("the cache keeps more than it should")
	}
	p, err := okrfile.Load(tree(acme), okrfile.LoadOptions{Cache: cache})
	if err != nil || len(p.Documents) != 2 {
		t.Errorf("load with a cache: %v, %v", p, err)
	}
}

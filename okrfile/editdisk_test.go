package okrfile

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

var long = flag.Bool("long", false, "run the slow tests too")

// sample is an edit that an independent parser can judge.
type sample struct {
	File, Old, New, Want string
}

// editScalars changes up to max scalars of a file, one at a time and each on the
// original, and checks by its own means that the new bytes are the old ones with
// one stretch replaced.
func editScalars(t *testing.T, name string, src []byte, max int) (done, refused int, samples []sample) {
	t.Helper()
	tr, err := openTree(src)
	if err != nil {
		return 0, 0, nil
	}
	var paths [][]int
	scalarPaths(tr.root, nil, &paths)
	stride := 1 + len(paths)/max
	wants := []*yaml.Node{plainNode("63.5"), textNode("x: y # z"), textNode("two\nlines"), plainNode("2026-10-20"), textNode("plain words")}
	for i := 0; i < len(paths); i += stride {
		want := wants[i%len(wants)]
		next, err := tr.replace(paths[i], want)
		if err != nil && strings.Contains(err.Error(), "would change too") && bytes.Contains(src, []byte("&")) {
			continue // an anchor that is used elsewhere: rightly refused
		}
		if err != nil {
			refused++
			if testing.Verbose() {
				t.Logf("%s:%d: %v", name, tr.at(paths[i]).Line, err)
			}
			continue
		}
		done++
		checkForeignBytes(t, name, tr, next.src, tr.at(paths[i]))
		samples = append(samples, sample{name, string(src), string(next.src), want.Value})
	}
	return done, refused, samples
}

func scalarPaths(n *yaml.Node, path []int, to *[][]int) {
	for i, c := range n.Content {
		p := append(slices.Clone(path), i)
		isKey := n.Kind == yaml.MappingNode && i%2 == 0
		if deref(c).Kind == yaml.ScalarNode && c.Style&yaml.TaggedStyle == 0 && !isKey {
			*to = append(*to, p)
		}
		if !isKey && len(path) < 50 {
			scalarPaths(c, p, to)
		}
	}
}

// checkForeignBytes holds an edit against the bytes alone: what is equal at the
// front must reach up to the value, what is equal at the back must begin where
// its lines end.
func checkForeignBytes(t *testing.T, name string, tr *tree, after []byte, n *yaml.Node) {
	t.Helper()
	front := 0
	for front < len(tr.src) && front < len(after) && tr.src[front] == after[front] {
		front++
	}
	if isEmpty(n) { // the value may stand a little before the place of nothing
		return
	}
	if front < tr.offset(n) {
		t.Fatalf("%s:%d: bytes before the value changed", name, n.Line)
	}
	changed := tr.src[tr.start(n):]
	back := 0
	for back < len(changed) && back < len(after) && changed[len(changed)-1-back] == after[len(after)-1-back] {
		back++
	}
	lines := bytes.Count(changed[:len(changed)-back], []byte("\n"))
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && lines > strings.Count(n.Value, " ")+2*strings.Count(n.Value, "\n")+strings.Count(string(changed[:len(changed)-back]), "\\") {
		t.Fatalf("%s:%d: lines behind the value changed", name, n.Line)
	}
}

// TestEditsOnDisk edits the YAML files that this machine happens to have.
func TestEditsOnDisk(t *testing.T) {
	limit, each := 60, 6
	if *long {
		limit, each = 100000, 40
	}
	files := yamlFiles(t, limit)
	if len(files) == 0 {
		t.Skip("no YAML files on this machine")
	}
	var samples []sample
	done, refused := 0, 0
	for i, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		switch i % 4 { // every shape of line end
		case 1:
			src = bytes.ReplaceAll(bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
		case 2:
			src = bytes.TrimRight(src, "\r\n")
		case 3:
			src = append([]byte("\ufeff"), src...)
		}
		d, r, s := editScalars(t, name, src, each)
		done, refused = done+d, refused+r
		if i%4 != 3 && len(samples) < 4000 && len(src) < 20000 {
			samples = append(samples, s...)
		}
	}
	t.Logf("%d files, %d edits, %d refused", len(files), done, refused)
	if refused*500 > done {
		t.Errorf("%d of %d edits refused", refused, done+refused)
	}
	independent(t, samples)
}

// yamlFiles lists YAML files of the machine, spread over where they come from.
func yamlFiles(t *testing.T, limit int) []string {
	out, err := exec.Command("go", "env", "GOMODCACHE", "GOROOT").Output()
	if err != nil {
		return nil
	}
	var all []string
	roots := append(strings.Fields(string(out)), "/usr/share", "/usr/lib")
	if !*long {
		roots = roots[:1]
	}
	for _, root := range roots {
		_ = filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
			if err == nil && e.Type().IsRegular() && (strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")) {
				if info, err := e.Info(); err == nil && info.Size() < 60000 {
					all = append(all, name)
				}
			}
			if len(all) >= 20*limit {
				return fs.SkipAll
			}
			return nil
		})
	}
	stride := 1 + len(all)/limit
	var some []string
	for i := 0; i < len(all); i += stride {
		some = append(some, all[i])
	}
	return some
}

const judge = `
import sys, json
try:
    import yaml
except ImportError:
    print("absent"); sys.exit()
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
def leaves(v, p=()):
    if isinstance(v, dict):
        for k, x in v.items(): yield from leaves(x, p + (str(k),))
    elif isinstance(v, list):
        for i, x in enumerate(v): yield from leaves(x, p + (i,))
    else: yield p, v
n = 0
for line in sys.stdin:
    s = json.loads(line)
    try:
        old = dict(leaves(yaml.load(s["Old"], Loader)))
    except Exception:
        continue
    new = dict(leaves(yaml.load(s["New"], Loader)))
    if list(old) != list(new): print(s["File"], "keys differ"); continue
    d = [(p, old[p], new[p]) for p in old if old[p] != new[p]]
    if len(d) > 1 or d and d[0][2] != s["Want"]: print(s["File"], d)
    n += 1
print("judged", n)
`

// independent lets another YAML reader judge the edits.
func independent(t *testing.T, samples []sample) {
	python, err := exec.LookPath("python3")
	if err != nil {
		return
	}
	var in bytes.Buffer
	for _, s := range samples {
		if err := json.NewEncoder(&in).Encode(s); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(python, "-c", judge)
	cmd.Stdin = &in
	out, err := cmd.CombinedOutput()
	if got := string(out); err != nil || !strings.HasPrefix(got, "judged ") && got != "absent\n" {
		t.Errorf("python3: %v\n%.3000s", err, got)
	} else {
		t.Logf("python3: %s", got)
	}
}

func FuzzApply(f *testing.F) {
	for _, c := range editCases {
		f.Add([]byte(c.src))
	}
	f.Add([]byte("a: &a [*a]\nb: ? x\n"))
	f.Add([]byte("? |\n block key\n: - one # c\n  - two\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		editScalars(t, "input", src, 5)
		for _, e := range []Edit{setNum("5", "current"), amend(), setText("a\nb", "why"), Remove(Ref{ID: krRef}, "current")} {
			out, err := Apply(src, e)
			if err != nil {
				continue
			}
			again, err := Apply(out, e)
			if e.verb != verbAppend && (err != nil || !bytes.Equal(out, again)) {
				t.Fatalf("the second time differs: %q, then %q, %v", out, again, err)
			}
		}
	})
}

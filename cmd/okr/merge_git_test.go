package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

// mergeFile is where the goals of these tests stand: a path that wants quoting.
const mergeFile = "okrs/2026 Q4/it's.yaml"

// repoUnderTest is a repository in which git calls this program.
type repoUnderTest struct {
	t    *testing.T
	dir  string
	env  []string
	base string
}

// newRepoUnderTest makes a repository with one file and sets it up as okr init does.
func newRepoUnderTest(t *testing.T, base string) *repoUnderTest {
	t.Helper()
	home := t.TempDir()
	r := &repoUnderTest{t: t, dir: filepath.Join(home, "a repo"), base: base}
	bin := filepath.Join(home, "bin")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{filepath.Join(r.dir, filepath.Dir(mergeFile)), bin} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(self, filepath.Join(bin, "okr")); err != nil {
		t.Skip(err) // no links here, so the program has no name to be called by
	}
	for name, value := range scriptEnv(home) {
		r.env = append(r.env, name+"="+value)
	}
	r.env = append(r.env, "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
	r.git("init", "-q", "-b", "main")
	r.write(".gitattributes", "okrs/**/*.yaml merge=okr diff=okr\n")
	for _, p := range gitPrograms("okr") {
		for _, s := range p.settings {
			r.git("config", p.section+"."+s[0], s[1])
		}
	}
	r.write(mergeFile, base)
	r.commit("start\n", "2026-10-01T08:00:00Z")
	return r
}

func (r *repoUnderTest) write(name, text string) {
	if err := os.WriteFile(filepath.Join(r.dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

func (r *repoUnderTest) read() string {
	r.t.Helper()
	text, err := os.ReadFile(filepath.Join(r.dir, filepath.FromSlash(mergeFile)))
	if err != nil {
		r.t.Fatal(err)
	}
	return string(text)
}

// try runs git and reports whether it was content.
func (r *repoUnderTest) try(env []string, args ...string) (string, bool) {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env = r.dir, append(slices.Clone(r.env), env...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	if _, stopped := errors.AsType[*exec.ExitError](err); err != nil && !stopped {
		r.t.Fatal(err)
	}
	return out.String(), err == nil
}

func (r *repoUnderTest) git(args ...string) string {
	r.t.Helper()
	out, ok := r.try(nil, args...)
	if !ok {
		r.t.Fatalf("git %s:\n%s", strings.Join(args, " "), out)
	}
	return strings.TrimSpace(out)
}

func (r *repoUnderTest) commit(message, when string) {
	r.t.Helper()
	r.git("add", "-A")
	if out, ok := r.try([]string{"GIT_AUTHOR_DATE=" + when, "GIT_COMMITTER_DATE=" + when}, "commit", "-q", "--allow-empty", "-m", message); !ok {
		r.t.Fatal(out)
	}
}

// mergeSketch is a random plan and what two branches say of it.
type mergeSketch struct {
	rng   *rand.Rand
	krs   []string
	clock time.Time
	base  map[string]string // field "kr name" to value
	side  [2]map[string]sideValue
	lines []okrfile.Checkin // that messages speak of
	edits []okrfile.Checkin // made by hand, without a word
	extra []string          // what must stand in the merged file besides
}

// sideValue is the last value that a branch gave a field.
type sideValue struct {
	value   string
	checkin bool
	at      time.Time
}

func newMergeSketch(seed uint64) *mergeSketch {
	s := &mergeSketch{rng: rand.New(rand.NewPCG(seed, 77)), clock: time.Date(2026, 10, 5, 8, 0, 0, 0, time.UTC), base: map[string]string{}}
	s.side = [2]map[string]sideValue{{}, {}}
	for i := range 1 + s.rng.IntN(3) {
		s.krs = append(s.krs, fmt.Sprintf("kr%d", i))
	}
	return s
}

// text is the file before the branches part.
func (s *mergeSketch) text() string {
	var b strings.Builder
	b.WriteString("# all of it\ncycle: 2026-Q4\nteam: pay\nobjectives:\n")
	for i, kr := range s.krs {
		if i == 0 || s.rng.IntN(3) == 0 {
			fmt.Fprintf(&b, "  - id: o%d\n    title: Make it better %d\n    key_results:\n", i, i)
		}
		current := fmt.Sprint(10 + s.rng.IntN(5))
		s.base[kr+" current"], s.base[kr+" target"], s.base[kr+" owner"] = current, "90", "ana"
		switch s.rng.IntN(3) {
		case 0:
			fmt.Fprintf(&b, "      - {id: %s, title: K %d, baseline: 10, target: 90, current: %s, owner: ana}\n", kr, i, current)
		case 1:
			fmt.Fprintf(&b, "      - id: %s\n        title: 'K %d' # %s\n        owner: ana\n        baseline: 10\n        target: 90\n        current: %s   # weekly\n", kr, i, kr, current)
		default:
			s.base[kr+" confidence"] = "0.5"
			fmt.Fprintf(&b, "      - title: K %d\n        id: %s\n\n        current: %s\n        confidence: 0.5\n        baseline: 10\n        target: 90\n        owner: ana\n", i, kr, current)
		}
	}
	text := b.String()
	if s.rng.IntN(4) == 0 {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if s.rng.IntN(4) == 0 {
		text = strings.TrimRight(text, "\r\n")
	}
	return text
}

// branch makes commits on one side: check-ins, hand edits, goals that change.
func (s *mergeSketch) branch(r *repoUnderTest, i int) {
	for n := range 1 + s.rng.IntN(4) {
		s.clock = s.clock.Add(time.Duration(1+s.rng.IntN(60)) * time.Hour)
		kr := s.krs[s.rng.IntN(len(s.krs))]
		ref := okrfile.Ref{Cycle: "2026-Q4", Team: "pay", ID: kr}
		unique := fmt.Sprintf("%c%d", 'a'+i, n)
		message := "edit " + unique + "\n"
		var edits []okrfile.Edit
		set := func(field, value string, checkin bool) okrfile.Number {
			number, _ := okrfile.ParseNumber(value)
			s.side[i][kr+" "+field] = sideValue{value, checkin, s.clock}
			edits = append(edits, okrfile.SetNumber(ref, number, field))
			return number
		}
		switch s.rng.IntN(8) {
		case 0, 1, 2, 3: // a check-in, or a hand edit
			line := okrfile.Checkin{Ref: ref, Date: okrfile.DateOf(s.clock)}
			line.Value = set("current", fmt.Sprintf("%d.%d", 20+s.rng.IntN(60), 1+s.rng.IntN(9)), true)
			if s.rng.IntN(2) == 0 {
				line.Confidence = set("confidence", fmt.Sprintf("0.%d", 61+s.rng.IntN(38)), true)
			}
			if s.rng.IntN(4) == 0 {
				s.edits = append(s.edits, line)
				break
			}
			message = "okr: check-in " + unique + "\n\n" + strings.Join(line.Lines(), "\n") + "\n"
			s.lines = append(s.lines, line)
		case 4:
			set("target", fmt.Sprint(91+s.rng.IntN(3)), false)
		case 5:
			name := []string{"eva", "li", "ben"}[s.rng.IntN(3)]
			s.side[i][kr+" owner"] = sideValue{name, false, s.clock}
			edits = append(edits, okrfile.SetText(ref, name, "owner"))
		case 6:
			s.extra = append(s.extra, "why "+unique)
			edits = append(edits, okrfile.AppendEntry(ref, "amendments", []okrfile.Pair{{Key: "on", Value: okrfile.DateOf(s.clock)}, {Key: "change", Value: "target-weakened"}, {Key: "reason", Value: "why " + unique}}))
		case 7:
			s.extra = append(s.extra, "id: new-"+unique)
			edits = append(edits, okrfile.AppendEntry(okrfile.Ref{ID: "o0"}, "key_results", []okrfile.Pair{{Key: "id", Value: "new-" + unique}, {Key: "title", Value: "New " + unique}, {Key: "type", Value: "baseline"}}))
		}
		out, err := okrfile.Apply([]byte(r.read()), edits...)
		if err != nil {
			r.t.Fatal(err)
		}
		r.write(mergeFile, string(out))
		r.commit(message, s.clock.Format(time.RFC3339))
	}
}

// expected is what every field must say after the merge, and the fields on which
// the branches contradict each other.
func (s *mergeSketch) expected() (want map[string]string, conflicts []string) {
	want = map[string]string{}
	for k, v := range s.base {
		want[k] = v
	}
	for i := range s.side {
		for k, mine := range s.side[i] {
			theirs, both := s.side[1-i][k]
			switch {
			case !both || mine.value == theirs.value:
				want[k] = mine.value
			case mine.checkin && mine.at.After(theirs.at):
				want[k] = mine.value
			case !mine.checkin && !slices.Contains(conflicts, k):
				conflicts = append(conflicts, k)
			}
		}
	}
	return want, conflicts
}

// check compares a merged file with what it must say.
func (s *mergeSketch) check(t *testing.T, text string, want map[string]string) {
	t.Helper()
	doc := okrfile.Parse("", []byte(text))
	if len(doc.Problems) > 0 {
		t.Fatalf("%v\n%s", doc.Problems[0].Message, text)
	}
	got := map[string]string{}
	for kr := range okrfile.NewPlan(okrfile.DefaultConfig(), []*okrfile.Document{doc}).KeyResults() {
		for name, value := range map[string]string{"current": kr.Current.Value.Text, "confidence": kr.Confidence.Value.Text, "target": kr.Target.Value.Text, "owner": kr.Owner.Value} {
			if value != "" {
				got[kr.ID.Value+" "+name] = value
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s\n%s", diff, text)
	}
	for _, e := range append(s.extra, "# all of it") {
		if strings.Count(strings.ReplaceAll(text, `"`, ""), e) != 1 {
			t.Fatalf("%q is not there once:\n%s", e, text)
		}
	}
}

// TestGitMerges lets git merge, rebase and cherry-pick what two people did at
// once, with this program as its merge driver.
func TestGitMerges(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	rounds := 5
	if *long {
		rounds = 60
	}
	clean := 0
	for seed := range uint64(rounds) {
		s := newMergeSketch(seed)
		r := newRepoUnderTest(t, s.text())
		for i, name := range []string{"a", "b"} {
			r.git("checkout", "-q", "-b", name, "main")
			s.branch(r, i)
		}
		want, conflicts := s.expected()
		if len(conflicts) > 0 {
			s.checkConflict(t, r, seed, conflicts)
			continue
		}
		clean++
		var merged [2]string
		for i, names := range [][2]string{{"a", "b"}, {"b", "a"}} {
			r.git("checkout", "-q", "-B", "merged", names[0])
			if out, ok := r.try(nil, "merge", "-q", "--no-edit", names[1]); !ok {
				t.Fatalf("seed %d: %s\n%s", seed, out, r.read())
			}
			merged[i] = r.read()
			s.check(t, merged[i], want)
			checkHistory(t, r, slices.Concat(s.lines, s.edits))
		}
		if diff := cmp.Diff(merged[0], merged[1]); diff != "" {
			t.Fatalf("seed %d: the other way round:\n%s", seed, diff)
		}
		r.git("checkout", "-q", "-B", "rebased", "a")
		if out, ok := r.try(nil, "rebase", "-q", "--empty=keep", "b"); !ok {
			t.Fatalf("seed %d: %s\n%s", seed, out, r.read())
		}
		s.check(t, r.read(), want)
		checkHistory(t, r, s.lines) // an older edit without a word leaves nothing behind
		r.git("checkout", "-q", "-B", "picked", "b")
		if out, ok := r.try(nil, "cherry-pick", "--keep-redundant-commits", "main..a"); !ok {
			t.Fatalf("seed %d: %s\n%s", seed, out, r.read())
		}
		s.check(t, r.read(), want)
		checkHistory(t, r, s.lines) // an older edit without a word leaves nothing behind
	}
	t.Logf("%d of %d without conflict", clean, rounds)
}

// checkHistory wants the check-ins in the history of HEAD.
func checkHistory(t *testing.T, r *repoUnderTest, lines []okrfile.Checkin) {
	t.Helper()
	app := &App{Env: &Env{Environ: r.env}, ctx: t.Context(), dir: r.dir}
	ws, err := app.openWorkspace()
	if err != nil {
		t.Fatal(err)
	}
	history, err := ws.historyOf("HEAD", false)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		found := false
		if track := history.Track(line.Ref); track != nil {
			found = slices.ContainsFunc(track.Entries, func(e report.Entry) bool { return e.Date == line.Date && e.Value.Same(line.Value) })
		}
		if !found {
			t.Fatalf("%s %v of %s is not in history:\n%s", line.Ref, line.Value, line.Date, r.git("log", "-p", "--no-textconv"))
		}
	}
}

// checkConflict wants the marks where the branches contradict each other, and all
// that either of them said in the file.
func (s *mergeSketch) checkConflict(t *testing.T, r *repoUnderTest, seed uint64, conflicts []string) {
	t.Helper()
	r.git("checkout", "-q", "-B", "merged", "a")
	out, ok := r.try(nil, "merge", "--no-edit", "b")
	text := r.read()
	if ok || !strings.Contains(text, "<<<<<<< HEAD") || !strings.Contains(text, ">>>>>>> b") {
		t.Fatalf("seed %d: no marks for %v:\n%s\n%s", seed, conflicts, out, text)
	}
	for _, c := range conflicts {
		kr, field, _ := strings.Cut(c, " ")
		for i := range s.side {
			if !strings.Contains(text, field+": "+s.side[i][c].value) {
				t.Fatalf("seed %d: %s of branch %d is lost:\n%s", seed, c, i, text)
			}
		}
		if !strings.Contains(out, ": "+kr+" "+field+": ") {
			t.Errorf("seed %d: %s is not named:\n%s", seed, c, out)
		}
	}
	for _, e := range s.extra {
		if !strings.Contains(strings.ReplaceAll(text, `"`, ""), e) {
			t.Fatalf("seed %d: %q is lost:\n%s", seed, e, text)
		}
	}
	// Either side of the marks is a file.
	for _, theirs := range []bool{false, true} {
		side := sideOfMarks(text, theirs)
		if doc := okrfile.Parse("", []byte(side)); len(doc.Problems) > 0 {
			t.Fatalf("seed %d: %s\n%s", seed, doc.Problems[0].Message, side)
		}
	}
}

// sideOfMarks takes one side of every conflict.
func sideOfMarks(text string, theirs bool) string {
	var b strings.Builder
	in := 0 // 1 ours, 2 theirs
	for line := range strings.Lines(text) {
		switch {
		case strings.HasPrefix(line, "<<<<<<< "):
			in = 1
		case in == 1 && strings.TrimRight(line, "\r\n") == "=======":
			in = 2
		case in == 2 && strings.HasPrefix(line, ">>>>>>> "):
			in = 0
		case in == 0, in == 2 == theirs:
			b.WriteString(line)
		}
	}
	return b.String()
}

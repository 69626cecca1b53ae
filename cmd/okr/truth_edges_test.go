package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/okr-cli/okr/report"
)

// TestTruthOfFiles moves goals from file to file: identity is by content.
func TestTruthOfFiles(t *testing.T) {
	t.Parallel()
	const was = "2026-10-08 61 @0.6 trailer ana\n2026-10-15 62 @0.6 trailer ana"
	for name, test := range map[string]struct {
		make func(r *truth)
		want string
	}{
		"moved": {func(r *truth) {
			r.git("mv", pay, "okrs/money.yaml")
			r.commit("ben", "2026-10-09", "move")
			r.commit("ana", "2026-10-15", says("62@0.6", "2026-10-15"), "okrs/money.yaml", goals("pay", "62@0.6"))
		}, was},
		"moved and edited at once": {func(r *truth) {
			r.commit("ana", "2026-10-15", says("62@0.6", "2026-10-15"), pay, "", "okrs/q4/money.yaml", goals("pay", "62@0.6"))
		}, was},
		"split": {func(r *truth) {
			second := strings.NewReplacer("id: o\n", "id: o2\n", "id: k\n", "id: k3\n").Replace(goals("pay", "1@0.5"))
			r.commit("ben", "2026-10-09", "grow", pay, goals("pay", "61@0.6"), "okrs/pay2.yaml", second)
			r.commit("ben", "2026-10-10", "split", pay, second, "okrs/pay2.yaml", goals("pay", "61@0.6"))
			r.commit("ana", "2026-10-15", says("62@0.6", "2026-10-15"), "okrs/pay2.yaml", goals("pay", "62@0.6"))
		}, was},
		"merged": {func(r *truth) {
			second := strings.NewReplacer("id: o\n", "id: o2\n", "id: k\n", "id: k3\n").Replace(goals("pay", "1@0.5"))
			r.commit("ben", "2026-10-09", "grow", "okrs/pay2.yaml", second)
			_, objective, _ := strings.Cut(second, "objectives:\n")
			r.commit("ben", "2026-10-10", "merge", "okrs/pay2.yaml", "", pay, goals("pay", "61@0.6")+objective)
			r.commit("ana", "2026-10-15", says("62@0.6", "2026-10-15"), pay, goals("pay", "62@0.6")+objective)
		}, was},
		"unreadable for a while": {func(r *truth) {
			r.commit("ben", "2026-10-09", "oops", pay, "<<<<<<< HEAD\n"+goals("pay", "61@0.6"))
			r.commit("ben", "2026-10-12", "mend", pay, goals("pay", "61@0.6"))
			r.commit("ana", "2026-10-15", says("62@0.6", "2026-10-15"), pay, goals("pay", "62@0.6"))
		}, was},
		"a team renamed through an amendment": {func(r *truth) {
			now := goals("money", "61@0.6") + "        amendments: [{on: 2026-10-09, change: kr-moved, from: pay/k, to: money/k, reason: The team has a new name., by: ana}]\n"
			r.commit("ben", "2026-10-09", "rename", pay, "", "okrs/money.yaml", now)
			r.commit("ana", "2026-10-15", "okr: money/k\n\nOkr-Checkin: 2026-Q4/money/k value=62 confidence=0.6 date=2026-10-15", "okrs/money.yaml", strings.Replace(now, "61", "62", 1))
		}, was},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newTruth(t)
			r.commit("ana", "2026-10-01", "plan", pay, goals("pay", "60@0.5"))
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			test.make(r)
			model := r.report()
			if diff := cmp.Diff(test.want, series(model, "k")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if name != "unreadable for a while" {
				return
			}
			id := r.git("rev-parse", "HEAD~2")
			if len(model.Gaps) != 1 || model.Gaps[0].Path != pay || model.Gaps[0].Commit != id || model.Gaps[0].From.String() != "2026-10-09" || model.Gaps[0].To.String() != "2026-10-12" {
				t.Errorf("gaps: %+v, want the days from 9 to 12 October and commit %s", model.Gaps, id)
			}
			if _, text, _ := r.okr(true, "report", "--cycle", "2026-Q4", "--as-of", "2026-12-31", "--format", "text"); !strings.Contains(text, "could not be read") || !strings.Contains(text, id[:10]) {
				t.Errorf("the text does not tell of the gap in commit %s", id[:10])
			}
		})
	}
}

// A check-in belongs to the day that its author had, wherever on earth, and clocks
// that are years off neither lose one nor stop the report.
func TestTruthOfClocks(t *testing.T) {
	t.Parallel()
	r := newTruth(t)
	r.commit("ana", "2026-10-01", "plan", pay, goals("pay", "60@0.5"))
	var want []string
	value := 60
	for _, when := range []string{
		"2026-10-08T23:30:00-1200", "2026-10-09T00:30:00+1400", "2026-10-10T23:59:59+0545", "2026-10-11T00:00:00-0930", "2026-10-12T12:00:00+0000",
	} {
		value++
		v := fmt.Sprint(value)
		r.commit("ana", when, "edit", pay, goals("pay", v+"@0.5"))
		want = append(want, when[:10]+" "+v+" @0.5 edit ana")
	}
	r.commit("cy", "1999-12-31", says("66@0.6", "2026-10-14"), pay, goals("pay", "66@0.6"))
	r.commit("cy", "2035-01-01", says("67@0.6", "2026-10-15"), pay, goals("pay", "67@0.6"))
	r.commit("ana", "2026-10-16", says("68@0.6", "2026-10-16"), pay, goals("pay", "68@0.6"))
	want = append(want, "2026-10-14 66 @0.6 trailer cy on 1999-12-31", "2026-10-16 68 @0.6 trailer ana")
	model := r.report()
	if diff := cmp.Diff(strings.Join(want, "\n"), series(model, "k")); diff != "" {
		t.Errorf("what a clock of 2035 recorded is still to come (-want +got):\n%s", diff)
	}
	if !slices.ContainsFunc(model.Gaps, func(g report.Gap) bool { return g.Commit == r.git("rev-parse", "HEAD~2") }) {
		t.Errorf("the clock that runs behind is not told: %+v", model.Gaps)
	}
}

func TestTruthOfABusyDay(t *testing.T) {
	t.Parallel()
	r := newTruth(t)
	r.commit("ana", "2026-10-01", "plan", pay, goals("pay", "60@0.5"))
	var stream strings.Builder
	var want []string
	at := time.Date(2026, 10, 8, 6, 0, 0, 0, time.UTC)
	for i := range 100 {
		value := fmt.Sprintf("61.%02d", i)
		message, text := says(value+"@0.5", "2026-10-08"), goals("pay", value+"@0.5")
		fmt.Fprintf(&stream, "commit refs/heads/main\ncommitter ana <ana@example.org> %d +0200\ndata %d\n%s\n", at.Unix()+int64(i), len(message), message)
		if i == 0 {
			stream.WriteString("from refs/heads/main^0\n")
		}
		fmt.Fprintf(&stream, "M 100644 inline %s\ndata %d\n%s\n", pay, len(text), text)
		want = append(want, "2026-10-08 "+value+" @0.5 trailer ana")
	}
	r.feed(stream.String(), "fast-import", "--quiet")
	r.git("reset", "-q", "--hard")
	if diff := cmp.Diff(strings.Join(want, "\n"), series(r.report(), "k")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestTruthOfClones reads clones that do not have everything.
func TestTruthOfClones(t *testing.T) {
	t.Parallel()
	r := newTruth(t)
	r.git("config", "uploadpack.allowFilter", "true")
	r.git("config", "uploadpack.allowAnySHA1InWant", "true")
	r.commit("ana", "2026-10-01", "plan", pay, goals("pay", "60@0.5"))
	r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
	r.commit("ana", "2026-10-15", says("62@0.6", "2026-10-15"), pay, goals("pay", "62@0.6"))
	want := series(r.report(), "k")
	clone := func(args ...string) *truth {
		c := *r
		c.t, c.dir = t, filepath.Join(t.TempDir(), "clone")
		r.git(slices.Concat([]string{"clone", "-q"}, args, []string{"file://" + r.dir, c.dir})...)
		return &c
	}
	shallow := clone("--depth", "2")
	edge := shallow.git("rev-parse", "HEAD~1")
	for _, git := range []bool{true, false} {
		code, out, diag := shallow.okr(git, "report", "--as-of", "2026-12-31")
		if code != exitWork || out != "" || !strings.Contains(diag, edge) || !strings.Contains(diag, "git fetch --unshallow") {
			t.Errorf("git %t: exit %d, %q\n%s", git, code, out, diag)
		}
		if code, out, _ := shallow.okr(git, "status", "--as-of", "2026-10-20"); code != exitDone || !strings.Contains(out, "62 / 70") {
			t.Errorf("git %t: status: exit %d\n%s", git, code, out)
		}
	}
	shallow.git("fetch", "-q", "--unshallow")
	if diff := cmp.Diff(want, series(shallow.report(), "k")); diff != "" {
		t.Errorf("after the repair:\n%s", diff)
	}
	partial := clone("--filter=blob:none")
	if code, _, diag := partial.okr(true, "report", "--as-of", "2026-12-31", "--no-cache"); code != exitDone {
		t.Errorf("partial clone: exit %d\n%s", code, diag)
	}
	lonely := clone("--filter=blob:none")
	lonely.git("remote", "set-url", "origin", "file://"+filepath.Join(r.dir, "gone"))
	for _, git := range []bool{true, false} {
		code, _, diag := lonely.okr(git, "report", "--as-of", "2026-12-31")
		if code != exitWork || !strings.Contains(diag, "commit ") || !strings.Contains(diag, "hint: ") {
			t.Errorf("a blob that cannot be had, git %t: exit %d\n%s", git, code, diag)
		}
	}
}

// TestTruthOfDamage takes objects away: the error names the commit.
func TestTruthOfDamage(t *testing.T) {
	t.Parallel()
	for _, what := range []string{"^{commit}", "^{tree}", ":okrs", ":" + pay} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			r := newTruth(t)
			r.commit("ana", "2026-10-01", "plan", pay, goals("pay", "60@0.5"))
			id := r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.commit("ana", "2026-10-15", says("62@0.6", "2026-10-15"), pay, goals("pay", "62@0.6"))
			object := r.git("rev-parse", id+what)
			file := filepath.Join(r.dir, ".git", "objects", object[:2], object[2:])
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
			for _, git := range []bool{true, false} {
				code, out, diag := r.okr(git, "report", "--as-of", "2026-12-31")
				if code != exitWork || out != "" || !strings.Contains(diag, id) {
					t.Errorf("git %t: exit %d, %q\n%s\nwant the commit %s", git, code, out, diag, id)
				}
			}
		})
	}
}

package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const pay = "okrs/pay.yaml"

// TestTruth holds the series of pay/k to what really happened, over everything
// that people do to a history. Each case begins with the plan of 2026-10-01, at
// 60 with a confidence of 0.5.
func TestTruth(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		make func(r *truth)
		want string
	}{
		"lines and hand edits": {func(r *truth) {
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08", "Okr-Note: first"), pay, goals("pay", "61@0.6"))
			r.commit("ben", "2026-10-15", "typo", pay, goals("pay", "62@0.6"))
			r.commit("ben", "2026-10-16", "words only", pay, goals("pay", "62@0.6")+"# why\n")
		}, "2026-10-08 61 @0.6 trailer ana (first)\n2026-10-15 62 @0.6 edit ben"},
		"squash merge": {func(r *truth) {
			r.git("checkout", "-q", "-b", "topic")
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.commit("ana", "2026-10-15", says("62@0.7", "2026-10-15", "Okr-Note: better"), pay, goals("pay", "62@0.7"))
			r.git("checkout", "-q", "main")
			r.git("merge", "-q", "--squash", "topic")
			r.as("mia", "2026-10-16")
			r.git("commit", "-q", "--no-edit")
			r.git("branch", "-q", "-D", "topic")
		}, "2026-10-08 61 @0.6 trailer mia on 2026-10-16\n2026-10-15 62 @0.7 trailer mia on 2026-10-16 (better)"},
		"squash merge whose branch comes, too": {func(r *truth) {
			r.git("checkout", "-q", "-b", "topic")
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.git("checkout", "-q", "main")
			r.git("merge", "-q", "--squash", "topic")
			r.as("mia", "2026-10-09")
			r.git("commit", "-q", "--no-edit")
			r.git("merge", "-q", "-m", "Merge", "topic")
		}, "2026-10-08 61 @0.6 trailer ana"},
		"squash merge that touches code alone": {func(r *truth) {
			r.commit("mia", "2026-10-09", "Feature (#7)\n\n* "+says("61@0.6", "2026-10-08"), "main.go", "package main\n")
		}, "2026-10-08 61 @0.6 trailer mia on 2026-10-09"},
		"an empty commit": {func(r *truth) {
			r.commit("ana", "2026-10-09", says("60@0.5", "2026-10-09", "Okr-Note: still"))
		}, "2026-10-09 60 @0.5 trailer ana (still)"},
		"cherry-pick": {func(r *truth) {
			r.git("checkout", "-q", "-b", "topic")
			picked := r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.git("checkout", "-q", "main")
			r.as("mia", "2026-10-20")
			r.git("cherry-pick", "-x", picked)
			r.git("merge", "-q", "-m", "Merge", "topic")
		}, "2026-10-08 61 @0.6 trailer ana"},
		"cherry-pick of a hand edit": {func(r *truth) {
			r.git("checkout", "-q", "-b", "topic")
			picked := r.commit("ana", "2026-10-08", "edit", pay, goals("pay", "61@0.6"))
			r.git("checkout", "-q", "main")
			r.as("mia", "2026-10-20")
			r.git("cherry-pick", picked)
			r.git("merge", "-q", "-m", "Merge", "topic")
		}, "2026-10-08 61 @0.6 edit ana"},
		"revert of a check-in": {func(r *truth) {
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.as("ben", "2026-10-09")
			r.git("revert", "--no-edit", "HEAD")
		}, ""},
		"revert of a revert": {func(r *truth) {
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.as("ben", "2026-10-09")
			r.git("revert", "--no-edit", "HEAD")
			r.git("revert", "--no-edit", "HEAD")
		}, "2026-10-08 61 @0.6 trailer ana"},
		"revert of a check-in without a file": {func(r *truth) {
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"))
			r.commit("ben", "2026-10-09", "Revert\n\nThis reverts commit "+r.git("rev-parse", "HEAD")+".")
		}, ""},
		"several in one commit, one of them twice": {func(r *truth) {
			line := "Okr-Checkin: 2026-Q4/pay/k2 value=5 date=2026-10-08\n"
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08", "Okr-Note: one", line+line+"Okr-Checkin: 2026-Q4/pay/k value=61.0 confidence=0.60 date=2026-10-08"), pay, goals("pay", "61@0.6"))
		}, "2026-10-08 61 @0.6 trailer ana (one)"},
		"a value corrected later": {func(r *truth) {
			r.commit("ana", "2026-10-08", says("66@0.6", "2026-10-08"), pay, goals("pay", "66@0.6"))
			r.commit("ana", "2026-10-09", "fix\n\nOkr-Undo: 2026-Q4/pay/k value=66 date=2026-10-08\nOkr-Checkin: 2026-Q4/pay/k value=61 confidence=0.6 date=2026-10-08", pay, goals("pay", "61@0.6"))
		}, "2026-10-08 61 @0.6 trailer ana on 2026-10-09"},
		"back-filled beside a newer one": {func(r *truth) {
			r.commit("ana", "2026-10-20", says("63@0.6", "2026-10-20"), pay, goals("pay", "63@0.6"))
			r.commit("ana", "2026-10-21", says("61@0.5", "2026-10-08"))
		}, "2026-10-08 61 @0.5 trailer ana on 2026-10-21\n2026-10-20 63 @0.6 trailer ana"},
		"a merge that changes nothing more": {func(r *truth) {
			r.git("checkout", "-q", "-b", "topic")
			r.commit("ben", "2026-10-09", "notes", "okrs/ops.yaml", goals("ops", "60@0.5"))
			r.git("checkout", "-q", "main")
			r.commit("ana", "2026-10-08", "edit", pay, goals("pay", "61@0.6"))
			r.git("merge", "-q", "-m", "Merge", "topic")
		}, "2026-10-08 61 @0.6 edit ana"},
		"a merge resolved by hand": {func(r *truth) {
			r.git("checkout", "-q", "-b", "topic")
			r.commit("ben", "2026-10-09", "edit", pay, goals("pay", "62@0.7"))
			r.git("checkout", "-q", "main")
			r.commit("ana", "2026-10-08", "edit", pay, goals("pay", "61@0.6"))
			if out, err := r.try("merge", "-q", "topic"); err == nil {
				r.t.Fatalf("no conflict: %s", out)
			}
			r.commit("mia", "2026-10-10", "Merge", pay, goals("pay", "63@0.7"))
		}, "2026-10-08 61 @0.6 edit ana\n2026-10-09 62 @0.7 edit ben\n2026-10-10 63 @0.7 edit mia"},
		"octopus": {func(r *truth) {
			for i, name := range []string{"a", "b", "c"} {
				r.git("checkout", "-q", "-b", name, "main")
				r.commit("ben", fmt.Sprintf("2026-10-%d", 11+i), name, "okrs/"+name+".yaml", goals(name, "60@0.5"))
			}
			r.git("checkout", "-q", "main")
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.git("merge", "-q", "-m", "Octopus", "a", "b", "c")
		}, "2026-10-08 61 @0.6 trailer ana"},
		"criss-cross": {func(r *truth) {
			r.git("checkout", "-q", "-b", "topic")
			r.commit("ben", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.git("checkout", "-q", "main")
			r.commit("ana", "2026-10-09", "other", "okrs/ops.yaml", goals("ops", "60@0.5"))
			r.as("mia", "2026-10-10")
			r.git("branch", "-q", "old")
			r.git("merge", "-q", "-m", "one way", "topic")
			r.git("checkout", "-q", "topic")
			r.git("merge", "-q", "-m", "the other way", "old")
			r.commit("ben", "2026-10-15", says("62@0.6", "2026-10-15"), pay, goals("pay", "62@0.6"))
			r.git("checkout", "-q", "main")
			r.git("merge", "-q", "-m", "and again", "topic")
		}, "2026-10-08 61 @0.6 trailer ben\n2026-10-15 62 @0.6 trailer ben"},
		"unrelated histories": {func(r *truth) {
			r.git("checkout", "-q", "--orphan", "other")
			r.git("rm", "-rfq", ".")
			r.commit("ben", "2026-10-02", "other plan", "okrs/ops.yaml", goals("ops", "60@0.5"))
			r.git("checkout", "-q", "main")
			r.git("merge", "-q", "--allow-unrelated-histories", "-m", "Merge", "other")
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
		}, "2026-10-08 61 @0.6 trailer ana"},
		"revert of a squash merge": {func(r *truth) {
			r.git("checkout", "-q", "-b", "topic")
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.commit("ana", "2026-10-15", says("62@0.7", "2026-10-15"), pay, goals("pay", "62@0.7"))
			r.git("checkout", "-q", "main")
			r.git("merge", "-q", "--squash", "topic")
			r.as("mia", "2026-10-16")
			r.git("commit", "-q", "--no-edit")
			r.git("branch", "-q", "-D", "topic")
			r.git("revert", "--no-edit", "HEAD")
		}, ""},
		// The check-in was made and stays; the file says 60 again.
		"revert of a merge": {func(r *truth) {
			r.git("checkout", "-q", "-b", "topic")
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.git("checkout", "-q", "main")
			r.commit("cy", "2026-10-09", "code", "main.go", "package main\n")
			r.git("merge", "-q", "-m", "Merge", "topic")
			r.as("ben", "2026-10-17")
			r.git("revert", "--no-edit", "-m", "1", "HEAD")
		}, "2026-10-08 61 @0.6 trailer ana\n2026-10-17 60 @0.5 edit ben"},
		"rebased, and the old branch merged, too": {func(r *truth) {
			r.git("checkout", "-q", "-b", "topic")
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.commit("ana", "2026-10-15", "edit", pay, goals("pay", "62@0.7"))
			r.git("branch", "-q", "old")
			r.git("checkout", "-q", "main")
			r.commit("cy", "2026-10-16", "code", "main.go", "package main\n")
			r.git("checkout", "-q", "topic")
			r.as("mia", "2026-10-17")
			r.git("rebase", "-q", "main")
			r.git("checkout", "-q", "main")
			r.git("merge", "-q", "--ff-only", "topic")
			r.git("merge", "-q", "-m", "Merge", "old")
		}, "2026-10-08 61 @0.6 trailer ana\n2026-10-15 62 @0.7 edit ana"},
		"a merge that takes nothing of the branch": {func(r *truth) {
			r.git("checkout", "-q", "-b", "topic")
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.commit("ana", "2026-10-09", "edit", pay, goals("pay", "64@0.6"))
			r.git("checkout", "-q", "main")
			r.git("merge", "-q", "-s", "ours", "-m", "Merge", "topic")
		}, "2026-10-08 61 @0.6 trailer ana\n2026-10-09 64 @0.6 edit ana"},
		"a message with line ends of Windows": {func(r *truth) {
			r.write("message", strings.ReplaceAll(says("61@0.6", "2026-10-08", "Okr-Note: late"), "\n", "\r\n"), pay, goals("pay", "61@0.6"))
			r.as("ana", "2026-10-08")
			r.git("add", pay)
			r.git("commit", "-q", "--cleanup=verbatim", "-F", "message")
		}, "2026-10-08 61 @0.6 trailer ana (late)"},
		"deleted by mistake and brought back": {func(r *truth) {
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.commit("ben", "2026-10-09", "oops", pay, "", "main.go", "package main\n")
			r.commit("ben", "2026-10-10", "back", pay, goals("pay", "61@0.6"))
			r.commit("ana", "2026-10-15", says("62@0.6", "2026-10-15"), pay, goals("pay", "62@0.6"))
		}, "2026-10-08 61 @0.6 trailer ana\n2026-10-15 62 @0.6 trailer ana"},
		"the same numbers, written otherwise": {func(r *truth) {
			r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.commit("ben", "2026-10-09", "format", pay, "# in order\n"+goals("pay", "61.0@0.60"))
		}, "2026-10-08 61 @0.6 trailer ana"},
		"a commit replaced by another": {func(r *truth) {
			wrong := r.commit("ana", "2026-10-08", says("66@0.6", "2026-10-08"), pay, goals("pay", "66@0.6"))
			r.commit("ana", "2026-10-15", says("62@0.6", "2026-10-15"), pay, goals("pay", "62@0.6"))
			r.git("checkout", "-q", "--detach", wrong+"^")
			right := r.commit("ana", "2026-10-08", says("61@0.6", "2026-10-08"), pay, goals("pay", "61@0.6"))
			r.git("checkout", "-q", "main")
			r.git("replace", wrong, right)
		}, "2026-10-08 61 @0.6 trailer ana\n2026-10-15 62 @0.6 trailer ana"},
		"a graft that leaves a commit out": {func(r *truth) {
			start := r.git("rev-parse", "HEAD")
			r.commit("ana", "2026-10-08", says("66@0.6", "2026-10-08"), pay, goals("pay", "66@0.6"))
			last := r.commit("ana", "2026-10-15", says("62@0.6", "2026-10-15"), pay, goals("pay", "62@0.6"))
			r.git("config", "advice.graftFileDeprecated", "false")
			r.write(".git/info/grafts", last+" "+start+"\n")
		}, "2026-10-15 62 @0.6 trailer ana"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newTruth(t)
			r.commit("ana", "2026-10-01", "plan", pay, goals("pay", "60@0.5"))
			test.make(r)
			if diff := cmp.Diff(test.want, series(r.report(), "k")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

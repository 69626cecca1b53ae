package okrfile

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// mergeEdit is a random edit with the field it sets; what it appends has none.
type mergeEdit struct {
	field string // "kr owner"; empty for an append
	value string
	edit  Edit
}

func randomEdits(rng *rand.Rand, list []sketchObjective, side string) (edits []mergeEdit) {
	set := map[string]bool{}
	for range 1 + rng.IntN(6) {
		o := list[rng.IntN(len(list))]
		kr := o.krs[rng.IntN(len(o.krs))].id
		ref := Ref{ID: kr}
		var e mergeEdit
		switch n := rng.IntN(9); n {
		case 0, 1, 2:
			v := fmt.Sprint(10 + rng.IntN(60))
			e = mergeEdit{kr + " current", v, SetNumber(ref, mustNumber(v), "current")}
		case 3:
			v := fmt.Sprint("0.", 1+rng.IntN(9))
			e = mergeEdit{kr + " confidence", v, SetNumber(ref, mustNumber(v), "confidence")}
		case 4:
			v := "person" + fmt.Sprint(rng.IntN(5))
			e = mergeEdit{kr + " owner", v, SetText(ref, v, "owner")}
		case 5:
			v := fmt.Sprint(20 + rng.IntN(60))
			e = mergeEdit{kr + " target", v, SetNumber(ref, mustNumber(v), "target")}
		case 6:
			e.edit = AppendEntry(ref, "amendments", []Pair{{"on", Date{2026, 11, 1 + rng.IntN(5)}}, {"change", "target-weakened"}, {"reason", side + fmt.Sprint(rng.IntN(1000))}, {"by", "ana"}})
		case 7:
			id := fmt.Sprintf("new-%s-%d", side, rng.IntN(1000000))
			e.edit = AppendEntry(Ref{ID: o.id}, "key_results", []Pair{{"id", id}, {"title", "New one"}, {"baseline", NumberOf(0)}, {"target", NumberOf(5)}})
		default:
			v := fmt.Sprint(50 + rng.IntN(20))
			e = mergeEdit{kr + " stretch", v, SetNumber(ref, mustNumber(v), "stretch")}
		}
		if e.field == "" || !set[e.field] {
			set[e.field] = true
			edits = append(edits, e)
		}
	}
	return edits
}

func applyAll(t *testing.T, src string, edits []mergeEdit) string {
	t.Helper()
	out := []byte(src)
	for _, e := range edits {
		var err error
		if out, err = Apply(out, e.edit); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	return string(out)
}

// TestMergeRandom lets two people edit the same file at once. Whatever does not
// contradict itself must be there afterwards, whichever side merges.
func TestMergeRandom(t *testing.T) {
	rounds := 60
	if *long {
		rounds = 5000
	}
	clean := 0
	for seed := range uint64(rounds) {
		rng := rand.New(rand.NewPCG(seed, 11))
		list := randomSketch(rng)
		for i := range list {
			for _, kr := range list[i].krs {
				kr.fields["baseline"] = "10"
			}
		}
		base := ""
		for len(base) == 0 || strings.Count(base, "key_results") < len(list) {
			base = render(rng, list)[0]
		}
		mine, yours := randomEdits(rng, list, "a"), randomEdits(rng, list, "b")
		wantConflict := false
		for _, m := range mine {
			for _, y := range yours {
				checkin := strings.HasSuffix(m.field, " current") || strings.HasSuffix(m.field, " confidence")
				inBase := strings.HasSuffix(m.field, " target") // one side may set what the base has
				if m.field != "" && m.field == y.field && m.value != y.value && !checkin {
					k := strings.Fields(m.field)
					before := ""
					for _, o := range list {
						for _, kr := range o.krs {
							if kr.id == k[0] {
								before = strings.Trim(kr.fields[k[1]], "'")
							}
						}
					}
					wantConflict = wantConflict || !inBase || before != m.value && before != y.value
				}
			}
		}
		ours, theirs := applyAll(t, base, mine), applyAll(t, base, yours)
		said := reallyChanged(list, yours)
		newer := func(kr Ref, field string) int { // theirs, of what they say
			if slices.ContainsFunc(said, func(e mergeEdit) bool { return e.field == kr.ID+" "+field }) {
				return 1
			}
			return -1
		}
		got, conflicts := Merge([]byte(base), []byte(ours), []byte(theirs), MergeOptions{Newer: newer})
		if wantConflict {
			if len(conflicts) == 0 || !strings.Contains(string(got), "<<<<<<< ours") {
				t.Fatalf("seed %d: no conflict\n%s", seed, got)
			}
			continue
		}
		if len(conflicts) > 0 {
			t.Fatalf("seed %d: %v\n%s", seed, conflicts, got)
		}
		clean++
		again, _ := Merge([]byte(base), []byte(theirs), []byte(ours), MergeOptions{Newer: func(kr Ref, field string) int { return -newer(kr, field) }})
		if string(again) != string(got) {
			t.Fatalf("seed %d: the other way round:\n%s", seed, cmp.Diff(string(got), string(again)))
		}
		blind, _ := Merge([]byte(base), []byte(ours), []byte(theirs), MergeOptions{})
		if again, _ := Merge([]byte(base), []byte(theirs), []byte(ours), MergeOptions{}); string(again) != string(blind) {
			t.Fatalf("seed %d: without dates, the other way round:\n%s", seed, cmp.Diff(string(blind), string(again)))
		}
		want := mergeByHand(t, base, list, mine, yours)
		if changes := Compare(planOf(t, want), planOf(t, string(got)), CompareOptions{}); len(changes) > 0 {
			t.Fatalf("seed %d: %s\n%s", seed, line(changes[0]), got)
		}
		if a, b := strings.Count(string(got), "reason:"), strings.Count(want, "reason:"); a != b {
			t.Fatalf("seed %d: %d amendments, want %d\n%s", seed, a, b, got)
		}
		if a, b := strings.Count(string(got), "#"), strings.Count(base, "#"); a != b {
			t.Fatalf("seed %d: %d comments, want %d\n%s", seed, a, b, got)
		}
	}
	t.Logf("%d of %d without conflict", clean, rounds)
}

// mergeByHand applies both lists of edits one after the other.
func mergeByHand(t *testing.T, base string, list []sketchObjective, mine, yours []mergeEdit) string {
	return applyAll(t, applyAll(t, base, reallyChanged(list, mine)), reallyChanged(list, yours))
}

// reallyChanged leaves out the edits that only write what the base says.
func reallyChanged(list []sketchObjective, edits []mergeEdit) (real []mergeEdit) {
	was := map[string]string{}
	for _, o := range list {
		for _, kr := range o.krs {
			for k, v := range kr.fields {
				was[kr.id+" "+k] = strings.Trim(v, "'")
			}
		}
	}
	for _, e := range edits {
		if e.field == "" || was[e.field] != e.value {
			real = append(real, e)
		}
	}
	return real
}

func FuzzMerge(f *testing.F) {
	for _, c := range mergeCases {
		f.Add(mergeBase, replaced(c.ours), replaced(c.theirs))
	}
	f.Fuzz(func(t *testing.T, base, ours, theirs string) {
		got, conflicts := Merge([]byte(base), []byte(ours), []byte(theirs), MergeOptions{})
		again, others := Merge([]byte(base), []byte(theirs), []byte(ours), MergeOptions{})
		if (len(conflicts) == 0) != (len(others) == 0) || len(conflicts) == 0 && string(got) != string(again) {
			t.Fatalf("not the same either way: %q %v, %q %v", got, conflicts, again, others)
		}
		valid := func(s string) bool { _, err := openTree([]byte(s)); return err == nil }
		if len(conflicts) == 0 && valid(ours) && valid(theirs) && !valid(string(got)) {
			t.Fatalf("not a file: %q", got)
		}
	})
}

// TestMergeIsBounded merges what could make a merge slow.
func TestMergeIsBounded(t *testing.T) {
	lines := func(n int, s string) string { return strings.Repeat(s, n) }
	for _, c := range [][3]string{
		{lines(100000, "a\n"), lines(100000, "b\n"), lines(100000, "c\n")},
		{lines(50000, "a\nb\n"), lines(50000, "b\na\n"), lines(50000, "b\n")},
		{lines(2000, "- a\n"), lines(2500, "- a\n"), lines(3000, "- a\n")},
	} {
		if got, _ := Merge([]byte(c[0]), []byte(c[1]), []byte(c[2]), MergeOptions{}); len(got) == 0 {
			t.Error("nothing left")
		}
	}
}

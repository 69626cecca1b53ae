package okrfile

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sketch is a key result as keys and values, numbers without quotes.
type sketch struct {
	id     string
	fields map[string]string // a value that starts with a quote is a text
	moved  bool              // it came, was renamed or went to another objective
}

type sketchObjective struct {
	id  string
	krs []sketch
}

func randomSketch(rng *rand.Rand) (list []sketchObjective) {
	for o := range 2 + rng.IntN(4) {
		obj := sketchObjective{id: fmt.Sprintf("o%d", o)}
		for k := range 1 + rng.IntN(4) {
			kr := sketch{id: fmt.Sprintf("o%d-kr%d", o, k), fields: map[string]string{
				"title": fmt.Sprintf("'Raise thing %d of %d: now", k, o), "unit": "'%", "owner": "'ana", "metric": "'share of things",
				"baseline": "10", "target": fmt.Sprint(40 + 2*rng.IntN(20)), "current": fmt.Sprint(10 + rng.IntN(40)), "confidence": "0.5", "weight": "2",
			}}
			if rng.IntN(3) == 0 {
				kr.fields["target"], kr.fields["baseline"] = "8", "90"
			}
			obj.krs = append(obj.krs, kr)
		}
		list = append(list, obj)
	}
	return list
}

// render writes the sketch as files: order, layout, quoting and comments by chance.
func render(rng *rand.Rand, list []sketchObjective) (files []string) {
	list = slices.Clone(list)
	shuffle(rng, list)
	for len(list) > 0 {
		n := 1 + rng.IntN(len(list))
		var b strings.Builder
		b.WriteString("# made by chance\nteam: core\ncycle: '2026-Q4'\nobjectives:\n")
		pad := strings.Repeat(" ", 2*rng.IntN(2))
		for _, o := range list[:n] {
			fmt.Fprintf(&b, "%s- title: Goal of %s # comment\n%s  id: %s\n\n%s  key_results:\n", pad, o.id, pad, o.id, pad)
			krs := slices.Clone(o.krs)
			shuffle(rng, krs)
			for _, kr := range krs {
				writeSketch(rng, &b, kr, pad+"    ")
			}
		}
		text := b.String()
		if rng.IntN(3) == 0 {
			text = "\ufeff" + crlf(text)
		}
		files = append(files, text)
		list = list[n:]
	}
	return files
}

func shuffle[T any](rng *rand.Rand, list []T) {
	rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

func writeSketch(rng *rand.Rand, b *strings.Builder, kr sketch, pad string) {
	keys := []string{"id"}
	for k := range kr.fields {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	shuffle(rng, keys)
	flow := rng.IntN(3) == 0
	for i, k := range keys {
		v := kr.fields[k]
		if k == "id" {
			v = "'" + kr.id
		}
		switch {
		case flow && i == 0:
			fmt.Fprintf(b, "%s- {", pad)
		case flow:
			b.WriteString(", ")
		case i == 0:
			fmt.Fprintf(b, "%s- ", pad)
		default:
			fmt.Fprintf(b, "%s  ", pad)
		}
		fmt.Fprintf(b, "%s: %s", k, writeValue(rng, v, flow, pad))
		if !flow {
			ends := []string{"\n", "\n\n", " # why\n"}
			if strings.HasSuffix(b.String(), "'") || strings.HasSuffix(b.String(), `"`) {
				b.WriteString(ends[rng.IntN(3)])
			} else { // a comment behind a block text would belong to it
				b.WriteString(ends[rng.IntN(2)])
			}
		}
	}
	if flow {
		b.WriteString("}\n")
	}
}

func writeValue(rng *rand.Rand, v string, flow bool, pad string) string {
	text, isText := strings.CutPrefix(v, "'")
	switch {
	case !isText && rng.IntN(2) == 0 && strings.Trim(v, "0123456789") == "":
		return v + ".00"
	case !isText:
		return v
	case rng.IntN(2) == 0:
		return "'" + text + "'"
	case !flow && rng.IntN(2) == 0 && strings.Contains(text, " "):
		return ">-\n" + pad + "    " + strings.Replace(text, " ", "\n"+pad+"    ", 1)
	}
	return `"` + strings.ReplaceAll(text, " ", `\x20`) + `"`
}

var sketchEdits = []struct{ field, value, rule string }{
	{"target", "39", TargetWeakened}, {"target", "99", TargetStrengthened}, {"baseline", "11", BaselineChanged}, {"unit", "'users", MetricRedefined},
	{"metric", "'something else", MetricRedefined}, {"owner", "'ben", OwnerChanged}, {"owner", "", OwnerRemoved}, {"title", "'Other words", TextReworded},
	{"weight", "3", WeightChanged}, {"current", "39.5", CheckinRecorded}, {"confidence", "0.7", CheckinRecorded}, {"current", "", ValueEdited},
	{"health", "true", CommitmentRelaxed}, {"due", "2026-11-30", DeadlineShortened}, {"stretch", "100", TargetStrengthened}, {"grade", "0.4", GradeChanged},
}

// restructured renames, moves, drops and adds key results by chance, and says what
// the comparison has to find.
func restructured(rng *rand.Rand, list []sketchObjective) (now []sketchObjective, want []string) {
	now = make([]sketchObjective, len(list))
	for i, o := range list {
		now[i].id = o.id
	}
	for i, o := range list {
		for _, kr := range o.krs {
			at := i
			switch rng.IntN(6) {
			case 0:
				kr.id, kr.moved = kr.id+"-renamed", true
				want = append(want, KeyResultRenamed+" "+kr.id+" id")
			case 1:
				at, kr.moved = (i+1)%len(list), true
				want = append(want, KeyResultMoved+" "+kr.id+" objective")
			case 2:
				want = append(want, KeyResultDropped+" "+kr.id+" ")
				continue
			case 3:
				fields := maps.Clone(kr.fields)
				fields["title"] += " and more"
				now[i].krs = append(now[i].krs, sketch{id: kr.id + "-new", fields: fields, moved: true})
				want = append(want, KeyResultAdded+" "+kr.id+"-new ")
			}
			now[at].krs = append(now[at].krs, kr)
		}
	}
	return now, want
}

var quotedUnit = regexp.MustCompile(`unit: ('%'|"%")`)

// anchored writes the first unit of a file as an anchor and by chance the units
// after it as its alias.
func anchored(rng *rand.Rand, files []string) []string {
	for i, text := range files {
		n := 0
		files[i] = quotedUnit.ReplaceAllStringFunc(text, func(s string) string {
			switch n++; {
			case n == 1:
				return strings.Replace(s, "unit: ", "unit: &percent ", 1)
			case rng.IntN(2) == 0:
				return "unit: *percent " // a comma of flow style must not touch it
			}
			return s
		})
	}
	return files
}

// TestCompareKnownEdits writes random plans twice in different clothes, with
// and without random edits: the edits come out and nothing else. Some
// plans are restructured, too: key results renamed, moved, dropped and added.
func TestCompareKnownEdits(t *testing.T) {
	rounds := 150
	if *long {
		rounds = 5000
	}
	for seed := range uint64(rounds) {
		rng := rand.New(rand.NewPCG(seed, 7))
		list := randomSketch(rng)
		base := planOf(t, anchored(rng, render(rng, list))...)
		if got := Compare(base, planOf(t, anchored(rng, render(rng, list))...), CompareOptions{}); len(got) > 0 {
			t.Fatalf("seed %d: the same goals differ: %s", seed, line(got[0]))
		}
		var want []string
		if rng.IntN(2) == 0 {
			list, want = restructured(rng, list)
		}
		for i := range list {
			for j, kr := range list[i].krs {
				if kr.moved {
					continue // known by what it says, which must stay
				}
				fields := map[string]string{}
				for k, v := range kr.fields {
					fields[k] = v
				}
				for range rng.IntN(4) {
					e := sketchEdits[rng.IntN(len(sketchEdits))]
					if fields[e.field] != kr.fields[e.field] || e.field == "target" && kr.fields["baseline"] == "90" {
						continue
					}
					if fields[e.field] = e.value; e.value == "" {
						delete(fields, e.field)
					}
					want = append(want, e.rule+" "+kr.id+" "+e.field)
				}
				list[i].krs[j].fields = fields
			}
		}
		var got []string
		for _, ch := range Compare(base, planOf(t, anchored(rng, render(rng, list))...), CompareOptions{}) {
			got = append(got, ch.Rule+" "+ch.Ref.ID+" "+ch.Field)
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d:\n%s", seed, diff)
		}
	}
}

// TestCompareIsLinear compares plans that could make pairing or amendments
// quadratic; a quadratic comparison would not end within the test's patience.
func TestCompareIsLinear(t *testing.T) {
	const n = 3000
	plan := func(prefix, target string) *Plan {
		o := &Objective{Document: &Document{}, ID: Field[string]{Value: "o", Set: true}}
		o.Document.Objectives = []*Objective{o}
		for i := range n {
			kr := NewKeyResult()
			kr.Objective, kr.ID = o, Field[string]{Value: fmt.Sprint(prefix, i), Set: true}
			kr.Baseline.Value, kr.Target.Value, kr.Current.Value = mustNumber("0"), mustNumber(target), mustNumber("1")
			for range 3 {
				kr.Amendments = append(kr.Amendments, &Amendment{Change: Field[string]{Value: TargetWeakened, Set: true}})
			}
			o.Amendments = append(o.Amendments, kr.Amendments...)
			o.KeyResults = append(o.KeyResults, kr)
		}
		return NewPlan(DefaultConfig(), []*Document{o.Document})
	}
	for _, c := range []struct {
		head *Plan
		want int
	}{{plan("a", "2"), n}, {plan("b", "3"), n}, {plan("b", "2"), 2 * n}} {
		if got := len(Compare(plan("a", "3"), c.head, CompareOptions{})); got != c.want {
			t.Errorf("%d changes, want %d", got, c.want)
		}
	}
}

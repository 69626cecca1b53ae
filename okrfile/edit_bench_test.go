package okrfile

import (
	"fmt"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// teamFile is a file of n key results with comments.
func teamFile(n int) []byte {
	var b strings.Builder
	b.WriteString(fileHead)
	for i := range n {
		fmt.Fprintf(&b, "      - id: kr%d # no. %d\n        title: Raise thing %d from 1 to 9\n        owner: ana\n        unit: \"%%\"\n        baseline: 1\n        target: 9\n        current: 2\n        confidence: 0.5\n", i, i, i)
	}
	return []byte(b.String())
}

// BenchmarkApply is a check-in of one key result; the measure is parsing the
// file, which an edit must do twice.
func BenchmarkApply(b *testing.B) {
	for _, n := range []int{6, 60} {
		src := teamFile(n)
		b.Run(fmt.Sprintf("checkin-%d", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := Apply(src, SetNumber(Ref{ID: "kr3"}, mustNumber("5"), "current"), SetNumber(Ref{ID: "kr3"}, mustNumber("0.6"), "confidence")); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("all-%d", n), func(b *testing.B) {
			var edits []Edit
			for i := range n {
				edits = append(edits, SetNumber(Ref{ID: fmt.Sprint("kr", i)}, mustNumber("5"), "current"))
			}
			for b.Loop() {
				if _, err := Apply(src, edits...); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("parse-%d", n), func(b *testing.B) {
			for b.Loop() {
				var n yaml.Node
				if err := yaml.Unmarshal(src, &n); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCompare compares workspaces of 1,000 files in which ten changed.
func BenchmarkCompare(b *testing.B) {
	plan := func(target string) *Plan {
		var docs []*Document
		for i := range 1000 {
			src := strings.Replace(string(teamFile(6)), "team: pay", fmt.Sprint("team: t", i), 1)
			if i%100 == 0 {
				src = strings.Replace(src, "target: 9", "target: "+target, 1)
			}
			docs = append(docs, Parse(fmt.Sprint(i), []byte(src)))
		}
		return NewPlan(DefaultConfig(), docs)
	}
	base, head := plan("9"), plan("8")
	for b.Loop() {
		if n := len(Compare(base, head, CompareOptions{})); n != 10 {
			b.Fatal(n)
		}
	}
}

// BenchmarkMerge merges two check-ins of the same key result.
func BenchmarkMerge(b *testing.B) {
	base := teamFile(6)
	ours, _ := Apply(base, SetNumber(Ref{ID: "kr3"}, mustNumber("5"), "current"))
	theirs, _ := Apply(base, SetNumber(Ref{ID: "kr3"}, mustNumber("6"), "current"))
	for b.Loop() {
		if _, conflicts := Merge(base, ours, theirs, MergeOptions{}); len(conflicts) > 0 {
			b.Fatal(conflicts)
		}
	}
}

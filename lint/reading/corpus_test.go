package reading

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shared finds a file of labelled statements that lies beside the repository in
// a folder of its own; a checkout without it skips the test.
func shared(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if data, err := os.ReadFile(filepath.Join(dir, "shared", "corpus", name)); err == nil {
			return data
		}
		if dir == filepath.Dir(dir) {
			t.Skipf("no shared/corpus/%s above this folder", name)
		}
	}
}

// TestShared holds the reader to what it reached on the labelled statements, so
// that a word added for one language does not cost another.
func TestShared(t *testing.T) {
	var tp, fp, fn [4]int
	for line := range strings.Lines(string(shared(t, "dev.jsonl"))) {
		var s struct {
			Role Role
			Lang string
			Text string
			Gold map[string]*bool
		}
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		r := Read(s.Text, s.Role, Options{Language: s.Lang})
		for i, got := range []bool{r.Measure == Quantified, r.Checkable(), r.HasMetric, r.OutputOrTask()} {
			gold := s.Gold[[]string{"quantified", "checkable", "has_metric", "output_or_task"}[i]]
			switch {
			case gold == nil:
			case got && *gold:
				tp[i]++
			case got:
				fp[i]++
			case *gold:
				fn[i]++
			}
		}
	}
	for i, q := range []struct {
		name              string
		precision, recall float64
	}{{"quantified", 0.98, 0.98}, {"checkable", 0.95, 0.95}, {"has metric", 0.95, 0.95}, {"output", 0.93, 0.90}} {
		precision, recall := float64(tp[i])/float64(tp[i]+fp[i]), float64(tp[i])/float64(tp[i]+fn[i])
		if precision < q.precision || recall < q.recall {
			t.Errorf("%s: precision %.3f recall %.3f, want %.2f and %.2f", q.name, precision, recall, q.precision, q.recall)
		}
	}
}

// TestCases holds the made-up cases: what each line says about measure and kind.
func TestCases(t *testing.T) {
	for i, line := range strings.Split(string(shared(t, "cases.tsv")), "\n") {
		f := strings.Split(line, "\t")
		if i == 0 || len(f) < 4 {
			continue
		}
		r := Read(f[1], Role(f[0]), Options{})
		want := f[2]
		bad := ""
		switch {
		case strings.HasPrefix(want, "qualitative") && (r.HasMetric || r.Measure == Quantified && r.Role == Objective && r.HasMetric):
			bad = "has a metric"
		case want == "has_metric" && !r.HasMetric:
			bad = "no metric"
		case strings.HasPrefix(want, "measurable") && !strings.Contains(want, "?") && r.Measure != Quantified:
			bad = "not quantified"
		case strings.HasPrefix(want, "milestone") && r.Measure != Event:
			bad = "no event"
		case strings.HasPrefix(want, "not_measurable") && r.Checkable():
			bad = "checkable"
		case strings.Contains(want, "output") && !r.OutputOrTask():
			bad = "no output"
		case strings.HasPrefix(want, "measurable") && !strings.Contains(want, "output") && r.OutputOrTask():
			bad = "output"
		case want == "placeholder" && r.Measure != PlaceholderOnly:
			bad = "no placeholder"
		case strings.Contains(want, "status") && r.StatusSuffix == nil:
			bad = "no status"
		case f[3] == "kr-target-elsewhere" && len(r.Elsewhere) == 0:
			bad = "no reference"
		case f[3] == "kr-compound-action|kr-output" && len(r.Compound) == 0:
			bad = "no compound"
		}
		if bad != "" {
			t.Errorf("%s: %q (%s): %s: measure %s kind %s head %s/%s obj %s/%s %+v", bad, f[1], want, r.Lang, r.Measure, r.Kind, r.Head.Lemma, r.Head.Class, r.Object.Text, r.Object.Class, r.Quantities)
		}
	}
}

package reading

import (
	"os"
	"strings"
	"testing"
)

// statement is one line of a table of made-up statements.
type statement struct {
	lang, measure, work, text, vague string
	role                             Role
}

func statements(t testing.TB, name string) []statement {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out []statement
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) < 5 {
			continue
		}
		s := statement{lang: f[0], measure: f[2], work: f[3], text: f[4], role: KeyResult}
		if len(f) > 5 {
			s.vague = f[5]
		}
		if f[1] == "o" {
			s.role = Objective
		}
		out = append(out, s)
	}
	return out
}

var measureLetters = map[string]Measure{"Q": Quantified, "E": Event, "M": MetricOnly, "P": PlaceholderOnly, "N": NoMeasure}

// TestStatements reads every line of the tables as it was meant.
func TestStatements(t *testing.T) {
	for _, s := range allStatements(t) {
		r := Read(s.text, s.role, Options{Language: s.lang})
		var bad []string
		switch s.measure {
		case "+", "-":
			if r.HasMetric != (s.measure == "+") {
				bad = append(bad, "has metric")
			}
		case "?":
		default:
			if r.Measure != measureLetters[s.measure] {
				bad = append(bad, "measure")
			}
		}
		if s.work != "?" && r.OutputOrTask() != (s.work == "o") {
			bad = append(bad, "work")
		}
		if s.vague != "" && r.Vague != (s.vague == "v") {
			bad = append(bad, "vague")
		}
		if len(bad) > 0 {
			t.Errorf("%s %s: %q: want %s %s: measure %s kind %s head %s/%s obj %s/%s vague %d q %s", s.lang, strings.Join(bad, ", "), s.text, s.measure, s.work,
				r.Measure, r.Kind, r.Head.Lemma, r.Head.Class, r.Object.Text, r.Object.Class, len(r.VagueWords), brief(r))
		}
	}
}

// brief prints the quantities of a reading.
func brief(r Reading) string {
	var b strings.Builder
	for _, q := range r.Quantities {
		b.WriteString("{" + q.Text + " " + q.Unit + " " + string(q.Role) + " " + q.Noun + "/" + string(q.NounClass) + "}")
	}
	return b.String()
}

// allStatements are the lines of all tables.
func allStatements(t testing.TB) []statement {
	var all []statement
	for _, name := range []string{"statements.tsv", "statements2.tsv", "statements3.tsv", "statements_en.tsv"} {
		all = append(all, statements(t, name)...)
	}
	return all
}

package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/okr-cli/okr/lint/reading"
)

// A question is a label and what the reader answers to it.
type question struct {
	name   string
	role   reading.Role // "" for both
	answer func(*reading.Reading) bool
}

var questions = []question{
	{"quantified", reading.KeyResult, func(r *reading.Reading) bool { return r.Measure == reading.Quantified }},
	{"checkable", reading.KeyResult, (*reading.Reading).Checkable},
	{"placeholder", reading.KeyResult, func(r *reading.Reading) bool { return len(r.Placeholder) > 0 }},
	{"has_metric", reading.Objective, func(r *reading.Reading) bool { return r.HasMetric }},
	{"output_or_task", "", (*reading.Reading).OutputOrTask},
	{"vague", "", func(r *reading.Reading) bool { return r.Vague }},
}

// tally counts answers to one question in one group.
type tally struct{ tp, fp, fn, tn int }

func (t tally) precision() float64 { return share(t.tp, t.tp+t.fp) }
func (t tally) recall() float64    { return share(t.tp, t.tp+t.fn) }

func share(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// A mistake is one wrong answer with the reading behind it.
type mistake struct {
	question string
	want     bool
	sample   sample
	reading  *reading.Reading
}

type result struct {
	tallies  map[[2]string]*tally // question, group
	mistakes []mistake
	samples  int
}

func score(samples []sample, by string, detect bool) result {
	var rd reading.Reader
	res := result{tallies: map[[2]string]*tally{}, samples: len(samples)}
	for _, s := range samples {
		r := new(reading.Reading)
		opt := reading.Options{Language: s.Lang}
		if detect {
			opt.Language = ""
		}
		rd.Read(r, s.Text, s.Role, opt)
		for _, q := range questions {
			gold := s.Gold[q.name]
			if gold == nil || q.role != "" && q.role != s.Role {
				continue
			}
			got := q.answer(r)
			name := q.name
			if q.role == "" {
				name += " " + strings.TrimSuffix(string(s.Role), "_result")
			}
			res.add(name, group(s, by), got, *gold)
			if by != "none" {
				res.add(name, "all", got, *gold)
			}
			if got != *gold {
				res.mistakes = append(res.mistakes, mistake{name, *gold, s, r})
			}
		}
	}
	return res
}

func group(s sample, by string) string {
	switch by {
	case "lang":
		return s.Lang
	case "source":
		return s.Source
	}
	return "all"
}

func (res result) add(question, group string, got, want bool) {
	key := [2]string{question, group}
	t := res.tallies[key]
	if t == nil {
		t = &tally{}
		res.tallies[key] = t
	}
	switch {
	case got && want:
		t.tp++
	case got:
		t.fp++
	case want:
		t.fn++
	default:
		t.tn++
	}
}

func (res result) print(out io.Writer, mistakes bool) {
	fmt.Fprintf(out, "%d statements\n%-26s %-8s %9s %7s %5s %5s %5s %5s\n", res.samples, "question", "group", "precision", "recall", "tp", "fp", "fn", "tn")
	keys := make([][2]string, 0, len(res.tallies))
	for k := range res.tallies {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b [2]string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	for _, k := range keys {
		t := res.tallies[k]
		fmt.Fprintf(out, "%-26s %-8s %9.3f %7.3f %5d %5d %5d %5d\n", k[0], k[1], t.precision(), t.recall(), t.tp, t.fp, t.fn, t.tn)
	}
	if !mistakes {
		return
	}
	slices.SortStableFunc(res.mistakes, func(a, b mistake) int { return cmp.Compare(a.question, b.question) })
	for _, m := range res.mistakes {
		r := m.reading
		fmt.Fprintf(out, "\n%s: want %v: %s [%s]\n  %s\n  measure=%s kind=%s head=%s/%s object=%s/%s vague=%v", m.question, m.want, m.sample.ID, m.sample.Lang,
			m.sample.Text, r.Measure, r.Kind, r.Head.Lemma, r.Head.Class, r.Object.Text, r.Object.Class, r.Vague)
		for _, w := range r.VagueWords {
			fmt.Fprintf(out, " ~%s", r.Text[w.Start:w.End])
		}
		for _, q := range r.Quantities {
			fmt.Fprintf(out, " {%s = %g %s %s %s}", q.Text, q.Value, q.Unit, q.Role, q.Noun)
		}
		fmt.Fprintln(out)
	}
}

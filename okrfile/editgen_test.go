package okrfile

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// handwriting writes a goal file the way some person would: the seed decides on
// indentation, quotes, comments, flow or block, order of keys, line ends. Two files
// of one seed differ in nothing but the values.
type handwriting struct {
	*rand.Rand
	out  strings.Builder
	list string // what stands before a dash, below its key
	step string // one level of indentation
}

// written are the values of the key results, "" for a key that is not there and
// "-" for one without a value.
type written [][2]string

var asides = []string{"", "", "", "  # current: 99", " # é日本 \"quoted\" 'too'", "\t# behind a tab", "\t", "   "}

func writeGoals(seed uint64, values written) string {
	h := &handwriting{Rand: rand.New(rand.NewPCG(seed, 7))}
	h.list = []string{"", "  "}[h.IntN(2)]
	h.step = []string{"  ", "   ", "    "}[h.IntN(3)]
	if h.IntN(4) == 0 {
		h.line("", "---", false)
	}
	h.line("", "# Goals: current: 1", false)
	h.line("", "x-defaults: &defaults {owner: ana, contributors: [ben]}", true)
	h.line("", "cycle: "+h.quoted("2026-Q4"), true)
	h.line("", "team: "+h.quoted("pay"), true)
	h.line("", "objectives:", true)
	pad := h.list + "- "
	h.line(pad, "id: o", true)
	inner := h.list + "  "
	h.line(inner, "title: Make it 'better' than \"ever\"", true)
	h.line(inner, "key_results:", true)
	for i, v := range values {
		h.keyResult(inner+h.list, i, v)
	}
	text := h.out.String()
	if h.IntN(3) == 0 {
		text = strings.TrimRight(text, "\n \t")
	}
	if h.IntN(3) == 0 {
		text = crlf(text)
	}
	if h.IntN(4) == 0 {
		text = "\ufeff" + text
	}
	return text
}

func (h *handwriting) line(pad, text string, aside bool) {
	behind := asides[h.IntN(len(asides))]
	if !aside {
		behind = ""
	}
	h.out.WriteString(pad + text + behind + "\n")
	if h.IntN(6) == 0 {
		h.out.WriteString(pad[:len(pad)-len(strings.TrimLeft(pad, " "))] + "# a remark: {current: 5}\n\n")
	}
}

func (h *handwriting) quoted(s string) string {
	return fmt.Sprintf([]string{"%s", "'%s'", `"%s"`}[h.IntN(3)], s)
}

func (h *handwriting) keyResult(pad string, i int, v [2]string) {
	fields := []string{
		"title: " + h.quoted("Raise it from 1 to 9 – ümläut 日本"), "baseline: 1", "target: 9", "unit: " + h.quoted("pp"),
	}
	for k, key := range []string{"current", "confidence"} {
		mark := []string{"", "", fmt.Sprintf("&seen%d%d ", i, k)}[h.IntN(3)]
		gap := []string{" ", "  ", "     "}[h.IntN(3)]
		q := h.quoted("\x00")
		switch v[k] {
		case "":
		case "-":
			fields = append(fields, key+":")
		default:
			fields = append(fields, key+":"+gap+mark+strings.Replace(q, "\x00", v[k], 1))
		}
	}
	order := h.Perm(4 + 2)
	var sorted []string
	for _, n := range order {
		if n < len(fields) {
			sorted = append(sorted, fields[n])
		}
	}
	if flow := h.IntN(4) == 0; flow {
		one := h.IntN(2) == 0
		between := ", "
		if one {
			between = ",\n" + pad + "     "
		}
		h.line(pad+"- ", "{id: k"+fmt.Sprint(i)+between+strings.Join(sorted, between)+"}", false)
		return
	}
	h.line(pad+"- ", "id: k"+fmt.Sprint(i), true)
	inner := pad + "  "
	if h.IntN(3) == 0 {
		h.line(inner, "<<: *defaults", true)
	}
	switch h.IntN(4) {
	case 0:
		h.out.WriteString(inner + "why: |\n" + inner + h.step + "current: 99\n\n" + inner + h.step + "  # no comment\n")
	case 1:
		h.line(inner, "why: \"over\n"+inner+"  two lines: current: 99\"", true)
	case 2:
		h.out.WriteString(inner + "why: >-  # folded\n" + inner + h.step + "folded\n" + inner + h.step + "text\n")
	}
	for _, f := range sorted {
		h.line(inner, f, true)
	}
}

// TestEditsOfGeneratedFiles: with a value changed a file has to be what the same
// person would have written with the other value, to the byte; with a value that
// was not there it is the old file with one stretch put in. Another YAML reader has
// to see that value changed and nothing else.
func TestEditsOfGeneratedFiles(t *testing.T) {
	seeds := uint64(400)
	if *long {
		seeds = 20_000
	}
	var samples []sample
	kinds := []string{"61", "0.5", "", "-", "1.250", "-3"}
	changed, put := 0, 0
	for seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 1))
		values := make(written, 1+r.IntN(4))
		for i := range values {
			values[i] = [2]string{kinds[r.IntN(len(kinds))], kinds[r.IntN(len(kinds))]}
		}
		src := writeGoals(seed, values)
		i, k := r.IntN(len(values)), r.IntN(2)
		key := []string{"current", "confidence"}[k]
		n, _ := ParseNumber("0.75")
		got, err := Apply([]byte(src), SetNumber(Ref{"2026-Q4", "pay", fmt.Sprint("k", i)}, n, key))
		if err != nil {
			t.Errorf("seed %d: %v\n%s", seed, err, src)
			continue
		}
		if was := values[i][k]; was != "" && was != "-" {
			changed++
			values[i][k] = "0.75"
			if want := writeGoals(seed, values); string(got) != want {
				t.Errorf("seed %d: %s of k%d:\n%q\nwant\n%q", seed, key, i, got, want)
			}
			samples = append(samples, sample{fmt.Sprint("seed ", seed), strings.TrimPrefix(src, "\ufeff"), strings.TrimPrefix(string(got), "\ufeff"), "0.75"})
			continue
		}
		put++
		front := 0
		for front < len(src) && front < len(got) && src[front] == got[front] {
			front++
		}
		if !bytes.HasSuffix(got, []byte(src[front:])) {
			t.Errorf("seed %d: more than one stretch was put in:\n%q\nof\n%q", seed, got, src)
		}
		doc := Parse("x.yaml", got)
		kr := doc.Find(Ref{"2026-Q4", "pay", fmt.Sprint("k", i)})
		if text, _ := kr.Checked([]string{key}); text != "0.75" {
			t.Errorf("seed %d: %s of k%d is %q afterwards", seed, key, i, text)
		}
	}
	t.Logf("%d values changed, %d put in", changed, put)
	independent(t, samples)
}

package reading

import "strings"

// maskNames marks the numbers that are no quantities: dates, periods, years,
// versions, standards, labels, ranks in idioms, and the names of the team.
func (p *parser) maskNames(names []string) {
	p.maskOwn(names)
	for i := range p.toks {
		t := &p.toks[i]
		switch {
		case t.mask:
		case t.kind == wordToken && isPeriodWord(p.low(i)):
			p.maskPeriod(i)
		case t.kind == wordToken && t.mark&mName != 0:
			t.mask = true
		case t.kind == numberToken:
			if a, b := p.dateAt(i); b >= 0 {
				p.addDate(a, b)
			} else if p.isName(i) {
				t.mask = true
			}
		}
	}
}

func (p *parser) maskOwn(names []string) {
	for _, name := range names {
		name = strings.ToLower(strings.TrimSpace(name))
		for at := 0; name != ""; {
			k := strings.Index(p.n.lower[at:], name)
			if k < 0 {
				break
			}
			at += k
			for i := range p.toks {
				if t := &p.toks[i]; t.start < at+len(name) && t.end > at {
					t.mask = true
				}
			}
			at += len(name)
		}
	}
}

// isPeriodWord knows Q3, H1, FY26, CW14, 3Q, Q4'26 written as one word.
func isPeriodWord(w string) bool {
	if len(w) < 2 || len(w) > 9 {
		return false
	}
	for _, p := range []string{"fy", "cw", "kw", "q", "h", "t", "s", "gj", "cy", "ay"} {
		d, ok := strings.CutPrefix(w, p)
		if !ok || d == "" || !isDigitAt(d, 0) {
			continue
		}
		switch p {
		case "q", "t":
			return d[0] >= '1' && d[0] <= '4' && (len(d) == 1 || !isDigitAt(d, 1))
		case "h", "s":
			return (d == "1" || d == "2") && p == "h"
		}
		return len(d) <= 5
	}
	return false
}

func (p *parser) maskPeriod(i int) {
	b := i
	for b+1 < len(p.toks) && (p.sign(b+1, "-/'") || p.isNumber(b+1)) && (p.glued(b+1) || p.isYear(b+1)) {
		b++
	}
	if p.sign(b, "-/'") {
		b--
	}
	p.addDate(i, b)
}

// addDate masks the tokens a to b as one date.
func (p *parser) addDate(a, b int) {
	for k := a; k <= b; k++ {
		p.toks[k].mask, p.toks[k].date = true, true
	}
	left := a - 1
	for p.has(left, mDet|mAdverb) || p.low(left) == "of" || p.low(left) == "end" || p.low(left) == "ende" || p.low(left) == "fin" || p.low(left) == "final" || p.low(left) == "finales" || p.has(left, mPrep) && p.has(left-1, mDue) {
		if p.has(left, mDue) {
			break
		}
		left--
	}
	due := p.has(left, mDue) || p.has(b+1, mDue) && (p.lang == "ja" || p.lang == "zh")
	p.r.Dates = append(p.r.Dates, Date{Text: p.source(a, b), Deadline: due, Span: p.span(a, b)})
}

package okrfile

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

func (w *walker) number(f *FieldShape, p pair, into *Field[Number]) {
	into.setKey(w.span(p.key))
	n, ok := w.scalar(f, p)
	if !ok {
		return
	}
	into.Span = w.span(p.raw)
	v, ok := ParseNumber(n.Value)
	if isNumber := n.Tag == "!!int" || n.Tag == "!!float"; !isNumber || !ok {
		is := kindOf(n)
		if isNumber { // to YAML 1_000 and 0x1F are numbers
			is = "written as " + quote(n.Value)
		}
		w.report(CodeWrongType, into.Span, numberHint(f, n.Value), "%s is %s, %s is needed", f.Name, is, f.wanted())
		return
	}
	if msg, hint := f.outOfRange(v); msg != "" {
		w.report(CodeBadValue, into.Span, hint, "%s", msg)
		return
	}
	into.Value, into.Set = v, true
}

// outOfRange says what is wrong with a number outside the bounds of the field.
func (f *FieldShape) outOfRange(v Number) (msg, hint string) {
	x := v.Value
	switch {
	case f.Integer && x != float64(int64(x)):
		return fmt.Sprintf("%s %s is not a whole number", f.Name, v), ""
	case f.Above.Known && x <= f.Above.Value:
		return fmt.Sprintf("%s %s is not above %s", f.Name, v, NumberOf(f.Above.Value)), ""
	case f.Min.Known && x < f.Min.Value, f.Max.Known && x > f.Max.Value:
	default:
		return "", ""
	}
	if f.Max.Known && f.Max.Value == 1 && x > 1 && x <= 100 {
		hint = fmt.Sprintf("write %s for %s%%", NumberOf(x/100), v)
	}
	if !f.Max.Known {
		return fmt.Sprintf("%s %s is below %s", f.Name, v, NumberOf(f.Min.Value)), hint
	}
	return fmt.Sprintf("%s %s is not between %s and %s", f.Name, v, NumberOf(f.Min.Value), NumberOf(f.Max.Value)), hint
}

var (
	plainNumber  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[+-]?\d[\d_, '’.]*`) })
	currencySign = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*[\p{Sc}]\s*`) })
)

// numberHint proposes the number that somebody may have meant.
func numberHint(f *FieldShape, s string) string {
	if _, ok := ParseNumber(s); ok {
		return "remove the quotes"
	}
	if len(s) > 64 {
		return ""
	}
	if f.Max.Known && f.Max.Value == 1 {
		return shareHint(f, s)
	}
	if hint := boundHint(f, s); hint != "" {
		return hint
	}
	t := currencySign().ReplaceAllString(s, "")
	digits := plainNumber().FindString(t)
	if digits == "" {
		return ""
	}
	rest := strings.TrimSpace(t[len(digits):])
	v := cleanNumber(digits)
	switch _, ok := ParseNumber(v); {
	case !ok:
		return ""
	case rest == "" && t == s:
		return "write " + f.Name + ": " + v
	case rest == "" || rest == "%":
		return fmt.Sprintf("write %s: %s and the sign under unit", f.Name, v)
	case strings.EqualFold(rest, "k"):
		return fmt.Sprintf("write %s: %s in full, without k", f.Name, v+"000")
	}
	return fmt.Sprintf("write %s: %s and %q under unit", f.Name, v, rest)
}

var (
	comparator = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?i:([<≤]=?|under|below|at most|max\.?|up to)|([>≥]=?|over|above|at least|min\.?)|(~|about|ca\.?|approx\.?))\s*(-?\d+(?:\.\d+)?)\b`)
	})
	rangeOf = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\d+(?:\.\d+)?\s*(?:-|–|to|\.\.)\s*\d`) })
	noValue = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?i:n/?a|tbd|tbc|todo|unknown|none|-+|\?+|x+)$`) })
)

// boundHint says where a bound, a range, or a value that nobody knows yet belongs.
func boundHint(f *FieldShape, s string) string {
	s = strings.TrimSpace(s)
	if m := comparator().FindStringSubmatch(s); m != nil {
		bound := "at_most"
		if m[2] != "" {
			bound = "at_least"
		}
		if m[3] != "" || f.Name != "target" {
			return fmt.Sprintf("write %s: %s", f.Name, m[4])
		}
		return fmt.Sprintf("write target: %s; for a bound that has to hold, type: threshold and %s: %s", m[4], bound, m[4])
	}
	switch {
	case rangeOf().MatchString(s):
		return "write one number; commit: and stretch: stand for a cautious and a bold one"
	case noValue().MatchString(s):
		return "leave it out until it is known; a value to be found out is type: baseline"
	}
	return ""
}

// shareHint proposes the number between 0 and 1 that somebody may have meant by
// "60%", "7/10" or "0,6".
func shareHint(f *FieldShape, s string) string {
	part, whole, isShare := strings.Cut(strings.TrimSpace(s), "/")
	if percent, ok := strings.CutSuffix(part, "%"); ok && !isShare {
		part, whole, isShare = percent, "100", true
	}
	a, aOK := ParseNumber(strings.Replace(strings.TrimSpace(part), ",", ".", 1))
	b, bOK := ParseNumber(strings.TrimSpace(whole))
	switch {
	case aOK && !isShare && a.Value >= 0 && a.Value <= 1:
		return fmt.Sprintf("write %s: %s", f.Name, a)
	case aOK && bOK && b.Value > 0 && a.Value >= 0 && a.Value <= b.Value:
		return fmt.Sprintf("write %s: %s", f.Name, strconv.FormatFloat(a.Value/b.Value, 'g', 3, 64))
	}
	return fmt.Sprintf("a number from 0 to 1, such as %s: 0.7", f.Name)
}

// cleanNumber drops grouping signs and leading zeros; a single comma before other
// than three digits is a decimal comma.
func cleanNumber(s string) string {
	s = strings.TrimRight(s, " ,.'’_")
	if i := strings.LastIndexByte(s, ','); i >= 0 && strings.Count(s, ",") == 1 && !strings.Contains(s, ".") && len(s)-i-1 != 3 {
		s = s[:i] + "." + s[i+1:]
	}
	if strings.Count(s, ".") > 1 { // 1.000.000
		s = strings.ReplaceAll(s, ".", "")
	}
	s = strings.NewReplacer(",", "", "_", "", "'", "", "’", "", " ", "").Replace(s)
	sign := ""
	if s != "" && (s[0] == '-' || s[0] == '+') {
		sign, s = s[:1], s[1:]
	}
	for len(s) > 1 && s[0] == '0' && s[1] >= '0' && s[1] <= '9' {
		s = s[1:]
	}
	return sign + s
}

// dateShapes are ways of writing a day that mean only one.
var dateShapes = []string{
	"2.1.2006", "2006/1/2", "2006.1.2", "2006-1-2", "20060102", "2 Jan 2006", "2 January 2006", "2. January 2006", "Jan 2, 2006", "January 2, 2006",
	"Jan 2 2006", "January 2 2006", "2-Jan-2006", time.RFC3339,
}

// dateHint proposes the date that somebody may have meant. 5/6/2026 may be two
// days, 31/12/2026 only one.
func dateHint(f *FieldShape, s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 32 {
		return ""
	}
	dayFirst, err1 := time.Parse("2/1/2006", s)
	monthFirst, err2 := time.Parse("1/2/2006", s)
	switch {
	case err1 == nil && (err2 != nil || dayFirst.Equal(monthFirst)):
		return "write " + f.Name + ": " + dayFirst.Format(time.DateOnly)
	case err2 == nil && err1 != nil:
		return "write " + f.Name + ": " + monthFirst.Format(time.DateOnly)
	}
	for _, shape := range dateShapes {
		if t, err := time.Parse(shape, s); err == nil {
			return "write " + f.Name + ": " + t.Format(time.DateOnly)
		}
	}
	if f.Name == "due" {
		return "leave the line out where the end of the cycle is meant"
	}
	return ""
}

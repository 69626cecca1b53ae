package okrfile

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

func (w *walker) number(f *FieldShape, p pair, into *Field[Number]) {
	into.setKey(w.span(p.key))
	n, ok := w.scalar(f, p)
	if !ok {
		return
	}
	into.Span = w.span(p.raw)
	v, ok := ParseNumber(n.Value)
	if n.Tag != "!!int" && n.Tag != "!!float" || !ok {
		w.report(CodeWrongType, into.Span, numberHint(f, n.Value), "%s is %s, %s is needed", f.Name, kindOf(n), f.wanted())
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

// cleanNumber drops grouping signs and leading zeros; a single comma before other
// than three digits is a decimal comma.
func cleanNumber(s string) string {
	s = strings.TrimRight(s, " ,.'’_")
	if i := strings.LastIndexByte(s, ','); i >= 0 && strings.Count(s, ",") == 1 && !strings.Contains(s, ".") && len(s)-i-1 != 3 {
		s = s[:i] + "." + s[i+1:]
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

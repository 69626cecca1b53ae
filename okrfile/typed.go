package okrfile

import (
	"slices"
	"strings"
)

// ReadTyped reads a number as people type it: ".6" is 0.6, and the unit may
// stand behind it. What is no plain decimal is never guessed at: then near lists
// what may be meant, the likeliest first. "63,5" is 63.5, "12k" 12000, "9,500"
// 9500 or 9.5, and with the unit "M EUR" "1.3M" is 1.3.
func ReadTyped(text, unit string) (n Number, near []Number, ok bool) {
	bare := withoutUnit(strings.TrimSpace(text), unit)
	if strings.HasPrefix(bare, ".") {
		bare = "0" + bare
	}
	if n, ok := ParseNumber(bare); ok && !strings.HasPrefix(bare, "+") {
		return n, nil, true
	}
	return Number{}, meantNumbers(bare, unit), false
}

// ReadTypedShare reads a confidence, 0 to 1. near is what may be meant by others:
// "60", "60%", "6/10" and "0,6" are all 0.6, and "7" of ten is 0.7.
func ReadTypedShare(text string) (n Number, near []Number, ok bool) {
	isShare := func(n Number) bool { return n.Value >= 0 && n.Value <= 1 }
	text = strings.TrimSpace(text)
	n, near, ok = ReadTyped(text, "")
	if ok && isShare(n) {
		return n, nil, true
	}
	if part, whole, cut := strings.Cut(text, "/"); cut {
		a, _, okA := ReadTyped(part, "")
		b, _, okB := ReadTyped(whole, "")
		if okA && okB && b.Value > 0 {
			near = []Number{NumberOf(a.Value / b.Value)}
		}
	} else {
		percent, is := strings.CutSuffix(text, "%")
		if is {
			n, _, ok = ReadTyped(percent, "")
		}
		switch {
		case ok && (is || n.Value > 10): // hundredths
			near = appendNumber(nil, shiftPoint(n.Text, -2))
		case ok && n.Value > 1 && n.Decimals() == 0: // of ten
			near = appendNumber(nil, shiftPoint(n.Text, -1))
		}
	}
	return Number{}, slices.DeleteFunc(near, func(n Number) bool { return !isShare(n) }), false
}

// withoutUnit takes the unit away from behind a number.
func withoutUnit(text, unit string) string {
	if unit == "" {
		return text
	}
	return strings.TrimSpace(strings.TrimSuffix(text, unit))
}

// scales are the zeros that a letter behind a number stands for.
var scales = []struct {
	word  string
	zeros int
}{{"bn", 9}, {"mio", 6}, {"mln", 6}, {"mn", 6}, {"k", 3}, {"m", 6}, {"b", 9}}

// meantNumbers reads what is no plain decimal: other units, letters for
// thousands, and the separators of other countries.
func meantNumbers(text, unit string) (near []Number) {
	digits := strings.IndexAny(text, "0123456789.,")
	if digits < 0 || strings.HasPrefix(text, "+") { // +5 asks for a sum, which only the person can say
		return nil
	}
	sign := ""
	if strings.HasPrefix(text, "-") || strings.HasPrefix(text, "−") {
		sign = "-"
	}
	end := strings.LastIndexAny(text, "0123456789") + 1
	if end <= digits {
		return nil
	}
	behind := strings.ToLower(strings.TrimSpace(text[end:]))
	zeros := 0
	own, _, _ := strings.Cut(strings.ToLower(unit), " ")
	for _, s := range scales {
		if rest, is := strings.CutPrefix(behind, s.word); is && strings.Trim(rest, " €$£¥%") == "" && own != s.word {
			zeros = s.zeros
			break
		}
	}
	for _, plain := range plainDecimals(text[digits:end]) {
		near = appendNumber(near, sign+shiftPoint(plain, zeros))
	}
	return near
}

// plainDecimals are the plain decimals that digits with separators may stand for.
func plainDecimals(s string) []string {
	for _, gap := range []string{" ", "\u00a0", "\u202f", "\u2009", "'", "’", "_"} {
		s = strings.ReplaceAll(s, gap, "")
	}
	last := strings.LastIndexAny(s, ",.")
	if last < 0 {
		return []string{s}
	}
	mark := s[last : last+1]
	whole, part := s[:last], s[last+1:]
	without := func(s string) string { return strings.NewReplacer(",", "", ".", "").Replace(s) }
	decimal := without(whole) + "." + part
	if strings.HasPrefix(decimal, ".") {
		decimal = "0" + decimal
	}
	switch {
	case strings.Contains(whole, mark): // a mark that comes twice divides thousands
		return []string{without(s)}
	case len(part) == 3 && len(whole) <= 3 && whole != "" && whole != "0" && !strings.ContainsAny(whole, ",."):
		if mark == "." { // a point is a point first
			return []string{decimal, without(s)}
		}
		return []string{without(s), decimal}
	}
	return []string{decimal}
}

// shiftPoint moves the point of a plain decimal without rounding: by n places to
// the right, or with a negative n to the left.
func shiftPoint(text string, n int) string {
	if n == 0 {
		return text
	}
	digits, sign := strings.CutPrefix(text, "-")
	whole, part, _ := strings.Cut(digits, ".")
	if n > 0 {
		part += strings.Repeat("0", max(0, n-len(part)))
		whole, part = whole+part[:n], part[n:]
	} else {
		whole = strings.Repeat("0", max(0, 1-n-len(whole))) + whole
		whole, part = whole[:len(whole)+n], whole[len(whole)+n:]+part
	}
	whole = strings.TrimLeft(whole[:len(whole)-1], "0") + whole[len(whole)-1:]
	if part = strings.TrimRight(part, "0"); part != "" {
		whole += "." + part
	}
	if sign {
		whole = "-" + whole
	}
	return whole
}

// appendNumber adds a number unless it is none or there already.
func appendNumber(to []Number, text string) []Number {
	n, ok := ParseNumber(text)
	if !ok || slices.ContainsFunc(to, n.Same) {
		return to
	}
	return append(to, n)
}

// FromCommaDecimal writes a number with a point that comes from where decimals have
// a comma: "64,5" is 64.5 there, "1.234,5" is 1234.5. It reports false for "9.500",
// which is 9500 there and 9.5 elsewhere. Other text stays as it is.
func FromCommaDecimal(text string) (string, bool) {
	whole, part, cut := strings.Cut(text, ",")
	if !cut {
		groups := strings.Split(strings.TrimLeft(text, "-"), ".")
		grouped := len(groups) > 1 && groups[0] != "0" && !slices.ContainsFunc(groups[1:], func(g string) bool { return len(g) != 3 || strings.Trim(g, "0123456789") != "" })
		return text, !grouped
	}
	point := strings.ReplaceAll(whole, ".", "") + "." + part
	if _, ok := ParseNumber(strings.TrimSpace(strings.TrimRight(point, "% "))); !ok {
		return text, true
	}
	return point, true
}

// FarFrom reports whether a value is so far from where a metric moves that it may
// be a slip of the finger: more than twice the way from baseline to target
// outside of them, and as far from the value before.
func (g Goal) FarFrom(before, value Number) bool {
	if g.Type != Metric || !g.Baseline.IsSet() || !g.Target.IsSet() || !value.IsSet() || g.Baseline.Value == g.Target.Value {
		return false
	}
	low, high := min(g.Baseline.Value, g.Target.Value), max(g.Baseline.Value, g.Target.Value)
	room := 2 * (high - low)
	if before.IsSet() {
		low, high = min(low, before.Value), max(high, before.Value)
	}
	return value.Value < low-room || value.Value > high+room
}

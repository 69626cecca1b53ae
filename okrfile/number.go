package okrfile

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Number is a decimal with the text it was written as, so that it prints in the
// precision in which somebody wrote it. The zero Number is "no number", which is
// never the same as 0.
type Number struct {
	Value float64 // always finite
	Text  string  // as written, without quotes; empty only for "no number"
}

// IsSet reports whether there is a number at all.
func (n Number) IsSet() bool { return n.Text != "" }

// NumberOf returns a computed number; its text is the shortest that reads back
// as the same value, with an exponent only where it would be too long to read.
func NumberOf(v float64) Number {
	text := strconv.FormatFloat(v, 'f', -1, 64)
	if len(text) > maxNumberText {
		text = strconv.FormatFloat(v, 'e', -1, 64)
	}
	return Number{Value: v, Text: text}
}

// maxNumberText is how many bytes a number may have.
const maxNumberText = 64

// ParseNumber reads a plain decimal: digits, one point, an optional sign and
// exponent. Underscores, hexadecimal, octal, infinities and NaN are refused, for
// readers disagree about what they mean.
func ParseNumber(s string) (Number, bool) {
	t := strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+")
	if t == "" || len(t) > maxNumberText || strings.Trim(t, "0123456789.eE+-") != "" || !strings.ContainsAny(t, "0123456789") {
		return Number{}, false
	}
	if len(t) > 1 && t[0] == '0' && t[1] >= '0' && t[1] <= '9' { // 010 is 8 to YAML and 10 to people
		return Number{}, false
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return Number{}, false
	}
	return Number{Value: v, Text: s}, true
}

// String returns the number as written, and "" for no number.
func (n Number) String() string { return n.Text }

// Same reports whether two numbers have the same value, or are both missing;
// 0.50 and 0.5 are the same.
func (n Number) Same(m Number) bool { return n.Value == m.Value && n.IsSet() == m.IsSet() }

// Maybe returns the value as a Maybe.
func (n Number) Maybe() Maybe { return Maybe{Value: n.Value, Known: n.IsSet()} }

// MarshalJSON prints the number in the precision it was written in, and null
// for no number.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.IsSet() {
		return []byte("null"), nil
	}
	if t := strings.TrimPrefix(n.Text, "+"); json.Valid([]byte(t)) {
		return []byte(t), nil
	}
	return json.Marshal(n.Value)
}

// UnmarshalJSON reads a JSON number or null and keeps its text.
func (n *Number) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*n = Number{}
		return nil
	}
	v, ok := ParseNumber(string(b))
	if !ok {
		return fmt.Errorf("%q is not a number", b)
	}
	*n = v
	return nil
}

// Decimals counts the digits behind the point as written.
func (n Number) Decimals() int {
	_, frac, _ := strings.Cut(n.String(), ".")
	if i := strings.IndexAny(frac, "eE"); i >= 0 {
		frac = frac[:i]
	}
	return len(frac)
}

// Maybe is a number that may be unknown. The zero Maybe is "no data", which is
// never the same as 0.
type Maybe struct {
	Value float64
	Known bool
}

// MarshalJSON prints the value, and null where it is unknown.
func (m Maybe) MarshalJSON() ([]byte, error) {
	if !m.Known {
		return []byte("null"), nil
	}
	return json.Marshal(m.Value)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (m *Maybe) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*m = Maybe{}
		return nil
	}
	m.Known = true
	return json.Unmarshal(b, &m.Value)
}

// Known returns a Maybe that is known.
func Known(v float64) Maybe { return Maybe{Value: v, Known: true} }

// Clamp limits a known value to 0..1 and leaves an unknown one unknown.
func (m Maybe) Clamp() Maybe {
	if m.Known {
		m.Value = min(1, max(0, m.Value))
	}
	return m
}

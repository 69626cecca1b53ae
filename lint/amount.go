package lint

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

// amount is a number of a title that can be held against a field.
type amount struct {
	text    string // as the title writes it
	span    reading.Span
	values  []float64 // what the field may hold, in the unit of the field
	slack   float64   // how far a field may be from a value, in the same unit
	certain bool      // the number can only be this field's
	sum     bool      // the first value was made of the title and the baseline
}

// inWords is what the title says, and for a change what that comes to.
func (a amount) inWords(unit string) string {
	if !a.sum || len(a.values) == 0 {
		return a.text
	}
	return fmt.Sprintf("%q, that is %s", a.text, withUnit(okrfile.NumberOf(math.Round(a.values[0]*1e6)/1e6), unit))
}

// targetAmounts are the numbers of the title that may be the target.
func (kr *keyResult) targetAmounts() []amount {
	var all []amount
	for _, q := range kr.reading.Quantities {
		if !q.IsTarget() || q.Guard || !q.HasValue {
			continue
		}
		if a, ok := kr.amountOf(q); ok {
			all = append(all, a)
		}
	}
	return all
}

// amountOf says which values of the target field a number of the title allows;
// false where it cannot be held against the field.
func (kr *keyResult) amountOf(q reading.Quantity) (amount, bool) {
	switch q.Role {
	case reading.Target, reading.Threshold, reading.Range, reading.Count, reading.Rank:
		a, ok := kr.converted(q, q.Value)
		a.certain = ok && q.Role != reading.Rank && kr.belongs(q)
		return a, ok
	case reading.Delta:
		return kr.deltaAmount(q)
	case reading.Multiple:
		a := amount{text: q.Text, span: q.Span, values: []float64{q.Value}}
		if kr.Baseline.Set {
			a.values, a.sum = []float64{q.Value * kr.Baseline.Value.Value, q.Value}, true
			a.slack = math.Abs(kr.Baseline.Value.Value) * 0.01
			a.certain = kr.Baseline.Value.Value != 0 && q.Value > 0
		}
		return a, true
	case reading.Share:
		if q.Percent {
			return kr.converted(q, q.Value)
		}
	}
	return amount{}, false
}

// belongs reports whether the number must be a value of this key result's metric:
// it has the dimension of the field, or both have none.
func (kr *keyResult) belongs(q reading.Quantity) bool {
	field, text := kr.unit, unitOf(q.Unit)
	switch {
	case field.dim != dimNone && field.dim == text.dim:
		return true
	case text.dim != dimNone:
		return !kr.Unit.Set
	case field.dim != dimNone && field.dim != dimCount:
		return false
	}
	// A count of one thing says nothing about a field that counts another.
	return q.Role != reading.Count || !kr.Unit.Set || q.Noun == "" || sameNoun(q.Noun, kr.Unit.Value)
}

func sameNoun(a, b string) bool {
	a, b = strings.ToLower(strings.TrimSpace(a)), strings.ToLower(strings.TrimSpace(b))
	return strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s") || strings.HasSuffix(a, " "+b) || strings.HasSuffix(b, " "+a)
}

// converted expresses a value of the title in the unit of the field.
func (kr *keyResult) converted(q reading.Quantity, value float64) (amount, bool) {
	field, text := kr.unit, unitOf(q.Unit)
	factor := text.factor
	a := amount{text: q.Text, span: q.Span}
	switch {
	case text.dim == field.dim && text.dim != dimNone:
		factor /= field.factor
	case text.dim == dimNone || field.dim == dimNone && kr.Unit.Set:
		// A field in "points" or "M" and a bare number, or the other way round.
		factor = 1
		if field.scaled {
			a.values = append(a.values, value/field.factor)
		}
	case !kr.Unit.Set:
		factor = 1
		a.values = append(a.values, kr.otherScales(text, value)...)
	default:
		return amount{}, false // a time and a field in percent: another quantity
	}
	a.values = append(a.values, value*factor)
	a.slack = slack(q, value) * factor
	if q.Role == reading.Range && q.High != 0 {
		low, high := value*factor, q.High*factor
		a.values = []float64{(low + high) / 2}
		a.slack = math.Abs(high-low)/2 + a.slack
	}
	return a, true
}

// otherScales are the values that a field without a unit may hold for a value
// with one: 0.4 for 40 %, 120 for 2 min, 1.2 for $1.2M.
func (kr *keyResult) otherScales(text unit, value float64) []float64 {
	var out []float64
	switch text.dim {
	case dimShare:
		out = append(out, value*text.factor)
	case dimTime, dimData:
		for _, u := range units {
			if u.dim == text.dim {
				out = append(out, value*text.factor/u.factor)
			}
		}
	case dimMoney:
		out = append(out, value/1e3, value/1e6, value/1e9)
	}
	return out
}

// deltaAmount adds a change to the start value. Without a start value, or with
// one of 0, the field may hold the change itself.
func (kr *keyResult) deltaAmount(q reading.Quantity) (amount, bool) {
	a, ok := kr.converted(q, q.Value)
	if !ok && !q.Percent {
		return amount{}, false
	}
	changes := append([]float64{}, a.values...)
	if !kr.Baseline.Set {
		return amount{text: q.Text, span: q.Span, values: changes, slack: a.slack}, ok
	}
	start := kr.Baseline.Value.Value
	a.certain = start != 0
	if q.Percent && !q.Points {
		changes = append(changes, math.Abs(start)*q.Value/100)
		a.slack = max(a.slack, math.Abs(start)*0.01)
	}
	a.text, a.span, a.values, a.sum = q.Text, q.Span, nil, start != 0
	for _, d := range changes {
		if kr.reading.Head.Class != reading.Down {
			a.values = append(a.values, start+d)
		}
		if kr.reading.Head.Class != reading.Up {
			a.values = append(a.values, start-d)
		}
		if start == 0 {
			a.values = append(a.values, d)
		}
	}
	return a, true
}

// slack is half of the last digit that the title prints, at most five percent;
// five percent where it says about.
func slack(q reading.Quantity, value float64) float64 {
	most := math.Abs(value) * 0.05
	if q.Comparator == "~" {
		return most
	}
	digits := printedDigits(q.Text)
	number, err := strconv.ParseFloat(digits, 64)
	if err != nil || number == 0 {
		return 0
	}
	_, decimals, _ := strings.Cut(digits, ".")
	return min(most, 0.5*math.Pow(10, -float64(len(decimals)))*math.Abs(value/number))
}

// printedDigits is the first run of digits of a text with at most one point,
// for example "1.2" of "$1.2M"; a comma before one or two digits is a point.
func printedDigits(text string) string {
	start := strings.IndexAny(text, "0123456789")
	if start < 0 {
		return ""
	}
	end := start
	for end < len(text) && strings.IndexByte("0123456789.,", text[end]) >= 0 {
		end++
	}
	digits := strings.TrimRight(text[start:end], ".,")
	if i := strings.LastIndexByte(digits, ','); i >= 0 && len(digits)-i-1 != 3 && !strings.Contains(digits, ".") {
		return digits[:i] + "." + digits[i+1:]
	}
	return strings.ReplaceAll(digits, ",", "")
}

// allows reports whether a field may hold v.
func (a amount) allows(v float64) bool {
	for _, want := range a.values {
		if math.Abs(v-want) <= a.slack+1e-9*max(1, math.Abs(want)) {
			return true
		}
	}
	return false
}

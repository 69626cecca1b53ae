package chart

import (
	"math"
	"strconv"
	"strings"
)

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// share is where v lies between lo and hi, 0..1 inside. Halves keep the
// difference of the largest numbers finite.
func share(v, lo, hi float64) float64 {
	s := (v/2 - lo/2) / (hi/2 - lo/2)
	if !finite(s) {
		return 0.5
	}
	return min(3, max(-2, s))
}

// domain is a range of values that grows as it sees them.
type domain struct {
	lo, hi float64
	any    bool
}

func (d *domain) add(v float64) {
	switch {
	case !finite(v):
	case !d.any:
		d.lo, d.hi, d.any = v, v, true
	default:
		d.lo, d.hi = min(d.lo, v), max(d.hi, v)
	}
}

// padded leaves air above and below, and gives a flat series a height.
func (d domain) padded(part float64) domain {
	if !d.any {
		return domain{0, 1, true}
	}
	pad := (d.hi/2 - d.lo/2) * 2 * part
	if d.lo == d.hi {
		pad = max(math.Abs(d.lo)*0.1, 1e-300)
		if d.lo == 0 {
			pad = 1
		}
	}
	return domain{held(d.lo - pad), held(d.hi + pad), true}
}

func held(v float64) float64 { return min(math.MaxFloat64, max(-math.MaxFloat64, v)) }

// ticks returns round values inside the domain, about n of them.
func (d domain) ticks(n int) []tick {
	raw := (d.hi/2 - d.lo/2) / float64(n) * 2
	if !finite(raw) || raw <= 0 {
		return nil
	}
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	step := power
	for _, m := range []float64{1, 2, 2.5, 5, 10} {
		step = m * power
		if step >= raw {
			break
		}
	}
	var out []tick
	for k := math.Ceil(d.lo / step); len(out) <= 2*n; k++ {
		v := k * step
		if !finite(v) || v > d.hi {
			break
		}
		out = append(out, tick{v, plain(v, step)})
	}
	return out
}

// plain prints a tick in the precision of its step, large ones shortened.
func plain(v, step float64) string {
	if v == 0 {
		return "0"
	}
	switch a := math.Abs(v); {
	case a >= 1e15 || a < 1e-6:
		return strconv.FormatFloat(v, 'g', 2, 64)
	case a >= 1e9 && step >= 1e7:
		return trimmed(v/1e9, step/1e9) + "B"
	case a >= 1e6 && step >= 1e4:
		return trimmed(v/1e6, step/1e6) + "M"
	case a >= 1e4 && step >= 10:
		return trimmed(v/1e3, step/1e3) + "k"
	}
	return trimmed(v, step)
}

func trimmed(v, step float64) string {
	decimals := 0
	for s := step; decimals < 9 && math.Abs(s-math.Round(s)) > 1e-6*s; s *= 10 {
		decimals++
	}
	return strconv.FormatFloat(v, 'f', decimals, 64)
}

// number prints a value that has no label of its own.
func number(v float64) string {
	if !finite(v) {
		return "none"
	}
	if a := math.Abs(v); a >= 1e15 || a != 0 && a < 1e-6 {
		return strconv.FormatFloat(v, 'g', 3, 64)
	}
	s := strconv.FormatFloat(v, 'f', 4, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}

func (p Point) text() string {
	if s := clean(p.Label, 40); s != "" {
		return s
	}
	return number(p.Value)
}

// thinned drops what is not finite and what lies outside the days, and keeps of
// a long series the first, the last, and the lowest and highest of each stretch,
// so that no excursion disappears.
func thinned(points []Point, from, to Day) []Point {
	kept := make([]Point, 0, min(len(points), 2*maxPoints))
	for _, p := range points {
		if finite(p.Value) && p.Day >= from && p.Day <= to {
			kept = append(kept, p)
		}
	}
	if len(kept) <= maxPoints {
		return kept
	}
	out := []Point{kept[0]}
	inner := kept[1 : len(kept)-1]
	buckets := maxPoints/2 - 1
	for i := range buckets {
		part := inner[i*len(inner)/buckets : (i+1)*len(inner)/buckets]
		lo, hi := 0, 0
		for j, p := range part {
			if p.Value < part[lo].Value {
				lo = j
			}
			if p.Value > part[hi].Value {
				hi = j
			}
		}
		out = append(out, part[min(lo, hi)])
		if lo != hi {
			out = append(out, part[max(lo, hi)])
		}
	}
	return append(out, kept[len(kept)-1])
}

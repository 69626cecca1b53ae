package report

import (
	"math"
	"slices"
	"strconv"

	"github.com/okr-cli/okr/okrfile"
)

// round keeps four decimals, and never makes 1 of less or 0 of more, so that a
// rounded share prints as the exact one would.
func round(v float64) float64 {
	r := math.Round(v*1e4) / 1e4
	switch {
	case r == 0 && v != 0:
		return math.Copysign(1e-4, v)
	case r == 1 && v < 1:
		return 0.9999
	}
	return r
}

func rounded(m okrfile.Maybe) okrfile.Maybe {
	if m.Known {
		m.Value = round(m.Value)
	}
	return m
}

// fixed returns a number with a fixed count of decimals, halves away from zero,
// never "-0".
func fixed(v float64, decimals int) okrfile.Number {
	if scale := math.Pow10(decimals); math.Abs(v) < 1e15/scale {
		v = math.Round(v*scale) / scale
	}
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	n, _ := okrfile.ParseNumber(text)
	if n.Value == 0 {
		return okrfile.Number{Text: strconv.FormatFloat(0, 'f', decimals, 64)}
	}
	return n
}

// mean of the known values.
func mean(values []okrfile.Maybe) okrfile.Maybe {
	sum, n := 0.0, 0
	for _, v := range values {
		if v.Known {
			sum, n = sum+v.Value, n+1
		}
	}
	if n == 0 {
		return okrfile.Maybe{}
	}
	return okrfile.Known(sum / float64(n))
}

// quantile returns the q-quantile, 0..1, of sorted values by linear interpolation
// between the nearest ranks (Hyndman and Fan's type 7). It panics on no values.
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + float64((at-float64(i))*(sorted[i+1]-sorted[i]))
}

// median of values, unknown for none.
func median(values []float64) okrfile.Maybe {
	if len(values) == 0 {
		return okrfile.Maybe{}
	}
	sorted := slices.Sorted(slices.Values(values))
	return okrfile.Known(quantile(sorted, 0.5))
}

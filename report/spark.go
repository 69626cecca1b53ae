package report

import (
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// sparkWidth is the count of points a sparkline shows at most, the last ones.
const sparkWidth = 12

// Spark draws shares as one line of bars: the lowest is 0 (the baseline) or less,
// the highest 1 (the target) or more; a blank where a value is unknown.
func Spark(shares []okrfile.Maybe) string {
	const bars = "▁▂▃▄▅▆▇█"
	levels := []rune(bars)
	shares = shares[max(0, len(shares)-sparkWidth):]
	var out strings.Builder
	for _, s := range shares {
		if !s.Known {
			out.WriteRune(' ')
			continue
		}
		out.WriteRune(levels[int(s.Clamp().Value*float64(len(levels)-1)+0.5)])
	}
	return strings.TrimSpace(out.String())
}

// ProgressSpark draws the check-ins between baseline and target.
func (kr *KeyResult) ProgressSpark() string {
	var shares []okrfile.Maybe
	for _, c := range kr.Checkins {
		if c.Value.IsSet() {
			shares = append(shares, c.Progress)
		}
	}
	return Spark(shares)
}

// ConfidenceSpark draws how confidence went.
func (kr *KeyResult) ConfidenceSpark() string {
	var shares []okrfile.Maybe
	for _, c := range kr.Checkins {
		if c.Confidence.IsSet() {
			shares = append(shares, c.Confidence.Maybe())
		}
	}
	return Spark(shares)
}

package format

import (
	"bytes"

	"github.com/okr-cli/okr/lint"
)

// lineIndex finds lines of sources; it looks for the line breaks of a file once.
type lineIndex map[*byte][]int

// starts are the offsets at which the lines of a source begin.
func (x lineIndex) starts(src []byte) []int {
	if len(src) == 0 {
		return nil
	}
	if s, ok := x[&src[0]]; ok {
		return s
	}
	starts := []int{0}
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		starts[0] = 3
	}
	for i, b := range src {
		if b == '\n' {
			starts = append(starts, i+1)
		}
	}
	x[&src[0]] = starts
	return starts
}

// line returns a line of a source, counted from 1, without its line break.
func (x lineIndex) line(src []byte, n int) string {
	starts := x.starts(src)
	if n < 1 || n > len(starts) {
		return ""
	}
	rest := src[starts[n-1]:]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	return string(bytes.TrimSuffix(rest, []byte("\r")))
}

// byteColumns are the columns of a finding counted in bytes of UTF-8 from 1, the
// second one exclusive.
func (x lineIndex) byteColumns(src []byte, f lint.Finding) (start, end int) {
	return x.byteColumn(src, int(f.Span.Start.Line), int(f.Span.Start.Offset)), x.byteColumn(src, int(f.Span.End.Line), int(f.Span.End.Offset))
}

func (x lineIndex) byteColumn(src []byte, line, offset int) int {
	starts := x.starts(src)
	if line < 1 || line > len(starts) {
		return 1
	}
	return max(1, offset-starts[line-1]+1)
}

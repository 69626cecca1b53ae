package okrfile

import (
	"slices"
	"strings"
)

// piece is a stretch of a merged text: settled lines, or a conflict.
type piece struct {
	lines        []string
	conflict     bool
	ours, theirs []string // of a conflict
}

// mergeText merges line by line as diff3 does. Where both sides inserted whole
// entries of a list at the same place, both are taken, in an order that does not
// depend on which side is which.
func mergeText(base, ours, theirs []string) (pieces []piece) {
	toOurs, toTheirs := align(base, ours), align(base, theirs)
	b, o, t := 0, 0, 0
	for b < len(base) || o < len(ours) || t < len(theirs) {
		n := 0
		for b+n < len(base) && toOurs[b+n] == o+n && toTheirs[b+n] == t+n {
			n++
		}
		if n > 0 {
			pieces = append(pieces, piece{lines: base[b : b+n]})
			b, o, t = b+n, o+n, t+n
			continue
		}
		b2, o2, t2 := len(base), len(ours), len(theirs)
		for i := b; i < len(base); i++ {
			if toOurs[i] >= 0 && toTheirs[i] >= 0 {
				b2, o2, t2 = i, toOurs[i], toTheirs[i]
				break
			}
		}
		pieces = append(pieces, settle(base[b:b2], ours[o:o2], theirs[t:t2])...)
		b, o, t = b2, o2, t2
	}
	return pieces
}

// settle merges one stretch on which the three texts differ.
func settle(base, ours, theirs []string) []piece {
	switch {
	case slices.Equal(ours, theirs), slices.Equal(base, theirs):
		return []piece{{lines: ours}}
	case slices.Equal(base, ours):
		return []piece{{lines: theirs}}
	}
	if len(base) == 0 {
		if both, ok := union(ours, theirs); ok {
			return []piece{{lines: both}}
		}
	}
	head := commonPrefix(ours, theirs)
	a, b := ours[head:], theirs[head:]
	tail := commonSuffix(a, b)
	return []piece{
		{lines: ours[:head]},
		{conflict: true, ours: a[:len(a)-tail], theirs: b[:len(b)-tail]},
		{lines: a[len(a)-tail:]},
	}
}

func commonPrefix(a, b []string) (n int) {
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b []string) (n int) {
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// union joins two insertions where, behind what they have in common, each
// consists of entries of the same list or of keys of the same mapping, or one
// goes on with the entry above.
func union(a, b []string) ([]string, bool) {
	starts := func(x []string) bool { return len(x) > 0 && entries(x) }
	head := commonPrefix(a, b)
	switch { // one goes on where the other ends
	case head == len(a) && starts(b[head:]):
		return b, true
	case head == len(b) && starts(a[head:]):
		return a, true
	}
	for ; head >= 0; head-- {
		x, y := a[head:], b[head:]
		if !starts(x) || !starts(y) || entryOf(x[0]) != entryOf(y[0]) {
			continue
		}
		if slices.Compare(x, y) > 0 {
			x, y = y, x
		}
		return slices.Concat(a[:head], x, y), true
	}
	switch { // lines that belong to the entry above stand before new entries
	case starts(b) && deeper(a, entryOf(b[0])):
		return slices.Concat(a, b), true
	case starts(a) && deeper(b, entryOf(a[0])):
		return slices.Concat(b, a), true
	}
	return nil, false
}

// entry is how a line begins an entry: how far in, and of a list or a mapping.
type entry struct {
	indent int
	dash   bool
}

// entryOf reads how a line begins an entry; the indentation is -1 where it
// begins none.
func entryOf(line string) entry {
	body := strings.TrimLeft(line, " ")
	indent := len(line) - len(body)
	switch {
	case strings.HasPrefix(body, "- "):
		return entry{indent, true}
	case strings.HasPrefix(body, "#"), !strings.Contains(body, ": ") && !strings.HasSuffix(body, ":\n"):
		return entry{-1, false}
	}
	return entry{indent, false}
}

// deeper reports whether all lines stand further in than an entry of a list.
func deeper(lines []string, of entry) bool {
	return of.dash && !slices.ContainsFunc(lines, func(line string) bool {
		body := strings.TrimLeft(line, " ")
		return body != "\n" && len(line)-len(body) <= of.indent
	})
}

// entries reports whether the lines begin with an entry and no line stands
// further out, or beside it without being another one.
func entries(lines []string) bool {
	first := entryOf(lines[0])
	return first.indent >= 0 && !slices.ContainsFunc(lines[1:], func(line string) bool {
		body := strings.TrimLeft(line, " ")
		depth := len(line) - len(body)
		return body != "\n" && (depth < first.indent || depth == first.indent && !strings.HasPrefix(body, "#") && entryOf(line) != first)
	})
}

// marked renders pieces with git's own marks around conflicts. starts holds the
// 1-based line of the result at which each piece starts.
func marked(pieces []piece, opt MergeOptions) (text string, starts []int) {
	var b strings.Builder
	n := 1
	write := func(list ...string) {
		for _, s := range list {
			b.WriteString(s)
			n++
		}
	}
	mark := func(c, label string) string {
		s := strings.Repeat(c, opt.markerSize())
		if label != "" {
			s += " " + label
		}
		return s + "\n"
	}
	for _, p := range pieces {
		starts = append(starts, n)
		if !p.conflict {
			write(p.lines...)
			continue
		}
		write(mark("<", label(opt.Ours, "ours")))
		write(p.ours...)
		write(mark("=", ""))
		write(p.theirs...)
		write(mark(">", label(opt.Theirs, "theirs")))
	}
	return b.String(), starts
}

func label(s, fallback string) string {
	if s = oneLine(s, 200); s == "" {
		return fallback
	}
	return s
}

// chosen renders pieces with one side of every conflict.
func chosen(pieces []piece, theirs bool) string {
	var b strings.Builder
	for _, p := range pieces {
		list := p.lines
		switch {
		case p.conflict && theirs:
			list = p.theirs
		case p.conflict:
			list = p.ours
		}
		for _, s := range list {
			b.WriteString(s)
		}
	}
	return b.String()
}

// twoWay marks every stretch on which two texts differ as a conflict.
func twoWay(ours, theirs []string) (pieces []piece) {
	m := align(ours, theirs)
	t := 0
	for o := 0; o <= len(ours); {
		start := o
		for o < len(ours) && m[o] < 0 {
			o++
		}
		next := len(theirs)
		if o < len(ours) {
			next = m[o]
		}
		if start < o || t < next {
			pieces = append(pieces, piece{conflict: true, ours: ours[start:o], theirs: theirs[t:next]})
		}
		if o < len(ours) {
			pieces = append(pieces, piece{lines: ours[o : o+1]})
		}
		o, t = o+1, next+1
	}
	return pieces
}

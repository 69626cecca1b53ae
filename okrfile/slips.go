package okrfile

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"sync"
	"unicode/utf8"
)

var (
	// A key or an item behind white space with a tab or a space that is none.
	oddIndent = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[ ]*[\t\x{a0}\x{2007}\x{202f}\x{3000}\x{200b}][ \t\x{a0}\x{2007}\x{202f}\x{3000}\x{200b}]*(?:- |[\p{L}_][\p{L}\p{N}_-]*:)`)
	})
	tightDash = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[ ]*-([a-z_]+):(?: |$)`) })
)

// slips finds what people do to many lines at once in a file that cannot be read:
// tabs for spaces, spaces that are none, dashes without a space. Each kind is one
// finding however many lines it is on, and the lines are read as they were meant.
func (r *repair) slips() {
	var tabs, spaces []int
	for i, text := range r.lines {
		if m := oddIndent().FindIndex(text); m != nil {
			if indent := text[:indentOf(text)]; bytes.IndexByte(indent, '\t') >= 0 {
				tabs = append(tabs, i)
			} else {
				spaces = append(spaces, i)
			}
		}
		if m := tightDash().FindSubmatch(text); m != nil && (objectiveTable.knows(string(m[1])) || milestoneTable.knows(string(m[1]))) {
			r.loosen(i, bytes.IndexByte(text, '-'))
		}
	}
	if len(spaces) > 0 {
		i := spaces[0]
		r.slip(spaces, 0, indentOf(r.lines[i]), "a no-break space indents the line", "replace it by a plain space; it often comes with text copied from a web page")
		for _, i := range spaces {
			r.reindent(i, widened(r.lines[i], 1))
		}
	}
	if len(tabs) > 0 {
		r.untab(tabs)
	}
}

// slip reports one kind of slip at the first of its lines.
func (r *repair) slip(lines []int, from, to int, message, hint string) {
	if n := len(lines) - 1; n == 1 {
		message += ", and one more line"
	} else if n > 1 {
		message += fmt.Sprintf(", and %d more lines", n)
	}
	r.w.slipped = true
	base := int(r.w.src.lines[lines[0]])
	r.w.report(CodeBadYAML, r.w.src.span(r.w.src.pos(base+from), to-from), hint, "%s", message)
}

// reindent replaces a line by one that differs in its indentation, and remembers
// by how much, so that places in it stay right.
func (r *repair) reindent(i int, text []byte) {
	if r.w.src.shifts == nil {
		r.w.src.shifts = map[int]int{}
	}
	r.w.src.shifts[i+1] += utf8.RuneCount(text) - utf8.RuneCount(r.lines[i])
	r.lines[i] = text
}

// loosen puts a space behind a dash, and one before the keys that stand below the
// first one.
func (r *repair) loosen(i, dash int) {
	r.slip([]int{i}, dash, dash+1, "a space is missing behind the dash", "write - "+string(bytes.TrimSpace(r.lines[i][dash+1:])))
	r.reindent(i, slices.Insert(bytes.Clone(r.lines[i]), dash+1, ' '))
	for i++; i < len(r.lines); i++ {
		indent := indentOf(r.lines[i])
		if indent == len(r.lines[i]) {
			continue
		}
		if indent <= dash {
			return
		}
		if indent == dash+1 {
			r.reindent(i, append([]byte{' '}, r.lines[i]...))
		}
	}
}

// untab replaces the tabs by as many spaces as make most of the file readable.
func (r *repair) untab(tabs []int) {
	first := r.lines[tabs[0]]
	r.slip(tabs, bytes.IndexByte(first, '\t'), indentOf(first), "a tab indents the line", "replace tabs by spaces, YAML takes nothing else")
	before, best, reached := make([][]byte, len(tabs)), 2, -1
	for k, i := range tabs {
		before[k] = r.lines[i]
	}
	for _, width := range []int{2, 4, 8} {
		for k, i := range tabs {
			r.lines[i] = widened(before[k], width)
		}
		err := r.try(len(r.lines))
		if err == nil {
			best = width
			break
		}
		if _, line := yamlMessage(err); line > reached {
			best, reached = width, line
		}
	}
	for k, i := range tabs {
		r.lines[i] = before[k]
		r.reindent(i, widened(before[k], best))
	}
}

// indentOf is how many bytes of white space of any kind a line begins with.
func indentOf(text []byte) int {
	i := 0
	for i < len(text) {
		c, size := utf8.DecodeRune(text[i:])
		switch c {
		case ' ', '\t', '\u00a0', '\u2007', '\u202f', '\u3000', '\u200b':
			i += size
		default:
			return i
		}
	}
	return i
}

// widened replaces the white space at the beginning of a line by spaces, a tab by
// so many.
func widened(text []byte, tab int) []byte {
	n := indentOf(text)
	var b bytes.Buffer
	for _, c := range string(text[:n]) {
		if c == '\t' {
			b.Write(bytes.Repeat([]byte{' '}, tab))
		} else {
			b.WriteByte(' ')
		}
	}
	b.Write(text[n:])
	return b.Bytes()
}

package okrfile

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

var errNoEnd = errors.New("the end of a value could not be found")

// start returns where the value itself starts, behind its anchor and tag.
func (t *tree) start(n *yaml.Node) int {
	at := t.offset(n)
	if n.Kind != yaml.AliasNode && (n.Anchor != "" || n.Style&yaml.TaggedStyle != 0) {
		at = skipProperties(t.src, at)
	}
	return at
}

// lineEnd returns the offset of the line break that ends the line of at.
func (t *tree) lineEnd(at int) int {
	i := bytes.IndexByte(t.src[at:], '\n')
	if i < 0 {
		return len(t.src)
	}
	if i > 0 && t.src[at+i-1] == '\r' {
		i--
	}
	return at + i
}

// end returns the offset behind the node. outer is the indentation of the block
// around it, which decides where a block scalar ends.
func (t *tree) end(n *yaml.Node, outer int) (int, error) {
	at := t.start(n)
	switch {
	case n.Kind == yaml.AliasNode:
		return min(len(t.src), at+1+len(n.Value)), nil
	case n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode:
		return t.collectionEnd(n, at)
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return t.quoted(at, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		return t.quoted(at, '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return t.block(at, outer).end, nil
	case isEmpty(n):
		for at > 0 && isSpace(t.src[min(at, len(t.src))-1]) {
			at--
		}
		return at, nil
	}
	return t.plainEnd(at, n.Value)
}

// quoted returns the offset behind a quoted scalar.
func (t *tree) quoted(at int, quote byte) (int, error) {
	if at >= len(t.src) || t.src[at] != quote {
		return 0, errNoEnd
	}
	end := quotedEnd(t.src, at, quote)
	if t.src[end-1] != quote {
		return 0, errNoEnd
	}
	return end, nil
}

// plainEnd matches the decoded value against the source: a line break in the
// source folds to a space, and n of them to n-1 line breaks.
func (t *tree) plainEnd(at int, value string) (int, error) {
	for len(value) > 0 {
		gap, breaks := at, 0
		for gap < len(t.src) && isSpace(t.src[gap]) {
			if t.src[gap] == '\n' {
				breaks++
			}
			gap++
		}
		same := string(t.src[at:gap]) // as it stands, where no line ends
		switch {
		case at == len(t.src):
			return 0, errNoEnd
		case gap == at:
			gap++
			same = string(t.src[at:gap])
		case breaks == 1:
			same = " "
		case breaks > 1:
			same = strings.Repeat("\n", breaks-1)
		}
		if !strings.HasPrefix(value, same) {
			return 0, errNoEnd
		}
		at, value = gap, value[len(same):]
	}
	return at, nil
}

// blockText is where the parts of a block scalar stand.
type blockText struct {
	header int // behind the indicators, before a comment
	line   int // end of the header's line
	end    int // end of the last line that is not blank; line where there is none
	indent int // spaces before the text; 0 where there is none
}

func (t *tree) block(at, outer int) blockText {
	b := blockText{header: at + 1}
	explicit := 0
	for b.header < len(t.src) && bytes.IndexByte([]byte("+-123456789"), t.src[b.header]) >= 0 {
		if c := t.src[b.header]; c >= '1' && c <= '9' {
			explicit = int(c - '0')
		}
		b.header++
	}
	b.line = t.lineEnd(at)
	b.end = b.line
	if explicit > 0 {
		b.indent = outer + explicit
	}
	for at = t.nextLine(b.line); at < len(t.src); at = t.nextLine(at) {
		stop := t.lineEnd(at)
		spaces := 0
		for at+spaces < stop && t.src[at+spaces] == ' ' {
			spaces++
		}
		switch blank := at+spaces == stop; {
		case blank:
			continue
		case b.indent == 0 && spaces > outer:
			b.indent = spaces
		case b.indent == 0 || spaces < b.indent:
			return b
		}
		b.end = stop
	}
	return b
}

// nextLine returns where the line behind the one of at starts.
func (t *tree) nextLine(at int) int {
	i := bytes.IndexByte(t.src[at:], '\n')
	if i < 0 {
		return len(t.src)
	}
	return at + i + 1
}

func (t *tree) collectionEnd(n *yaml.Node, at int) (int, error) {
	flow := n.Style&yaml.FlowStyle != 0 && at < len(t.src) && (t.src[at] == '[' || t.src[at] == '{')
	if flow {
		at++
	}
	if last := len(n.Content) - 1; last >= 0 {
		var err error
		if n.Kind == yaml.MappingNode {
			at, err = t.pairEnd(n, last-1)
		} else {
			at, err = t.end(n.Content[last], outerIndent(n))
		}
		if err != nil {
			return 0, err
		}
	}
	for flow && at < len(t.src) {
		at = skipBlank(t.src, at)
		switch {
		case at == len(t.src):
		case t.src[at] == ']' || t.src[at] == '}':
			return at + 1, nil
		case t.src[at] == ',' || t.src[at] == ':' || t.src[at] == '?':
			at++
		default:
			return 0, errNoEnd
		}
	}
	if flow {
		return 0, errNoEnd
	}
	return at, nil
}

// outerIndent is the indentation of a block collection, 0-based: the column of
// its first key or dash.
func outerIndent(n *yaml.Node) int {
	if n.Kind == yaml.MappingNode && len(n.Content) > 0 {
		return n.Content[0].Column - 1
	}
	return n.Column - 1
}

// pairEnd returns the offset behind the value of the key at index i; behind the
// colon, and an anchor or tag there, where the value is empty.
func (t *tree) pairEnd(m *yaml.Node, i int) (int, error) {
	key, value := m.Content[i], m.Content[i+1]
	if !isEmpty(value) {
		return t.end(value, outerIndent(m))
	}
	at, err := t.end(key, outerIndent(m))
	if err != nil {
		return 0, err
	}
	colon := at
	for colon < len(t.src) && (t.src[colon] == ' ' || t.src[colon] == '\t') {
		colon++
	}
	if colon == len(t.src) || t.src[colon] != ':' {
		return at, nil
	}
	at = colon + 1
	if value.Anchor != "" || value.Style&yaml.TaggedStyle != 0 {
		for p := t.offset(value); p < len(t.src) && (t.src[p] == '&' || t.src[p] == '!'); p = skipBlank(t.src, p) {
			for p < len(t.src) && !isSpace(t.src[p]) {
				p++
			}
			at = p
		}
	}
	return at, nil
}

// indentOf returns the spaces in front of the first text of the line of at.
func (t *tree) indentOf(at int) string {
	from := bytes.LastIndexByte(t.src[:at], '\n') + 1
	if from == 0 {
		from = int(t.index.lines[0])
	}
	to := from
	for to < at && (t.src[to] == ' ' || t.src[to] == '\t') {
		to++
	}
	return string(t.src[from:to])
}

// column counts the code points in front of at on its line.
func (t *tree) column(at int) int {
	from := max(bytes.LastIndexByte(t.src[:at], '\n')+1, int(t.index.lines[0]))
	return utf8.RuneCount(t.src[from:at])
}

// lineBreak is the line break that the file uses: that of its first line.
func (t *tree) lineBreak() string {
	if i := bytes.IndexByte(t.src, '\n'); i > 0 && t.src[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

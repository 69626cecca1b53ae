package okrfile

import (
	"bytes"

	"gopkg.in/yaml.v3"
)

// span returns where a scalar or an alias stands, with its quotes and without
// its anchor and tag. An empty value has no span.
func (w *walker) span(n *yaml.Node) Span {
	if isNull(n) && n.Value == "" {
		return Span{}
	}
	start := w.start(n)
	return Span{start, w.src.advance(start, w.scalarEnd(n, int(start.Offset)))}
}

// start is the place of a node behind its anchor and tag.
func (w *walker) start(n *yaml.Node) Pos {
	p := w.src.at(n.Line, n.Column)
	if n.Kind == yaml.AliasNode || n.Anchor == "" && n.Style&yaml.TaggedStyle == 0 {
		return p
	}
	return w.src.advance(p, skipProperties(w.src.bytes, int(p.Offset)))
}

// skipProperties passes anchors, tags and the space and comments behind them.
func skipProperties(src []byte, i int) int {
	for i < len(src) && (src[i] == '&' || src[i] == '!') {
		for i < len(src) && !isSpace(src[i]) {
			i++
		}
		i = skipBlank(src, i)
	}
	return i
}

// skipBlank passes white space, line breaks and comments.
func skipBlank(src []byte, i int) int {
	for i < len(src) {
		switch {
		case isSpace(src[i]):
			i++
		case src[i] == '#' && (i == 0 || isSpace(src[i-1])):
			if nl := bytes.IndexByte(src[i:], '\n'); nl >= 0 {
				i += nl
			} else {
				i = len(src)
			}
		default:
			return i
		}
	}
	return i
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// scalarEnd is the offset behind a scalar that starts at i, by the lexical rules
// of its style. yaml.v3 knows no ends.
func (w *walker) scalarEnd(n *yaml.Node, i int) int {
	src := w.src.bytes
	if i >= len(src) {
		return len(src)
	}
	switch {
	case n.Kind == yaml.AliasNode:
		return min(i+1+len(n.Value), len(src))
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return quotedEnd(src, i, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		return quotedEnd(src, i, '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		for i++; i < len(src) && bytes.IndexByte([]byte("+-0123456789"), src[i]) >= 0; i++ {
		}
		text := i
		if nl := bytes.IndexByte(src[i:], '\n'); nl >= 0 {
			text = i + nl
		}
		if end := matchText(src, text, n.Value); end > text {
			return end
		}
		return i
	}
	if bytes.HasPrefix(src[i:], []byte(n.Value)) {
		return i + len(n.Value)
	}
	return matchText(src, i, n.Value)
}

// quotedEnd is the offset behind the closing quote. In double quotes a backslash
// escapes, in single quotes a doubled quote stands for one.
func quotedEnd(src []byte, i int, quote byte) int {
	for i++; i < len(src); i++ {
		switch {
		case src[i] == '\\' && quote == '"':
			i++
		case src[i] == quote && quote == '\'' && i+1 < len(src) && src[i+1] == '\'':
			i++
		case src[i] == quote:
			return i + 1
		}
	}
	return len(src)
}

// matchText is the offset behind the last character of a text that may have been
// folded over lines: all but white space stands in the source as in the value.
func matchText(src []byte, i int, value string) int {
	end := i
	for j := 0; j < len(value); j++ {
		if isSpace(value[j]) {
			continue
		}
		for i < len(src) && isSpace(src[i]) {
			i++
		}
		if i >= len(src) || src[i] != value[j] {
			return end
		}
		i++
		end = i
	}
	return end
}

// nodeSpan returns where any node stands: a mapping or list from its first
// character to the end of its last value.
func (w *walker) nodeSpan(n *yaml.Node) Span {
	if n.Kind == yaml.ScalarNode || n.Kind == yaml.AliasNode {
		return w.span(n)
	}
	start := w.start(n)
	return Span{start, w.src.advance(start, max(w.end(n), int(start.Offset)))}
}

// headSpan is where a mapping begins: its first key.
func (w *walker) headSpan(n *yaml.Node) Span {
	if n.Kind == yaml.MappingNode && len(n.Content) > 0 && n.Style&yaml.FlowStyle == 0 {
		return w.nodeSpan(n.Content[0])
	}
	return w.nodeSpan(n)
}

// end is the offset behind a node: for a flow collection its bracket, else the
// end of its last value.
func (w *walker) end(n *yaml.Node) int {
	i := int(w.start(n).Offset)
	if n.Kind == yaml.ScalarNode || n.Kind == yaml.AliasNode {
		if isNull(n) && n.Value == "" {
			return i
		}
		return w.scalarEnd(n, i)
	}
	flow := n.Style&yaml.FlowStyle != 0
	if flow && i < len(w.src.bytes) {
		i++
	}
	if len(n.Content) > 0 {
		i = max(i, w.end(n.Content[len(n.Content)-1]))
	}
	if !flow {
		return i
	}
	for src := w.src.bytes; i < len(src); i++ {
		if i = skipBlank(src, i); i >= len(src) {
			break
		}
		switch src[i] {
		case ']', '}':
			return i + 1
		case ',', ':', '?':
		default:
			return i
		}
	}
	return i
}

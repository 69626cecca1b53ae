package okrfile

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// wanted turns a value of the model into the node that a parser would make of it.
func wanted(value any) (*yaml.Node, error) {
	switch v := value.(type) {
	case string:
		if !utf8.ValidString(v) {
			return nil, fmt.Errorf("%q is not UTF-8", v)
		}
		return textNode(v), nil
	case Number:
		n, ok := ParseNumber(v.Text)
		if !ok {
			return nil, fmt.Errorf("%q is not a number", v.Text)
		}
		return plainNode(n.Text), nil
	case Date:
		if v.IsZero() {
			return nil, errors.New("the date is missing")
		}
		return plainNode(v.String()), nil
	case bool:
		return plainNode(strconv.FormatBool(v)), nil
	case []string:
		return wantedList(v)
	case [][]Pair:
		return wantedList(v)
	case []Pair:
		m := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
		for _, p := range v {
			n, err := wanted(p.Value)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", p.Key, err)
			}
			m.Content = append(m.Content, textNode(p.Key), n)
		}
		if len(m.Content) == 0 {
			return nil, errors.New("the entry has no fields")
		}
		return m, nil
	}
	return nil, fmt.Errorf("a %T cannot be written", value)
}

func wantedList[T any](list []T) (*yaml.Node, error) {
	s := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	for _, v := range list {
		n, err := wanted(v)
		if err != nil {
			return nil, err
		}
		s.Content = append(s.Content, n)
	}
	return s, nil
}

func textNode(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
}

// plainNode is a scalar whose tag follows from its text: number, date, truth.
func plainNode(s string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Value: s}
	n.Tag = n.ShortTag()
	return n
}

func mappingOf(key string, value *yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: []*yaml.Node{textNode(key), value}}
}

// writer renders new values in the manner of the file around them.
type writer struct {
	nl         string
	literal    bool // texts of several lines as block scalars, where the style allows
	listIndent int  // how far the dashes of a list stand behind its key: 0 or more
	quoteKeys  bool // JSON-like neighbours
}

// value renders what stands behind "key:" in block style. indent is that of the key.
func (w writer) value(n *yaml.Node, indent int) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return w.nl + spaces(indent+2) + w.pairs(n, indent+2)
	case n.Kind == yaml.SequenceNode && len(n.Content) > 0 && n.Content[0].Kind == yaml.MappingNode:
		var b strings.Builder
		for _, entry := range n.Content {
			b.WriteString(w.nl + spaces(indent+w.listIndent) + "- " + w.pairs(entry, indent+w.listIndent+2))
		}
		return b.String()
	}
	if w.literal && n.Tag == "!!str" && strings.Contains(n.Value, "\n") {
		if text, ok := w.blockText(n.Value, indent+2, '|'); ok {
			return " " + text
		}
	}
	return " " + w.flow(n, false)
}

// pairs renders the keys of a mapping; the first one stands where the cursor is.
func (w writer) pairs(m *yaml.Node, indent int) string {
	var b strings.Builder
	for i := 0; i < len(m.Content); i += 2 {
		if i > 0 {
			b.WriteString(w.nl + spaces(indent))
		}
		b.WriteString(w.key(m.Content[i].Value, false) + ":" + w.value(m.Content[i+1], indent))
	}
	return b.String()
}

// flow renders a value on one line.
func (w writer) flow(n *yaml.Node, inFlow bool) string {
	switch n.Kind {
	case yaml.MappingNode:
		parts := make([]string, 0, len(n.Content)/2)
		for i := 0; i < len(n.Content); i += 2 {
			parts = append(parts, w.key(n.Content[i].Value, true)+": "+w.flow(n.Content[i+1], true))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case yaml.SequenceNode:
		parts := make([]string, 0, len(n.Content))
		for _, c := range n.Content {
			parts = append(parts, w.flow(c, true))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	if n.Tag == "!!str" && (w.quoteKeys || !plainSafe(n.Value, inFlow)) {
		return doubleQuoted(n.Value)
	}
	return n.Value
}

func (w writer) key(name string, inFlow bool) string {
	if w.quoteKeys || name != "on" && !plainSafe(name, inFlow) { // the format itself has a key "on"
		return doubleQuoted(name)
	}
	return name
}

// blockText renders a text as a block scalar, its lines indented by n spaces.
func (w writer) blockText(s string, n int, indicator byte) (string, bool) {
	body := strings.TrimRight(s, "\n")
	ends := len(s) - len(body)
	if body == "" || ends > 1 || strings.HasPrefix(body, " ") || strings.HasPrefix(body, "\n") || !printable(strings.ReplaceAll(body, "\n", "")) {
		return "", false
	}
	lines := strings.Split(body, "\n")
	if indicator == '>' && len(lines) > 1 {
		return "", false // folding would join them
	}
	var b strings.Builder
	b.WriteByte(indicator)
	if ends == 0 {
		b.WriteByte('-')
	}
	for _, line := range lines {
		b.WriteString(w.nl)
		if line != "" {
			b.WriteString(spaces(n) + line)
		}
	}
	return b.String(), true
}

func spaces(n int) string { return strings.Repeat(" ", max(0, n)) }

// plainSafe reports whether a text can stand without quotes and stay a text, for
// YAML 1.1 readers too. It is careful rather than complete.
func plainSafe(s string, inFlow bool) bool {
	switch {
	case s == "" || strings.TrimSpace(s) != s || !printable(s) || strings.Contains(s, "\t"):
		return false
	case strings.ContainsAny(s[:1], "-?:,[]{}#&*!|>'\"%@`=<."):
		return false
	case strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.HasSuffix(s, ":"):
		return false
	case inFlow && strings.ContainsAny(s, ",[]{}"):
		return false
	}
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off":
		return false
	}
	return (&yaml.Node{Kind: yaml.ScalarNode, Value: s}).ShortTag() == "!!str"
}

// printable reports whether every character may stand in a YAML file as it is.
func printable(s string) bool {
	for _, r := range s {
		if r != '\t' && !unicode.IsPrint(r) || r == '\ufeff' || r == utf8.RuneError {
			return false
		}
	}
	return true
}

func singleQuoted(s string) (string, bool) {
	if !printable(s) {
		return "", false
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'", true
}

// doubleQuoted can carry every text.
func doubleQuoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02X`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

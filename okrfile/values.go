package okrfile

import (
	"bytes"
	"cmp"
	"fmt"
	"iter"
	"strings"

	"gopkg.in/yaml.v3"
)

// scalar returns the node where it holds a scalar that is not empty. An empty
// optional key is as good as an absent one; an empty required one is missing.
func (w *walker) scalar(f *FieldShape, p pair) (*yaml.Node, bool) {
	n := p.value
	if n.Kind != yaml.ScalarNode {
		hint := "write it as " + f.Name + ": " + f.example()
		if n.Kind == yaml.SequenceNode && len(n.Content) > 0 && n.Content[0].Kind == yaml.ScalarNode && len(n.Content[0].Value) <= 60 {
			hint = "one only: " + f.Name + ": " + n.Content[0].Value
		}
		w.report(CodeWrongType, w.nodeSpan(p.raw), hint, "%s is %s, %s is needed", f.Name, kindOf(n), f.wanted())
		return nil, false
	}
	if isNull(n) {
		if f.Required {
			w.report(CodeMissingField, w.span(p.key), f.hintToAdd(), "%s is empty", f.Name)
		}
		return nil, false
	}
	return n, true
}

// kindOf names what a node is.
func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a group of keys"
	case yaml.SequenceNode:
		return "a list"
	}
	switch n.Tag {
	case "!!int", "!!float":
		return "the number " + n.Value
	case "!!bool":
		return "the boolean " + n.Value
	case "!!null":
		return "empty"
	}
	return "the text " + quote(n.Value)
}

// wanted names what the field takes.
func (f *FieldShape) wanted() string {
	switch f.Kind {
	case KindNumber:
		if f.Integer {
			return "a whole number"
		}
		return "a number"
	case KindBool:
		return "true or false"
	case KindDate:
		return "a date"
	case KindTexts:
		return "a list of texts"
	case KindRefs:
		return "a list of references"
	case KindObjects:
		return "a list"
	case KindObject, KindMap, KindMaps, KindEmails:
		return "a group of keys"
	case KindCurve:
		return "linear, back_loaded or a list"
	}
	return "a text"
}

func (f *FieldShape) example() string {
	switch f.Kind {
	case KindNumber:
		return "0.5"
	case KindBool:
		return "true"
	case KindDate:
		return "2026-11-22"
	case KindCycle:
		return "2026-Q4"
	}
	if len(f.Enum) > 0 {
		return f.Enum[0]
	}
	return "…"
}

func (w *walker) text(f *FieldShape, p pair, into *Field[string]) {
	into.setKey(w.span(p.key))
	n, ok := w.scalar(f, p)
	if !ok {
		return
	}
	into.Span = w.span(p.raw)
	into.Value, into.Set = w.textValue(f, n, into.Span)
	if n.Style == 0 && f.Kind == KindText {
		w.cutText(f, into.Span)
	}
}

// cutText reports a text behind which a word with a # in front follows, or "# of":
// somebody meant "issue #12" and YAML takes it for a comment.
func (w *walker) cutText(f *FieldShape, at Span) {
	rest := w.src.bytes[at.End.Offset:w.src.lineEnd(int(at.End.Line))]
	i := bytes.IndexByte(rest, '#')
	if i < 1 || len(bytes.TrimLeft(rest[:i], " ")) > 0 || i+1 >= len(rest) {
		return
	}
	if comment := rest[i+1:]; comment[0] == '#' || comment[0] == '!' || isSpace(comment[0]) && !bytes.HasPrefix(comment, []byte(" of ")) {
		return
	}
	from := w.src.advance(at.End, int(at.End.Offset)+i)
	w.report(CodeCutText, w.src.span(from, len(bytes.TrimRight(rest[i:], " \t"))), "put the whole text in quotes, or a space behind the # of a comment", "%s ends before %s, which YAML takes for a comment", f.Name, quote(string(rest[i:])))
}

// textValue checks a scalar against the kind and the words of a field.
func (w *walker) textValue(f *FieldShape, n *yaml.Node, at Span) (string, bool) {
	v := n.Value
	switch {
	case f.Kind == KindScalar:
	case f.Kind == KindCycle && n.Tag == "!!int":
	case n.Tag != "!!str" && n.Tag != "!!timestamp" && n.Tag != "!!merge":
		w.report(CodeWrongType, at, fmt.Sprintf("put it in quotes: %q", v), "%s is %s, a text is needed", f.Name, kindOf(n))
		return "", false
	case strings.TrimSpace(v) == "" && f.Required:
		w.report(CodeMissingField, at, f.hintToAdd(), "%s is empty", f.Name)
		return "", false
	}
	switch {
	case len(f.Enum) > 0:
		return w.word(f, v, at)
	case f.Kind == KindCycle && !ValidID(v):
		hint := Calendar{}.hint(v)
		if hint == "" {
			hint = "for example 2026-Q4, 2026-H2 or 2026"
		}
		w.report(CodeBadValue, at, hint, "%s %s is not the name of a cycle, which is one word", f.Name, quote(v))
		return "", false
	case f.Kind == KindID && !ValidID(v):
		w.report(CodeBadValue, at, idHint(v), "%s %s is not an id, use letters, digits, dot, dash and underscore, at most 64 bytes, beginning with a letter or digit", f.Name, quote(v))
		return "", false
	case f.Kind == KindRef || f.Kind == KindRefs:
		if _, ok := ParseRef(v); !ok {
			w.report(CodeBadValue, at, "", "%s %s is not a reference, write id, team/id or cycle/team/id", f.Name, quote(v))
			return "", false
		}
	}
	return v, true
}

// word checks that the value is one of the words that are allowed.
func (w *walker) word(f *FieldShape, v string, at Span) (string, bool) {
	for _, e := range f.Enum {
		if e == v {
			return v, true
		}
	}
	hint := ""
	if len(v) <= 64 {
		if near := nearestKey(v, f.Enum); near != "" {
			hint = fmt.Sprintf("did you mean %s?", near)
		} else if f.Name == "status" && len(f.Enum) == 1 {
			hint = "okr computes whether it is on track; remove the line"
		}
	}
	w.report(CodeBadValue, at, hint, "%s %s is not known, write %s", f.Name, quote(v), orList(f.Enum))
	return "", false
}

func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// idHint makes an id of what somebody wrote.
func idHint(v string) string {
	if id := idOf(v, 60); id != "" {
		return "for example " + id
	}
	return ""
}

// idOf makes an id of a text, of about so many bytes; "" where it cannot.
func idOf(v string, most int) string {
	var b strings.Builder
	for _, r := range strings.ToLower(v) {
		switch {
		case ValidID("a" + string(r)):
			b.WriteRune(r)
		case b.Len() > most*2/3:
			most = 0
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() > most {
			break
		}
	}
	if id := strings.Trim(b.String(), "-._"); ValidID(id) {
		return id
	}
	return ""
}

func (w *walker) boolean(f *FieldShape, p pair, into *Field[bool]) {
	into.setKey(w.span(p.key))
	n, ok := w.scalar(f, p)
	if !ok {
		return
	}
	into.Span = w.span(p.raw)
	if n.Tag == "!!bool" {
		into.Value, into.Set = strings.EqualFold(n.Value, "true"), true
		return
	}
	hint := ""
	switch strings.ToLower(n.Value) {
	case "yes", "y", "on", "1", "true":
		hint = "write true, without quotes"
	case "no", "n", "off", "0", "false":
		hint = "write false, without quotes"
	}
	w.report(CodeWrongType, into.Span, hint, "%s is %s, true or false is needed", f.Name, kindOf(n))
}

func (w *walker) date(f *FieldShape, p pair, into *Field[Date]) {
	into.setKey(w.span(p.key))
	n, ok := w.scalar(f, p)
	if !ok {
		return
	}
	into.Span = w.span(p.raw)
	d, err := ParseDate(n.Value)
	if err != nil {
		w.report(CodeBadValue, into.Span, dateHint(f, n.Value), "%s %s", f.Name, shorten(n.Value, err.Error()))
		return
	}
	into.Value, into.Set = d, true
}

// shorten replaces an over-long quoted value in an error text.
func shorten(value, text string) string {
	return strings.Replace(text, fmt.Sprintf("%q", value), quote(value), 1)
}

// items yields the elements of a list, aliases resolved. A list that is empty or
// has no value yields none.
func (w *walker) items(f *FieldShape, p pair) iter.Seq[*yaml.Node] {
	return func(yield func(*yaml.Node) bool) {
		n := p.value
		switch {
		case isNull(n):
			if f.Required {
				w.report(CodeMissingField, w.span(p.key), f.hintToAdd(), "%s is empty", f.Name)
			}
			return
		case n.Kind != yaml.SequenceNode:
			hint := "begin each item with a dash"
			switch first := n.Content; {
			case n.Kind == yaml.ScalarNode && f.Of == "dependency":
				hint = fmt.Sprintf("write %s: [{team: %s, need: …}]", f.Name, n.Value)
			case n.Kind == yaml.ScalarNode && f.Kind == KindObjects:
			case n.Kind == yaml.ScalarNode:
				hint = fmt.Sprintf("write %s: [%s]", f.Name, n.Value)
			case f.Kind == KindObjects && len(first) > 0 && first[0].Kind == yaml.ScalarNode && len(first[0].Value) <= 60:
				hint = fmt.Sprintf("put a dash before its first key, - %s:, and indent the others to it", first[0].Value)
			}
			w.report(CodeWrongType, w.nodeSpan(p.raw), hint, "%s is %s, %s is needed", f.Name, kindOf(n), f.wanted())
			return
		}
		for _, c := range n.Content {
			if !yield(c) {
				return
			}
		}
	}
}

// isMapping reports whether a value is an object, and a problem where it is not.
func (w *walker) isMapping(noun string, f *FieldShape, n *yaml.Node) bool {
	v := resolved(n)
	if v.Kind != yaml.MappingNode {
		w.report(CodeWrongType, w.nodeSpan(n), "", "%s in %s is %s, keys with values are needed", article(noun), f.Name, kindOf(v))
	}
	return v.Kind == yaml.MappingNode
}

// isObject does the same for an item of a list, and shows how to write one.
func (w *walker) isObject(of Shape, f *FieldShape, n *yaml.Node) bool {
	v := resolved(n)
	if v.Kind != yaml.MappingNode {
		hint := ""
		if v.Kind == yaml.ScalarNode && len(v.Value) <= 60 && !strings.ContainsAny(v.Value, "\"\\\n") {
			if _, ok := of.Field("title"); ok {
				hint = fmt.Sprintf(`write - {id: %s, title: "%s"}`, cmp.Or(idOf(v.Value, 24), "name"), v.Value)
			} else if _, ok := of.Field("team"); ok {
				hint = fmt.Sprintf("write - {team: %s, need: …}", v.Value)
			}
		}
		w.report(CodeWrongType, w.nodeSpan(n), hint, "%s in %s is %s, keys with values are needed", article(of.Noun), f.Name, kindOf(v))
	}
	return v.Kind == yaml.MappingNode
}

func (w *walker) texts(f *FieldShape, p pair, into *[]Field[string]) {
	for n := range w.items(f, p) {
		v := resolved(n)
		at := w.nodeSpan(n)
		if v.Kind != yaml.ScalarNode || isNull(v) {
			w.report(CodeWrongType, at, "", "an item of %s is %s, a text is needed", f.Name, kindOf(v))
			continue
		}
		if s, ok := w.textValue(f, v, at); ok {
			*into = append(*into, Field[string]{Value: s, Set: true, Span: at})
		}
	}
}

package okrfile

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

// Parse reads an OKR file. It never fails: what is wrong is in the Problems of
// the document, in the order of their places, and what could be read is in its
// fields. It keeps src; do not change it afterwards.
func Parse(path string, src []byte) *Document {
	d := &Document{Path: path, Source: src}
	w, root := readTree(src)
	if root != nil {
		if top := body(root); top == nil {
			w.report(CodeMissingField, Span{}, "begin with cycle: and team:", "the file is empty")
		} else if w.isRoot(top) {
			documentTable.decode(w, w.unwrapped(resolved(top)), d)
		}
	}
	if w.src != nil {
		w.schemaLine()
	}
	d.Guessed = root != nil && w.slipped && len(w.broken) == 0
	d.Incomplete = root == nil || len(w.broken) > 0 || w.slipped
	d.Problems = w.finish(path)
	return d
}

// readTree goes through the layers below the shape: bytes, syntax, structure.
// The node is nil where nothing can be read.
func readTree(src []byte) (*walker, *yaml.Node) {
	w := &walker{}
	source, problems := readSource(src)
	if source == nil {
		w.problems = problems
		return w, nil
	}
	w.src = source
	root := w.parseYAML()
	if root == nil || !(&structure{w: w}).check(root) {
		return w, nil
	}
	return w, root
}

// body returns the value of the document node, nil where the file is empty.
func body(root *yaml.Node) *yaml.Node {
	if len(root.Content) == 0 || isNull(root.Content[0]) {
		return nil
	}
	return root.Content[0]
}

func (w *walker) isRoot(n *yaml.Node) bool {
	if v := resolved(n); v.Kind != yaml.MappingNode {
		at := w.nodeSpan(n)
		if v.Kind == yaml.SequenceNode { // the first dash says it, not the whole file
			at = w.src.span(at.Start, 1)
		}
		w.report(CodeWrongType, at, "begin it with cycle: and team:, and put the goals below objectives:", "the file is %s, keys with values are needed", kindOf(v))
		return false
	}
	return true
}

// unwrapped returns the goals where somebody put the whole file below one key.
func (w *walker) unwrapped(n *yaml.Node) *yaml.Node {
	if len(n.Content) != 2 || documentTable.knowsAny(pairs(n)) {
		return n
	}
	key, inner := n.Content[0], resolved(n.Content[1])
	if key.Kind != yaml.ScalarNode || strings.HasPrefix(key.Value, "x-") || inner.Kind != yaml.MappingNode || !documentTable.knowsAny(pairs(inner)) {
		return n
	}
	w.report(CodeUnknownField, w.span(key), "remove the line, and the indentation of those below it", "%s is not a key of %s", quote(key.Value), article(documentTable.Noun))
	return inner
}

var schemaComment = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^#[ \t]*yaml-language-server[ \t]*:[ \t]*\$schema[ \t]*=[ \t]*\S`)
})

// schemaLine looks at the comments on top of the file: one that means to tell the
// editor where the schema is must do it in the editor's own words, or it is passed
// over in silence.
func (w *walker) schemaLine() {
	for n := 1; n <= len(w.src.lines); n++ {
		text := w.src.line(n)
		if len(text) == 0 || text[0] != '#' {
			return
		}
		if bytes.Contains(text, []byte("yaml-language-server")) && !schemaComment().Match(text) {
			w.report(CodeSchemaLine, w.src.span(w.src.at(n, 1), len(bytes.TrimRight(text, " \t"))), "write # yaml-language-server: $schema=URL", "editors do not understand this comment, so they do not know the schema")
		}
	}
}

// finish puts the problems in order, names file and item, and drops repetitions,
// which aliases cause.
func (w *walker) finish(path string) []Problem {
	for _, o := range w.owned {
		p := &w.problems[o.index]
		switch {
		case o.keyResult != nil && o.keyResult.ID.Set:
			p.Ref = o.keyResult.Ref().String()
		case o.objective.ID.Set:
			p.Ref = o.objective.Ref().String()
		}
	}
	for i := range w.problems {
		p := &w.problems[i]
		p.File = path
		if !p.Span.IsValid() {
			start := Pos{Line: 1, Column: 1}
			p.Span = Span{start, start}
		}
	}
	if len(w.broken) > 0 {
		w.problems = slices.DeleteFunc(w.problems, w.followsFromSyntax)
	}
	SortProblems(w.problems)
	list := slices.Compact(w.problems)
	if n := len(list) + w.more - maxProblems; n > 0 && len(list) > maxProblems {
		last := list[maxProblems]
		list = append(list[:maxProblems:maxProblems], Problem{
			Code: CodeBadYAML, File: path, Span: last.Span, Message: fmt.Sprintf("%d more problems from here on are not listed", n),
		})
	}
	return slices.Clip(list)
}

// followsFromSyntax tells problems that only stand there because a line could
// not be read: keys that seem to be missing, and what replaces the line.
func (w *walker) followsFromSyntax(p Problem) bool {
	return p.Code == CodeMissingField || p.Code != CodeBadYAML && w.broken[int(p.Span.Start.Line)]
}

// SortProblems orders problems by file, place, code and message.
func SortProblems(list []Problem) {
	slices.SortStableFunc(list, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Span.Start.Line, b.Span.Start.Line), cmp.Compare(a.Span.Start.Column, b.Span.Start.Column),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
}

package okrfile

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"
)

// Budgets of a file. They are far above what people write and bound the work
// that a hostile file can cause.
const (
	MaxDepth    = 200     // levels of nesting
	MaxValues   = 200_000 // keys and values of a file, aliases written out
	MaxObjects  = 20_000  // objectives, key results and other objects of a file
	maxProblems = 1_000   // problems reported for one file
)

// structure checks what the shape of the data rests on: depth, aliases, tags and
// keys. It visits every node of the file once, whatever aliases say.
type structure struct {
	w      *walker
	active map[*yaml.Node]bool // anchored nodes that are being visited
	sizes  map[*yaml.Node]int  // values below an anchored node, written out
	depths map[*yaml.Node]int  // levels below an anchored node, written out
	values int
	fatal  bool
}

// check reports false where the tree must not be read at all.
func (s *structure) check(n *yaml.Node) bool {
	before := len(s.w.problems)
	s.visit(n, 1)
	if s.fatal { // the one that matters is the last
		last := s.w.problems[len(s.w.problems)-1]
		s.w.problems = append(s.w.problems[:before], last)
	}
	return !s.fatal
}

// visit returns how many values the node stands for and how many levels.
func (s *structure) visit(n *yaml.Node, depth int) (size, levels int) {
	if s.fatal {
		return 1, 1
	}
	if depth > MaxDepth {
		s.refuse(n, fmt.Sprintf("more than %d levels of nesting", MaxDepth), "")
		return 1, 1
	}
	if n.Kind == yaml.AliasNode {
		return s.alias(n, depth)
	}
	if s.values++; s.values > MaxValues {
		s.refuse(n, fmt.Sprintf("the file has more than %d keys and values", MaxValues), "split it, one file per team and cycle")
		return 1, 1
	}
	if n.Anchor != "" {
		s.mark(&s.active, n)
	}
	if n.Style&yaml.TaggedStyle != 0 && !knownTag(n.Tag) {
		s.w.report(CodeBadYAML, s.w.tagSpan(n), "put the value in quotes, or remove the tag", "the tag %s means nothing here", quote(n.Tag))
	}
	size = 1
	for _, c := range n.Content {
		below, l := s.visit(c, depth+1)
		size, levels = size+below, max(levels, l)
	}
	levels++
	if n.Kind == yaml.MappingNode && !s.fatal {
		s.keys(n)
	}
	if n.Anchor != "" {
		delete(s.active, n)
		if s.sizes == nil {
			s.sizes, s.depths = map[*yaml.Node]int{}, map[*yaml.Node]int{}
		}
		s.sizes[n], s.depths[n] = size, levels
	}
	return size, levels
}

func (s *structure) mark(set *map[*yaml.Node]bool, n *yaml.Node) {
	if *set == nil {
		*set = map[*yaml.Node]bool{}
	}
	(*set)[n] = true
}

func (s *structure) alias(n *yaml.Node, depth int) (size, levels int) {
	if s.active[n.Alias] {
		s.refuse(n, fmt.Sprintf("*%s stands inside &%s and would never end", n.Value, n.Value), "write the value out")
		return 1, 1
	}
	size, levels = s.sizes[n.Alias], s.depths[n.Alias]
	if s.values += size; s.values > MaxValues {
		s.refuse(n, fmt.Sprintf("the file has more than %d keys and values, aliases written out", MaxValues), "write the values out instead of using aliases")
	}
	if depth+levels > MaxDepth+1 {
		s.refuse(n, fmt.Sprintf("more than %d levels of nesting", MaxDepth), "")
	}
	return size, levels
}

// refuse reports the one problem that makes the rest of the file unreadable.
func (s *structure) refuse(n *yaml.Node, message, hint string) {
	if s.fatal {
		return
	}
	s.fatal = true
	p := s.w.src.at(n.Line, n.Column)
	s.w.problems = append(s.w.problems, Problem{Code: CodeBadYAML, Span: Span{p, p}, Message: message, Hint: hint})
}

func knownTag(tag string) bool {
	switch tag {
	case "!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq", "!!timestamp", "!!merge":
		return true
	}
	return false
}

// tagSpan is where the properties of a tagged node begin.
func (w *walker) tagSpan(n *yaml.Node) Span {
	p := w.src.at(n.Line, n.Column)
	i := int(p.Offset)
	for i < len(w.src.bytes) && !isSpace(w.src.bytes[i]) {
		i++
	}
	return Span{p, w.src.advance(p, i)}
}

// keys checks the keys of one mapping: each a scalar, none empty, none twice.
func (s *structure) keys(n *yaml.Node) {
	var seen map[string]*yaml.Node
	if len(n.Content) > 32 {
		seen = make(map[string]*yaml.Node, len(n.Content)/2)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := resolved(n.Content[i])
		switch {
		case isMerge(key):
			s.merge(n.Content[i], n.Content[i+1])
			continue
		case key.Kind != yaml.ScalarNode:
			s.w.report(CodeBadYAML, s.w.nodeSpan(n.Content[i]), "write a plain word before the colon", "a key is %s", kindOf(key))
			continue
		case strings.TrimSpace(key.Value) == "":
			s.w.report(CodeBadYAML, s.w.keySpan(n.Content[i]), "write a word before the colon", "a key is empty")
			continue
		}
		first := s.earlier(n, i, key.Value, seen)
		if first != nil {
			s.w.report(CodeDuplicateKey, s.w.span(n.Content[i]), "keep one of the two", "%s stands twice, first in line %d", quote(key.Value), first.Line)
		}
	}
}

// earlier finds the same key before index i: by looking back in a short mapping,
// by a map in a long one.
func (s *structure) earlier(n *yaml.Node, i int, key string, seen map[string]*yaml.Node) *yaml.Node {
	if seen != nil {
		first := seen[key]
		if first == nil {
			seen[key] = n.Content[i]
		}
		return first
	}
	for j := 0; j < i; j += 2 {
		if k := resolved(n.Content[j]); k.Kind == yaml.ScalarNode && k.Value == key && !isMerge(k) {
			return n.Content[j]
		}
	}
	return nil
}

// merge checks that a merge key brings mappings.
func (s *structure) merge(key, value *yaml.Node) {
	from := []*yaml.Node{value}
	if v := resolved(value); v.Kind == yaml.SequenceNode {
		from = v.Content
	}
	for _, m := range from {
		if v := resolved(m); v.Kind != yaml.MappingNode {
			s.w.report(CodeBadYAML, s.w.span(key), "write <<: *name of an anchored group of keys", "<< is %s, a group of keys is needed", kindOf(v))
			return
		}
	}
}

// keySpan is the span of a key, and for an empty one the place of its colon.
func (w *walker) keySpan(n *yaml.Node) Span {
	if at := w.span(n); at.IsValid() {
		return at
	}
	p := w.start(n)
	return Span{p, p}
}

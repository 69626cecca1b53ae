package okrfile

import (
	"fmt"

	"gopkg.in/yaml.v3"
)

// same reports whether two values are equal with every alias followed. Comments
// and styles do not count, tags do: "1" and 1 differ.
func same(a, b *yaml.Node) bool {
	return (&proof{seen: map[[2]*yaml.Node]bool{}}).same(a, b)
}

// proof compares two parses of almost the same bytes. Targets of aliases are
// compared once for each pair, so alias bombs and loops cost nothing.
type proof struct {
	seen map[[2]*yaml.Node]bool
}

func (p *proof) same(a, b *yaml.Node) bool {
	if a.Kind == yaml.AliasNode || b.Kind == yaml.AliasNode {
		a, b = deref(a), deref(b)
		pair := [2]*yaml.Node{a, b}
		if p.seen[pair] {
			return true // compared before, or being compared further out
		}
		p.seen[pair] = true
	}
	if a.Kind != b.Kind || a.ShortTag() != b.ShortTag() || a.Value != b.Value || len(a.Content) != len(b.Content) {
		return false
	}
	for i := range a.Content {
		if !p.same(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

// change is what an edit is meant to do to the parsed file: below path, n
// children at index at are replaced by the children of with.
type change struct {
	path []int
	at   int
	n    int
	with []*yaml.Node
}

// prove reports whether the new root is the old one with the change and nothing
// else. Kept quotes may turn a number or a date into a text.
func (c change) prove(old, new *yaml.Node) error {
	p := &proof{seen: map[[2]*yaml.Node]bool{}}
	for _, step := range c.path {
		if err := p.siblings(old, new, step, 1, 1); err != nil {
			return err
		}
		old, new = old.Content[step], new.Content[step]
	}
	if err := p.siblings(old, new, c.at, c.n, len(c.with)); err != nil {
		return err
	}
	for i, want := range c.with {
		got := new.Content[c.at+i]
		quoted := got.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0
		if quoted && want.Kind == yaml.ScalarNode && got.Kind == yaml.ScalarNode && got.Value == want.Value {
			continue
		}
		if !p.same(got, want) {
			return fmt.Errorf("the value would read as %q", got.Value)
		}
	}
	return nil
}

// siblings compares two collections apart from n old and m new children at index at.
func (p *proof) siblings(old, new *yaml.Node, at, n, m int) error {
	if old.Kind != new.Kind || old.Kind == yaml.AliasNode || old.ShortTag() != new.ShortTag() || old.Anchor != new.Anchor ||
		len(old.Content)-n != len(new.Content)-m || at+n > len(old.Content) {
		return fmt.Errorf("the part of line %d would change its shape", old.Line)
	}
	for i := range old.Content {
		j := i
		switch {
		case i >= at && i < at+n:
			continue
		case i >= at:
			j += m - n
		}
		if !p.same(old.Content[i], new.Content[j]) {
			return fmt.Errorf("the value of line %d would change too", old.Content[i].Line)
		}
	}
	return nil
}

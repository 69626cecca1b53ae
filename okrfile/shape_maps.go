package okrfile

import (
	"iter"

	"gopkg.in/yaml.v3"
)

// objectMap is a mapping with free keys, each an object of another table that
// may be left empty; begin makes one from its key.
func objectMap[T, E any](name, about string, of *table[E], begin func(t *T, key string, at Span) *E) field[T] {
	return field[T]{FieldShape: FieldShape{Name: name, Kind: KindMap, Of: of.Name, About: about}, read: func(w *walker, t *T, f *FieldShape, p pair) {
		for e := range w.entries(f, p) {
			if !w.isKey(f, e.key) {
				continue
			}
			entry := begin(t, e.key.Value, w.span(e.key))
			switch {
			case !isNull(e.value) && w.isMapping(of.Noun, f, e.value):
				of.decode(w, e.value, entry)
			case isNull(e.value):
				of.missing(w, w.span(e.key), 0, entry)
			}
		}
	}}
}

// levels is a mapping from rules to words.
func levels[T any](name, about string, at func(*T) *[]RuleLevel, words ...string) field[T] {
	shape := FieldShape{Name: name, Kind: KindMap, Enum: words, About: about}
	return field[T]{FieldShape: shape, read: func(w *walker, t *T, f *FieldShape, p pair) { w.levels(f, p, at(t)) }}
}

func (w *walker) levels(f *FieldShape, p pair, into *[]RuleLevel) {
	for e := range w.entries(f, p) {
		if !w.isKey(f, e.key) {
			continue
		}
		var level Field[string]
		w.text(&FieldShape{Name: e.key.Value, Kind: KindText, Enum: f.Enum, Required: true}, e, &level)
		if level.Set {
			*into = append(*into, RuleLevel{Rule: e.key.Value, Level: level.Value, Span: w.span(e.key)})
		}
	}
}

// levelsByTeam is a mapping from teams to levels.
func levelsByTeam[T any](name, about string, at func(*T) *[]TeamLevels, words ...string) field[T] {
	shape := FieldShape{Name: name, Kind: KindMaps, Enum: words, About: about}
	return field[T]{FieldShape: shape, read: func(w *walker, t *T, f *FieldShape, p pair) {
		for e := range w.entries(f, p) {
			if w.isKey(f, e.key) {
				team := TeamLevels{Team: e.key.Value, Span: w.span(e.key)}
				w.levels(&FieldShape{Name: team.Team, Kind: KindMap, Enum: f.Enum}, e, &team.Levels)
				*at(t) = append(*at(t), team)
			}
		}
	}}
}

// people is a mapping from names to one address or several.
func people[T any](name, about string, at func(*T) *[]Person) field[T] {
	return field[T]{FieldShape: FieldShape{Name: name, Kind: KindEmails, About: about}, read: func(w *walker, t *T, f *FieldShape, p pair) {
		for e := range w.entries(f, p) {
			who := Person{ID: e.key.Value, Span: w.span(e.key)}
			one := &FieldShape{Name: who.ID, Kind: KindText, Required: true}
			if e.value.Kind == yaml.SequenceNode {
				var list []Field[string]
				w.texts(one, e, &list)
				for _, a := range list {
					who.Emails = append(who.Emails, a.Value)
				}
			} else {
				var address Field[string]
				if w.text(one, e, &address); address.Set {
					who.Emails = []string{address.Value}
				}
			}
			*at(t) = append(*at(t), who)
		}
	}}
}

// entries yields the keys of a mapping with free keys, the first of each name.
func (w *walker) entries(f *FieldShape, p pair) iter.Seq[pair] {
	return func(yield func(pair) bool) {
		switch {
		case isNull(p.value):
			return
		case p.value.Kind != yaml.MappingNode:
			w.report(CodeWrongType, w.nodeSpan(p.raw), "", "%s is %s, %s is needed", f.Name, kindOf(p.value), f.wanted())
			return
		}
		seen := map[string]bool{}
		for e := range pairs(p.value) {
			if e.key.Kind != yaml.ScalarNode || seen[e.key.Value] {
				continue
			}
			seen[e.key.Value] = true
			if !yield(e) {
				return
			}
		}
	}
}

// isKey checks a free key, which is always an id.
func (w *walker) isKey(f *FieldShape, key *yaml.Node) bool {
	if ValidID(key.Value) {
		return true
	}
	if at := w.span(key); at.IsValid() {
		w.report(CodeBadValue, at, idHint(key.Value), "%s under %s is not an id, use letters, digits, dot, dash and underscore, at most 64 bytes, beginning with a letter or digit", quote(key.Value), f.Name)
	}
	return false
}

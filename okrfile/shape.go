package okrfile

import "gopkg.in/yaml.v3"

// Kind is the kind of value that a field takes.
type Kind string

// The kinds of values. An optional field may also be left empty, which is the
// same as leaving the key out.
const (
	KindText    Kind = "text"
	KindID      Kind = "id"        // see ValidID
	KindRef     Kind = "reference" // id, team/id or cycle/team/id
	KindCycle   Kind = "cycle"     // text, or a year as a bare number
	KindNumber  Kind = "number"
	KindBool    Kind = "boolean"
	KindDate    Kind = "date"
	KindScalar  Kind = "scalar" // text, number, boolean or date, kept as written
	KindTexts   Kind = "texts"  // a list of texts
	KindRefs    Kind = "references"
	KindObject  Kind = "object"  // of the shape Of
	KindObjects Kind = "objects" // a list of the shape Of
	KindMap     Kind = "map"     // any keys, each an object of the shape Of, or a word of Enum
	KindMaps    Kind = "maps"    // any keys, each a map with words of Enum
	KindCurve   Kind = "curve"   // a word of Enum, or a list of the shape Of
	KindEmails  Kind = "emails"  // any keys, each a text or a list of texts
)

// Shape describes one kind of object in the files: what keys it takes. The same
// tables read the files, so that they cannot tell anything else.
type Shape struct {
	Name   string // key_result
	Noun   string // key result
	Fields []FieldShape
}

// FieldShape describes one key of an object.
type FieldShape struct {
	Name     string
	Kind     Kind
	Required bool
	Enum     []string
	Min, Max Maybe  // bounds of a number, inclusive
	Above    Maybe  // a bound that the number must exceed
	Integer  bool   // the number must be whole
	Of       string // the shape of its objects
	About    string // one sentence for people who write the file
}

// Field returns the field with the name.
func (s Shape) Field(name string) (FieldShape, bool) {
	for _, f := range s.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return FieldShape{}, false
}

// field is a key of an object of type T: its description, and how it is read.
type field[T any] struct {
	FieldShape
	read  func(w *walker, into *T, f *FieldShape, p pair)
	inner *Shape // of the objects below it
}

// table is the shape of an object of type T.
type table[T any] struct {
	Shape
	fields []field[T]
	index  map[string]int
	needed uint64          // the required fields, by their index
	label  func(*T) string // how a problem calls the object; may be nil
	inner  []*Shape        // of the objects below it
}

func newTable[T any](name, noun string, label func(*T) string, fields ...field[T]) *table[T] {
	t := &table[T]{Shape: Shape{Name: name, Noun: noun}, fields: fields, label: label, index: map[string]int{}}
	for i, f := range fields {
		t.Fields = append(t.Fields, f.FieldShape)
		t.index[f.Name] = i
		if f.inner != nil {
			t.inner = append(t.inner, f.inner)
		}
		if f.Required {
			t.needed |= 1 << i
		}
	}
	return t
}

func (f field[T]) required() field[T]             { f.Required = true; return f }
func (f field[T]) oneOf(words ...string) field[T] { f.Enum = words; return f }
func (f field[T]) between(low, high float64) field[T] {
	f.Min, f.Max = Known(low), Known(high)
	return f
}
func (f field[T]) above(low float64) field[T] { f.Above = Known(low); return f }
func (f field[T]) whole() field[T]            { f.Integer = true; return f }

func text[T any](name, about string, at func(*T) *Field[string]) field[T] {
	return field[T]{FieldShape: FieldShape{Name: name, Kind: KindText, About: about}, read: func(w *walker, t *T, f *FieldShape, p pair) {
		w.text(f, p, at(t))
	}}
}

func ident[T any](name, about string, at func(*T) *Field[string]) field[T] {
	f := text(name, about, at)
	f.Kind = KindID
	return f
}

func reference[T any](name, about string, at func(*T) *Field[string]) field[T] {
	f := text(name, about, at)
	f.Kind = KindRef
	return f
}

func cycle[T any](name, about string, at func(*T) *Field[string]) field[T] {
	f := text(name, about, at)
	f.Kind = KindCycle
	return f
}

func scalar[T any](name, about string, at func(*T) *Field[string]) field[T] {
	f := text(name, about, at)
	f.Kind = KindScalar
	return f
}

func number[T any](name, about string, at func(*T) *Field[Number]) field[T] {
	return field[T]{FieldShape: FieldShape{Name: name, Kind: KindNumber, About: about}, read: func(w *walker, t *T, f *FieldShape, p pair) {
		w.number(f, p, at(t))
	}}
}

func boolean[T any](name, about string, at func(*T) *Field[bool]) field[T] {
	return field[T]{FieldShape: FieldShape{Name: name, Kind: KindBool, About: about}, read: func(w *walker, t *T, f *FieldShape, p pair) {
		w.boolean(f, p, at(t))
	}}
}

func date[T any](name, about string, at func(*T) *Field[Date]) field[T] {
	return field[T]{FieldShape: FieldShape{Name: name, Kind: KindDate, About: about}, read: func(w *walker, t *T, f *FieldShape, p pair) {
		w.date(f, p, at(t))
	}}
}

func texts[T any](name, about string, at func(*T) *[]Field[string]) field[T] {
	return field[T]{FieldShape: FieldShape{Name: name, Kind: KindTexts, About: about}, read: func(w *walker, t *T, f *FieldShape, p pair) {
		w.texts(f, p, at(t))
	}}
}

func references[T any](name, about string, at func(*T) *[]Field[string]) field[T] {
	f := texts(name, about, at)
	f.Kind = KindRefs
	return f
}

// objects is a list of objects of another table; begin makes an empty one with
// its span and hangs it into its parent, before it is read.
func objects[T, E any](name, about string, of *table[E], begin func(*T, Span) *E) field[T] {
	shape := FieldShape{Name: name, Kind: KindObjects, Of: of.Name, About: about}
	return field[T]{FieldShape: shape, inner: &of.Shape, read: func(w *walker, t *T, f *FieldShape, p pair) {
		for n := range w.items(f, p) {
			if w.objects++; w.objects > MaxObjects {
				w.report(CodeBadYAML, w.span(p.key), "split it, one file per team and cycle", "the file has more than %d objects", MaxObjects)
				return
			}
			if w.isObject(of.Shape, f, n) {
				of.decode(w, resolved(n), begin(t, w.nodeSpan(n)))
			}
		}
		if p.value.Kind == yaml.MappingNode && of.knowsAny(pairs(p.value)) { // one item without its dash
			of.decode(w, p.value, begin(t, w.nodeSpan(p.value)))
		}
	}}
}

// object is one object of another table.
func object[T, E any](name, about string, of *table[E], begin func(*T, Span) *E) field[T] {
	return field[T]{FieldShape: FieldShape{Name: name, Kind: KindObject, Of: of.Name, About: about}, read: func(w *walker, t *T, f *FieldShape, p pair) {
		if !isNull(p.value) && w.isMapping(of.Noun, f, p.value) {
			of.decode(w, p.value, begin(t, w.nodeSpan(p.value)))
		}
	}}
}

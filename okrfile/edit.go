package okrfile

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Edit is one change of one value of a goal file, made with SetNumber, SetText,
// SetDate, SetBool, Clear, Remove, AppendEntry or AppendText and carried out by
// Apply.
//
// The value is named by the reference of the objective or key result in which
// it stands and a path below it: keys of mappings, and in a list the id of the
// entry or, where entries have none, its number from 0. A reference without an
// id means the file itself, so that SetText(Ref{}, "platform", "team") sets the
// team. Mappings and keys on the path that are missing are created.
type Edit struct {
	ref  Ref
	path []string
	verb verb
	want *yaml.Node // the value to set or to append; nil to remove
	err  error      // the value cannot be written
}

type verb int

const (
	verbSet verb = iota
	verbRemove
	verbClear
	verbAppend
	verbCut // takes the entry that is equal to want out of a list
)

// Pair is a key of a new entry with its value: a string, a Number, a Date, a
// bool, a []string, or a [][]Pair for a list of entries.
type Pair struct {
	Key   string
	Value any
}

// SetNumber sets a number, in the digits of n.Text.
func SetNumber(ref Ref, n Number, path ...string) Edit { return set(ref, n, path) }

// SetText sets a text; it keeps the quoting that stands in the file wherever
// that can carry the new text.
func SetText(ref Ref, text string, path ...string) Edit { return set(ref, text, path) }

// SetDate sets a day.
func SetDate(ref Ref, d Date, path ...string) Edit { return set(ref, d, path) }

// SetBool sets true or false.
func SetBool(ref Ref, b bool, path ...string) Edit { return set(ref, b, path) }

func set(ref Ref, value any, path []string) Edit {
	e := Edit{ref: ref, path: path, verb: verbSet}
	e.want, e.err = wanted(value)
	return e
}

// Remove takes a key with its value out of the file, or an entry out of a list;
// with the last entry goes the list. A comment behind the value goes with it.
// What is not there needs no removal: that is no error.
func Remove(ref Ref, path ...string) Edit { return Edit{ref: ref, path: path, verb: verbRemove} }

// Clear takes a value out of the file and leaves its key, with nothing behind it
// but the comment. What is not there needs no clearing: that is no error.
func Clear(ref Ref, path ...string) Edit { return Edit{ref: ref, path: path, verb: verbClear} }

// AppendEntry appends a mapping to a list, which is created where it is missing:
// amendments, depends_on or milestones of a key result, key_results of an
// objective, objectives of the file. The list keeps its style.
func AppendEntry(ref Ref, listKey string, entry []Pair) Edit {
	e := Edit{ref: ref, path: []string{listKey}, verb: verbAppend}
	e.want, e.err = wanted(entry)
	return e
}

// AppendText appends a text to a list of texts, for example supports.
func AppendText(ref Ref, listKey, text string) Edit {
	e := Edit{ref: ref, path: []string{listKey}, verb: verbAppend}
	e.want, e.err = wanted(text)
	return e
}

// RefusedError says that a value could not be changed without touching anything
// else. Nothing has been changed; Paste holds the lines to put in by hand.
type RefusedError struct {
	Ref    Ref
	Path   []string
	Reason string
	Paste  string
}

// Error returns one line without the lines to paste; see Hints.
func (e *RefusedError) Error() string {
	return fmt.Sprintf("cannot change %q of %q: %s", strings.Join(e.Path, "."), e.Ref, e.Reason)
}

// Hints returns the way out: the lines to put into the file by hand.
func (e *RefusedError) Hints() []string {
	if e.Paste == "" {
		return nil
	}
	return append([]string{"change the file by hand:"}, strings.Split(strings.TrimRight(e.Paste, "\n"), "\n")...)
}

// Apply carries out the edits one after the other and returns the new bytes.
// Every byte outside the changed values stays as it was: comments, blank lines,
// quoting, indentation, line ends, byte order mark, missing final newline. Each
// step is proved: the new bytes are parsed again and may differ from the old
// ones in exactly the intended value. Where that cannot be had the error is a
// *RefusedError, and nothing is changed.
func Apply(src []byte, edits ...Edit) ([]byte, error) {
	if len(edits) == 0 {
		return src, nil
	}
	t, err := openTree(src)
	for _, e := range edits {
		if err == nil {
			err = e.err
		}
		if err != nil {
			return nil, e.refuse(err)
		}
		if t, err = e.apply(t); err != nil {
			return nil, e.refuse(err)
		}
	}
	return t.src, nil
}

func (e Edit) refuse(err error) error {
	if refused, ok := errors.AsType[*RefusedError](err); ok {
		return refused
	}
	return &RefusedError{Ref: e.ref, Path: e.path, Reason: err.Error(), Paste: e.paste()}
}

// apply finds the place, then hands over to the ways of writing it.
func (e Edit) apply(t *tree) (*tree, error) {
	if len(e.path) == 0 && e.verb != verbRemove {
		return nil, errors.New("no key is named")
	}
	path, err := t.item(e.ref)
	if err != nil {
		return nil, err
	}
	rest := e.path
	for len(rest) > 0 {
		i, err := child(t.at(path), rest[0])
		if err != nil {
			return nil, err
		}
		if i < 0 {
			break
		}
		path, rest = append(slices.Clone(path), i), rest[1:]
	}
	switch {
	case e.verb == verbCut && len(rest) == 0:
		return t.cut(path, e.want)
	case (e.verb == verbRemove || e.verb == verbClear) && len(rest) > 0:
		return t, nil
	case e.verb == verbClear:
		return t.clear(path)
	case e.verb == verbRemove:
		return t.remove(path)
	case len(rest) > 0:
		return t.create(path, rest, e.listed())
	case e.verb == verbAppend:
		return t.extend(path, e.want)
	}
	return t.replace(path, e.want)
}

// listed is the value to create where nothing stands yet: a list for an append.
func (e Edit) listed() *yaml.Node {
	if e.verb == verbAppend {
		return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: []*yaml.Node{e.want}}
	}
	return e.want
}

// paste renders the edit as the lines a person would write.
func (e Edit) paste() string {
	if e.want == nil || e.err != nil {
		return ""
	}
	w := writer{nl: "\n", literal: true, listIndent: 2}
	want := e.listed()
	for i := len(e.path) - 1; i >= 0; i-- {
		if i == len(e.path)-1 || len(e.path) == 2 {
			want = mappingOf(e.path[i], want)
			continue
		}
		if i == 1 { // an entry of a list, named by its id
			want.Content = append(mappingOf("id", textNode(e.path[i])).Content, want.Content...)
			want = &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{want}}
			continue
		}
		want = mappingOf(e.path[i], want)
	}
	return w.pairs(want, 0) + "\n"
}

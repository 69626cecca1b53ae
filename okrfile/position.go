package okrfile

import "fmt"

// Pos is a place in a source file. The zero Pos means unknown.
type Pos struct {
	Line   int32 // 1-based
	Column int32 // 1-based, in code points
	Offset int32 // 0-based, in bytes; a byte order mark counts three
}

// IsValid reports whether the place is known.
func (p Pos) IsValid() bool { return p.Line > 0 }

// String returns "line:column".
func (p Pos) String() string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }

// Span is a stretch of a source file; End is exclusive. The zero Span means unknown.
type Span struct {
	Start, End Pos
}

// IsValid reports whether the place is known.
func (s Span) IsValid() bool { return s.Start.IsValid() }

// Field is a scalar of the model with its place. A key that is missing, or whose
// value could not be read as T, leaves Set false; then Key still tells where the
// key stands, if it stands at all.
type Field[T any] struct {
	Value  T
	Set    bool
	KeyLen uint16 // length of the key as written; a plan has many fields, so they are small
	KeyAt  Pos    // the key; unknown where the value is a list item or the key is missing
	Span   Span   // the value as written, with its quotes
}

// Key returns where the key stands. The keys of the format are ASCII, so that
// their bytes and characters are as many.
func (f Field[T]) Key() Span {
	end := f.KeyAt
	end.Column += int32(f.KeyLen)
	end.Offset += int32(f.KeyLen)
	return Span{f.KeyAt, end}
}

func (f *Field[T]) setKey(s Span) {
	f.KeyAt = s.Start
	if n := s.End.Offset - s.Start.Offset; s.End.Line == s.Start.Line && n == s.End.Column-s.Start.Column && n < 1<<16 {
		f.KeyLen = uint16(n)
	}
}

// Or returns the value, or fallback where the field is not set.
func (f Field[T]) Or(fallback T) T {
	if f.Set {
		return f.Value
	}
	return fallback
}

// At is the best place to point at for the field: its value, else its key.
func (f Field[T]) At() Span {
	if f.Span.IsValid() {
		return f.Span
	}
	return f.Key()
}

// Problem is one thing wrong with a file: the layers bytes, YAML syntax and
// shape report it, and references and the calendar likewise.
type Problem struct {
	Code    string // the rule id under which it is shown, for example "meta-unknown-field"
	File    string // path relative to the workspace, with slashes
	Span    Span
	Ref     string // the item it is about, where known
	Message string // lower case, no final period, the offending value quoted
	Hint    string // how to repair it; may be empty
}

// Codes of problems. Each is also the id of a rule page.
const (
	CodeFileSize       = "file-size"          // larger than the budget
	CodeFileEncoding   = "file-encoding"      // not UTF-8, NUL, control characters, lone CR and relatives
	CodeFileUnreadable = "file-unreadable"    // could not be read, or leaves the workspace
	CodeBadYAML        = "meta-bad-yaml"      // YAML syntax, depth and alias budgets
	CodeCutText        = "meta-cut-text"      // a text that ends at what YAML takes for a comment
	CodeSchemaLine     = "meta-schema-line"   // a comment that should name the schema and does not
	CodeDuplicateKey   = "meta-duplicate-key" // a key twice in one mapping
	CodeUnknownField   = "meta-unknown-field" // a key the format does not know
	CodeWrongType      = "meta-wrong-type"    // a list where a text belongs, a text where a number belongs
	CodeMissingField   = "meta-missing-field" // a required key is absent
	CodeBadValue       = "meta-bad-value"     // right type, impossible value: enum, date, range, id
	CodeDuplicateID    = "meta-duplicate-id"  // an id twice in one cycle and team
	CodeUnknownCycle   = "cyc-unknown"        // a cycle id the calendar cannot read
	CodeBrokenRef      = "align-broken"       // supports or provides points at nothing
	CodeLoop           = "align-loop"         // supports goes round in a circle
	CodeUnknownTeam    = "meta-unknown-team"  // a team that okr.yaml does not list
	CodeBadConfig      = "meta-bad-config"    // okr.yaml says something impossible
)

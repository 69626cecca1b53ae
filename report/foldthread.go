package report

import (
	"time"

	"github.com/okr-cli/okr/okrfile"
)

// origin is where facts come from.
type origin struct {
	id, author, email string
	at                time.Time
	date              okrfile.Date
	silent            bool // it changed no OKR file: its message alone may say something
}

// thread is the history of one item in the making.
type thread struct {
	now        Definition // in the order of the commits
	alive      bool
	value      okrfile.Number
	confidence okrfile.Number
	edits      []edit
	entries    []*Entry
	known      bool // a file has or had it, or a commit of OKR files speaks of it
}

// edit is a change of a definition.
type edit struct {
	order int
	kind  editKind
	new   *Definition // with the fields of mask; whole for an addition
	mask  uint32
}

type editKind uint8

const (
	editFields editKind = iota
	editAdd
	editGone
)

package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// typo is a word that cannot be taken as it is, and what may have been meant by
// it. Nothing is guessed: the person sees it and says it again.
type typo struct {
	err   error
	wrote string
	meant [][]string // each the words that may stand in its place
}

func (t *typo) Error() string { return t.err.Error() }
func (t *typo) Unwrap() error { return t.err }

// meant makes a typo of an error about what somebody wrote.
func meant[T fmt.Stringer](err error, wrote string, near ...T) error {
	t := &typo{err: err, wrote: wrote}
	for _, n := range near {
		t.meant = append(t.meant, []string{n.String()})
	}
	return t
}

// inWords is an error with what may have been meant behind it, for where there
// is no command line that could be typed again.
func inWords(err error) error {
	var near []string
	if t, ok := errors.AsType[*typo](err); ok {
		for _, m := range t.meant {
			near = append(near, strings.Join(m, " "))
		}
	}
	if u, ok := errors.AsType[*okrfile.UnknownRefError](err); ok {
		for _, r := range u.Near {
			near = append(near, r.Team+"/"+r.ID)
		}
	}
	if len(near) == 0 {
		return err
	}
	return fmt.Errorf("%w, perhaps %s", err, strings.Join(near, " or "))
}

// typedAgain adds to an error about the command line the command as it may have
// been meant.
func (app *App) typedAgain(err error) error {
	t, ok := errors.AsType[*typo](err)
	if a, ambiguous := errors.AsType[*okrfile.AmbiguousRefError](err); ambiguous {
		t, ok = &typo{wrote: a.Ref}, true
		for _, r := range a.Candidates[:min(len(a.Candidates), 5)] {
			t.meant = append(t.meant, []string{shortestRef(r, a.Candidates)})
		}
	}
	if !ok {
		return err
	}
	f := &failure{code: exitUsage, err: err}
	for _, m := range t.meant {
		if line, found := commandWith(app.Args, t.wrote, m); found {
			f.hints = append(f.hints, line)
		}
	}
	if len(f.hints) == 0 {
		f.hints = hintsOf(err)
	}
	return f
}

// shortestRef names one of several so that it fits no other.
func shortestRef(r okrfile.Ref, among []okrfile.Ref) string {
	for _, o := range among {
		if o != r && o.Team == r.Team {
			return r.String()
		}
	}
	return r.Team + "/" + r.ID
}

// commandWith is the command line with other words in the place of one.
func commandWith(args []string, wrote string, instead []string) (line string, found bool) {
	words := []string{"okr"}
	for _, a := range args {
		flag, glued := strings.CutSuffix(a, wrote)
		switch {
		case found || !glued || flag != "" && !strings.HasPrefix(flag, "-"):
			words = append(words, shellQuote(a))
		case flag == "":
			found = true
			for _, w := range instead {
				words = append(words, shellQuote(w))
			}
		default: // -c60, --confidence=60
			found = true
			words = append(words, shellQuote(flag+strings.Join(instead, " ")))
		}
	}
	return strings.Join(words, " "), found
}

// words is a piece of a command line.
type words string

func (w words) String() string { return string(w) }

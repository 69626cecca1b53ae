package gitrepo

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// State is what git is in the middle of in a working tree.
type State struct {
	// Doing is empty, or one of "merge", "rebase", "am", "cherry-pick",
	// "revert", "bisect".
	Doing string
	// Hints are the commands that lead out.
	Hints []string
}

// State looks into the git directory of this working tree for the files that
// git's own commands leave there while they wait for the user.
func (r *Repo) State() (State, error) {
	has := func(name string) bool {
		_, err := os.Lstat(filepath.Join(r.GitDir, name))
		return err == nil
	}
	for _, s := range []struct {
		there bool
		doing string
	}{
		{has("rebase-merge"), "rebase"},
		{has("rebase-apply/applying"), "am"},
		{has("rebase-apply"), "rebase"},
		{has("MERGE_HEAD"), "merge"},
		{has("CHERRY_PICK_HEAD"), "cherry-pick"},
		{has("REVERT_HEAD"), "revert"},
		{has("sequencer/todo"), r.sequence()},
		{has("BISECT_LOG"), "bisect"},
	} {
		if s.there {
			return State{Doing: s.doing, Hints: wayOut(s.doing)}, nil
		}
	}
	return State{}, nil
}

// sequence is what a series of picks stopped between two of them does.
func (r *Repo) sequence() string {
	todo, err := readSmall(filepath.Join(r.GitDir, "sequencer", "todo"))
	if err == nil && strings.HasPrefix(todo, "revert") {
		return "revert"
	}
	return "cherry-pick"
}

func wayOut(doing string) []string {
	if doing == "bisect" {
		return []string{"git bisect reset"}
	}
	return []string{"git " + doing + " --continue", "git " + doing + " --abort"}
}

// refuse is the error of a commit that would disturb what is in progress. A
// bisection is disturbed only by a commit that nobody asked for.
func (s State) refuse(allowBisect bool) error {
	if s.Doing == "" || s.Doing == "bisect" && allowBisect {
		return nil
	}
	return withHints(fmt.Errorf("%w: %s", ErrInProgress, s.Doing), s.Hints...)
}

// MayCommit is the error that CommitEdits would begin with: nil, or one that
// wraps ErrInProgress or ErrBare and knows the way out. It lets a command refuse
// before it asks anything.
func (r *Repo) MayCommit(allowBisect bool) error {
	if r.WorkTree == "" {
		return fmt.Errorf("%w: %s", ErrBare, r.GitDir)
	}
	s, err := r.State()
	if err != nil {
		return err
	}
	return s.refuse(allowBisect)
}

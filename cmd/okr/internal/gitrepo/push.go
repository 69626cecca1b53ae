package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

var (
	// ErrForeign is what PushRequest.Replay returns for a commit that it cannot
	// make anew, because it is not one of okr's.
	ErrForeign = errors.New("not a commit that can be made again")
	// ErrRejected means that the remote did not take the branch.
	ErrRejected = errors.New("the remote rejected the push")
)

// PushRequest asks for the current branch to be pushed, with unpushed commits
// made anew on top of what others pushed meanwhile. Nothing is ever forced.
type PushRequest struct {
	Remote   string // empty: where the branch is pushed to by default
	Branch   string // its name there; empty: its upstream's, else its own
	Attempts int    // how often to push at most; 0 means 12

	// Sleep waits between two attempts and Rand gives numbers in [0, 1) that
	// spread the waiting; nil means the clock and a random source.
	Sleep func(ctx context.Context, d time.Duration) error
	Rand  func() float64

	// Replay describes the commit c anew: its edits are applied to the files as
	// the remote has them, its author and date stay c's. It returns ErrForeign
	// for a commit that it does not know how to make; then nothing is replayed
	// and the user has to rebase. Nil knows no commit.
	Replay func(ctx context.Context, c Commit, on Onto) (CommitRequest, error)
}

// Onto is what a commit is made anew on top of.
type Onto struct {
	ID string // of the commit that becomes the parent
	// News are the commits that the remote has and the local branch has not,
	// parents before children, without their files.
	News []Commit
}

// PushResult is a push that succeeded.
type PushResult struct {
	Remote, Branch string
	ID             string // the commit that both sides have now
	Attempts       int
	Replayed       int // how many commits were made anew
}

const pushAttempts = 12

// Push pushes the current branch. When the remote has moved on, it fetches,
// makes the unpushed commits anew on top in object storage, and pushes those;
// the local branch follows only after the remote took them. So a failure at any
// time leaves the local commits as they were.
//
// Errors wrap ErrForeign where a commit cannot be replayed, ErrRejected where
// the remote refuses for a reason that trying again does not cure or attempts
// ran out, ErrInProgress, ErrBare, ErrNoGit.
func (r *Repo) Push(ctx context.Context, req PushRequest) (PushResult, error) {
	if r.WorkTree == "" {
		return PushResult{}, fmt.Errorf("%w: %s", ErrBare, r.GitDir)
	}
	if err := r.Recover(ctx); err != nil {
		return PushResult{}, err
	}
	w, err := r.openWriter(ctx)
	if err != nil {
		return PushResult{}, err
	}
	defer w.close()
	p := &pushing{writer: w, PushRequest: req}
	if err := p.setDefaults(); err != nil {
		return PushResult{}, err
	}
	return p.loop()
}

// pushing is one Push on its way.
type pushing struct {
	*writer
	PushRequest
	local    storedCommit // the branch as it was before
	tip      storedCommit // what is pushed
	news     []Commit     // what the remote has beyond local
	replayed int
}

func (p *pushing) setDefaults() error {
	if p.Attempts <= 0 {
		p.Attempts = pushAttempts
	}
	if p.Sleep == nil {
		p.Sleep = sleep
	}
	if p.Rand == nil {
		p.Rand = rand.Float64
	}
	if p.Replay == nil {
		p.Replay = func(context.Context, Commit, Onto) (CommitRequest, error) { return CommitRequest{}, ErrForeign }
	}
	return p.setTarget()
}

func (p *pushing) loop() (PushResult, error) {
	var refused error
	for n := 1; n <= p.Attempts; n++ {
		if n > 1 {
			if err := p.Sleep(p.ctx, p.pause(n)); err != nil {
				return PushResult{}, err
			}
		}
		done, err := p.attempt(n > 1)
		if err != nil && !errors.Is(err, errMoved) {
			return PushResult{}, err
		}
		if done {
			return PushResult{Remote: p.Remote, Branch: p.Branch, ID: p.tip.id, Attempts: n, Replayed: p.replayed}, nil
		}
		refused = err
	}
	return PushResult{}, withHints(fmt.Errorf("%w: others were faster %d times; the commit is safe on the local branch: %w",
		ErrRejected, p.Attempts, refused), "git pull --rebase && git push")
}

// pause before attempt n (2 and up): a random part of a time that doubles from
// 0.2 up to 6.4 seconds.
func (p *pushing) pause(n int) time.Duration {
	most := 100 * time.Millisecond << min(n-1, 6)
	return time.Duration((0.25 + 0.75*p.Rand()) * float64(most))
}

// attempt pushes once. It is done when the remote has the branch and the local
// one is there too; errMoved means that it is worth trying again.
func (p *pushing) attempt(again bool) (done bool, err error) {
	if p.local, err = p.head(); err != nil {
		return false, err
	}
	if p.local.id == "" {
		return false, fmt.Errorf("%w: there is nothing to push", ErrNoCommits)
	}
	p.tip, p.replayed = p.local, 0
	if again {
		if err := p.rebuild(); err != nil {
			return false, err
		}
		if err := p.tryMove(true); err != nil {
			return false, err
		}
	}
	if err := p.push(); err != nil {
		return false, err
	}
	if p.tip.id == p.local.id {
		return true, nil
	}
	err = p.tryMove(false)
	return err == nil, err
}

// push runs git push. Its error wraps errMoved if the remote has moved on.
func (p *pushing) push() error {
	c := call{
		args:  []string{"push", "--porcelain", p.Remote, p.tip.id + ":refs/heads/" + p.Branch},
		users: true,
	}
	cmd, err := p.command(p.ctx, c)
	if err != nil {
		return err
	}
	out, said := &capped{limit: stderrKept}, &capped{limit: stderrKept}
	cmd.Stdout, cmd.Stderr = out, said
	err = p.explain(p.ctx, c, cmd.Run(), said.String(), "")
	if err == nil {
		if p.opt.Stderr != nil {
			p.opt.Stderr.Write(said.Bytes())
		}
		return nil
	}
	for line := range strings.SplitSeq(out.String(), "\n") {
		if !strings.HasPrefix(line, "!\t") {
			continue
		}
		_, why, _ := strings.Cut(strings.TrimPrefix(line, "!\t"), "\t")
		if passes(why) {
			return fmt.Errorf("%w: %s", errMoved, why)
		}
		return withHints(fmt.Errorf("%w: %s: %w", ErrRejected, why, err),
			"where the branch is protected: git push "+shellQuote(p.Remote)+" HEAD:refs/heads/NAME, and open a pull request")
	}
	return err
}

// passes tells whether a rejection comes from somebody else's push. Git does
// not translate these words.
func passes(why string) bool {
	for _, word := range []string{"fetch first", "non-fast-forward", "stale info", "cannot lock ref", "failed to update ref",
		"incorrect old value", "failed to lock", "unable to migrate"} {
		if strings.Contains(why, word) {
			return true
		}
	}
	return false
}

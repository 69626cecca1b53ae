package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
)

// pushCheckins pushes the branch. Where others were faster, the check-ins that
// are not pushed yet are made again on top of theirs.
func (ws *workspace) pushCheckins(repo *gitrepo.Repo, made gitrepo.CommitResult) error {
	again := &replayer{ws: ws, repo: repo}
	result, err := repo.Push(ws.app.ctx, gitrepo.PushRequest{Replay: again.replay})
	if err != nil {
		return notPushed(made, err)
	}
	words := fmt.Sprintf("pushed to %s/%s", oneLine(result.Remote), oneLine(result.Branch))
	if result.Replayed > 0 {
		words += fmt.Sprintf(" as %s, on top of what others pushed", short(result.ID))
	}
	_, err = fmt.Fprintln(ws.app.Stdout, ws.app.out.dim(words))
	return err
}

// notPushed says that the commit is safe although the push was not.
func notPushed(made gitrepo.CommitResult, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	hints := hintsOf(err)
	if len(hints) == 0 {
		hints = []string{"git push"}
	}
	return &failure{code: exitWork, hints: hints, err: fmt.Errorf("the check-in is committed as %s on %s, but not pushed: %w", short(made.ID), oneLine(branchName(made)), err)}
}

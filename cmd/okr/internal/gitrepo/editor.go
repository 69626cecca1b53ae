package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
)

// Edit opens a file in the editor that git would open for a commit message
// (GIT_EDITOR, core.editor, VISUAL, EDITOR) and waits until the person is done.
// An editor that ends with an error is one.
func (r *Repo) Edit(ctx context.Context, file string, in io.Reader, out, diag io.Writer) error {
	editor, err := r.gitLine(ctx, "var", "GIT_EDITOR")
	if err != nil {
		return withHints(fmt.Errorf("there is no editor: %w", err), "git config --global core.editor nano", "give the note with -m")
	}
	if editor == "" {
		return withHints(errors.New("there is no editor: EDITOR is empty"), "git config --global core.editor nano", "give the note with -m")
	}
	if editor == ":" {
		return nil // git's word for no editing at all
	}
	cmd := exec.CommandContext(ctx, "sh", "-c", editor+` "$@"`, editor, file)
	cmd.Dir, cmd.Env = r.Dir, r.opt.Env
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, diag
	if err := cmd.Run(); err != nil {
		return withHints(fmt.Errorf("the editor %q ended with an error, so nothing was recorded: %w", editor, err), "your text is in "+shellQuote(file))
	}
	return nil
}

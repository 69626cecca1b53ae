package gitrepo

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

// refMove is a move of HEAD's branch. Git holds its locks on the
// references until the move is committed or dropped, and drops it by itself
// when okr dies, because its input ends. Both reflogs, every kind of reference
// storage and the reference-transaction hook are git's business this way.
type refMove struct {
	repo *Repo
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	said *capped
	fail func(error) error
}

// startMove starts git, which takes a while, and asks for nothing yet. log is
// for the reflogs.
func (r *Repo) startMove(ctx context.Context, log string) (*refMove, error) {
	c := call{args: []string{"update-ref", "-m", log, "--stdin"}}
	cmd, err := r.command(ctx, c)
	if err != nil {
		return nil, err
	}
	m := &refMove{repo: r, cmd: cmd, said: &capped{limit: stderrKept}}
	cmd.Stderr = m.said
	if m.in, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	m.out = bufio.NewReader(out)
	if err := cmd.Start(); err != nil {
		return nil, r.explain(ctx, c, err, "", "")
	}
	m.fail = func(cause error) error {
		m.in.Close()
		if err := r.explain(ctx, c, cmd.Wait(), m.said.String(), ""); err != nil {
			return err
		}
		return fmt.Errorf("git update-ref: %w", cause)
	}
	return m, nil
}

// prepare locks HEAD and its branch and makes sure that HEAD is still at old
// (empty: unborn).
func (m *refMove) prepare(id, old string) error {
	if old == "" {
		old = m.repo.nullID()
	}
	if err := m.say("start", "start\n"); err != nil {
		return err
	}
	return m.say("prepare", fmt.Sprintf("update HEAD %s %s\nprepare\n", id, old))
}

// say sends a command and waits for git's "NAME: ok".
func (m *refMove) say(name, lines string) error {
	if _, err := io.WriteString(m.in, lines); err != nil {
		return m.fail(err)
	}
	answer, err := m.out.ReadString('\n')
	if err != nil {
		return m.fail(err)
	}
	if strings.TrimSpace(answer) != name+": ok" {
		return m.fail(errors.New(answer))
	}
	return nil
}

// commit moves the reference.
func (m *refMove) commit() error {
	if err := m.say("commit", "commit\n"); err != nil {
		return err
	}
	m.in.Close()
	return m.cmd.Wait()
}

// drop gives the locks back; after commit it does nothing.
func (m *refMove) drop() {
	m.in.Close()
	if m.cmd.ProcessState == nil {
		m.cmd.Wait()
	}
}

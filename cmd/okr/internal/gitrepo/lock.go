package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// ErrBusy means that another process held a lock for longer than we wait.
var ErrBusy = errors.New("another process is at work in this repository")

const (
	lockWait  = 30 * time.Second
	lockPause = 15 * time.Millisecond
)

// stateDir is where okr keeps its lock, its journal and files in the making.
func (r *Repo) stateDir() string { return filepath.Join(r.GitDir, "okr") }

func (r *Repo) statePath(name string) string { return filepath.Join(r.stateDir(), name) }

// lock lets one okr at a time write to this working tree. The lock belongs to
// the open file, so the system takes it back when its owner dies; the file's
// text only says who that was.
func (r *Repo) lock(ctx context.Context) (unlock func(), err error) {
	if err := os.MkdirAll(r.stateDir(), 0o777); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(r.statePath("lock"), os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	err = r.wait(ctx, "another okr in this repository", func() (bool, error) { return tryLock(f) })
	if errors.Is(err, ErrBusy) {
		owner, _ := readSmall(f.Name())
		err = fmt.Errorf("%w: okr, process %s", ErrBusy, strings.TrimSpace(owner))
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	if f.Truncate(0) == nil {
		f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
	return func() { f.Close() }, nil
}

// busyLock is the error of a lock of git's that was waited for in vain.
func busyLock(file string) error {
	return withHints(fmt.Errorf("%w: git holds %s", ErrBusy, file), "if no git is running any more: rm "+shellQuote(file))
}

// heldLock is the lock that git could not take because it is taken, "" for none. In
// every language git puts the name between quotes.
func heldLock(err error) string {
	failed, ok := errors.AsType[*GitError](err)
	if !ok {
		return ""
	}
	for part := range strings.SplitSeq(failed.Stderr, "'") {
		if _, err := os.Lstat(part); err == nil && strings.HasSuffix(part, ".lock") && filepath.IsAbs(part) {
			return part
		}
	}
	return ""
}

// noticeAfter is how long a person waits without a word.
const noticeAfter = time.Second

// wait tries until it succeeds, fails, or lockWait is over. Who waits for long is
// told for what.
func (r *Repo) wait(ctx context.Context, what string, try func() (bool, error)) error {
	if r.opt.Stderr != nil {
		notice := time.AfterFunc(noticeAfter, func() {
			fmt.Fprintf(r.opt.Stderr, "waiting up to %s for %s\n", r.lockWait, what)
		})
		defer notice.Stop()
	}
	ctx, cancel := context.WithTimeoutCause(ctx, r.lockWait, ErrBusy)
	defer cancel()
	pause := time.NewTicker(lockPause)
	defer pause.Stop()
	for {
		if ok, err := try(); ok || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-pause.C:
		}
	}
}

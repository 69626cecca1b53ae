package gitrepo

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// diesWithin is how long a git may take to end, and to take its locks with it,
// when the okr that started it is gone.
const diesWithin = time.Second

// dropRefLocks removes the locks on HEAD and its branch that a git held for an okr
// when both were killed, as by a power cut. It knows them by the commit that git
// has written into them; a lock that says anything else is somebody else's.
// Before, it gives that git the time to end by itself, so that nothing moves any
// more when it returns.
func (r *Repo) dropRefLocks(ctx context.Context, commit string) error {
	if commit == "" {
		return nil
	}
	for waited := time.Duration(0); ; waited += lockPause {
		held := r.refLocks(commit)
		if len(held) == 0 {
			return nil
		}
		if waited < min(diesWithin, r.lockWait) {
			if err := sleep(ctx, lockPause); err != nil {
				return err
			}
			continue
		}
		for _, file := range held {
			if err := os.Remove(file); err != nil {
				return err
			}
		}
		return nil
	}
}

// refLocks are the locks by which git takes HEAD's branch to a commit. The lock of
// a HEAD that only points to the branch is empty; it goes with the other.
func (r *Repo) refLocks(commit string) (files []string) {
	head := filepath.Join(r.GitDir, "HEAD")
	text, err := readSmall(head)
	if err != nil {
		return nil
	}
	ours := false
	if ref, ok := strings.CutPrefix(strings.TrimSpace(text), "ref: "); ok {
		branch := filepath.Join(r.CommonDir, filepath.FromSlash(ref))
		now, nowErr := readSmall(branch)
		there := nowErr == nil && strings.TrimSpace(now) == commit
		said, err := readSmall(branch + ".lock")
		if ours = err == nil && strings.TrimSpace(said) == commit; ours {
			files = append(files, branch+".lock")
		}
		ours = ours || there
	}
	said, err := readSmall(head + ".lock")
	if said = strings.TrimSpace(said); err == nil && (said == commit || said == "" && ours) {
		files = append(files, head+".lock")
	}
	return files
}

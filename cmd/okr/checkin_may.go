package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

// clash refuses flags that cannot go together: none is accepted and ignored.
func (opt checkinOptions) clash() error {
	if opt.from != "" && len(opt.args) > 0 {
		return usagef("--from and %q cannot go together", opt.args[0])
	}
	if opt.undo && len(opt.args) > 1 {
		return usagef("--undo takes no value, got %q", opt.args[1])
	}
	for _, pair := range [][2]string{
		{"undo", "amend"}, {"undo", "from"}, {"undo", "edit"}, {"undo", "confidence"}, {"undo", "blocker"}, {"undo", "next"}, {"undo", "done"},
		{"undo", "date"}, {"undo", "no-commit"}, {"from", "confidence"}, {"from", "message"}, {"from", "blocker"}, {"from", "next"}, {"from", "done"}, {"amend", "from"}, {"amend", "no-commit"}, {"edit", "no-commit"}, {"edit", "dry-run"},
		{"push", "no-commit"}, {"push", "dry-run"}, {"push", "allow-bisect"},
	} {
		if opt.given(pair[0]) && opt.given(pair[1]) {
			return usagef("--%s and --%s cannot go together", pair[0], pair[1])
		}
	}
	return nil
}

// tidy takes away what nobody means to record: white space around words, and
// commas between milestones.
func (opt *checkinOptions) tidy() {
	for _, text := range []*string{&opt.note, &opt.blocker, &opt.next, &opt.confidence, &opt.date} {
		*text = strings.TrimSpace(*text)
	}
	opt.done = strings.FieldsFunc(strings.Join(opt.done, ","), func(r rune) bool { return r == ',' || r == ' ' })
}

// takesKeyResult allows KR and VALUE.
func takesKeyResult(cmd *cobra.Command, args []string) error {
	if len(args) <= 2 {
		return nil
	}
	f := usagef("%q takes one key result and its value, got %q", cmd.CommandPath(), strings.Join(args, " "))
	if _, _, ok := okrfile.ReadTypedShare(args[2]); ok && len(args) == 3 {
		return f.hint("okr checkin %s %s -c %s", shellQuote(args[0]), shellQuote(args[1]), args[2])
	}
	return f.hint(`okr checkin %s %s -m "what changed, and why"`, shellQuote(args[0]), shellQuote(args[1])).hint("okr checkin --from FILE records many at once")
}

// mayCheckin refuses before anything is read or asked: in the middle of a merge
// the files may not even parse, and that would be the wrong complaint.
func (app *App) mayCheckin(opt checkinOptions) error {
	if opt.noCommit || opt.dryRun {
		return nil
	}
	root, _ := findWorkspace(app.dir)
	repo, err := gitrepo.Open(root, gitrepo.Options{Env: app.Environ})
	if errors.Is(err, gitrepo.ErrNoRepository) {
		if none := app.orNoFiles(err); errors.Is(none, errNoFiles) {
			return none
		}
		f := workf("a check-in is a commit, and %q is in no git repository", shown(root, app.Dir)).hint("git init")
		if !opt.undo && !opt.amend {
			f.hint("okr checkin --no-commit changes the file only")
		}
		return f
	}
	if err != nil {
		return err
	}
	defer repo.Close()
	if err := app.wayOut(repo, repo.MayCommit(opt.allowBisect), opt); err != nil || !opt.push {
		return err
	}
	if err := repo.MayPush(app.ctx); err != nil {
		return &failure{code: exitWork, err: fmt.Errorf("%w; nothing was committed", err), hints: hintsOf(err)}
	}
	return nil
}

// wayOut adds to git's own ways out those that okr has.
func (app *App) wayOut(repo *gitrepo.Repo, err error, opt checkinOptions) error {
	if !errors.Is(err, gitrepo.ErrInProgress) {
		return err
	}
	f := &failure{code: exitWork, err: err, hints: hintsOf(err)}
	if state, stateErr := repo.State(); stateErr == nil && state.Doing == "bisect" {
		f.hint("okr checkin --allow-bisect records it on the commit that is checked out now")
	} else if unmerged, mergeErr := repo.Unmerged(app.ctx); mergeErr == nil && slices.ContainsFunc(unmerged, mayHoldGoals) {
		f.hints = append([]string{"okr resolve settles OKR files that are in conflict"}, f.hints...)
	}
	if !opt.undo && !opt.amend && opt.from == "" {
		f.hint("okr checkin --no-commit changes the file only")
	}
	return f
}

func mayHoldGoals(u gitrepo.Unmerged) bool {
	return strings.HasSuffix(u.Path, ".yaml") || strings.HasSuffix(u.Path, ".yml")
}

// resolveHere is resolve for what has to be in the working tree. What only HEAD
// has is not unknown, it is missing.
func (ws *workspace) resolveHere(ref, cycle string) (okrfile.Item, error) {
	item, err := ws.resolve(ref, cycle)
	if _, unknown := errors.AsType[*okrfile.UnknownRefError](err); !unknown {
		return item, err
	}
	repo, repoErr := ws.repo()
	if repoErr != nil {
		return item, err
	}
	defer repo.Close()
	dir, dirErr := ws.inRepo(repo)
	if dirErr != nil {
		return item, err
	}
	committed, headErr := ws.planAt(repo, dir, "HEAD")
	if headErr != nil {
		return item, err
	}
	there, headErr := committed.Resolve(ref, cycle)
	if headErr != nil {
		return item, err
	}
	file := filepath.Join(ws.root, filepath.FromSlash(there.Document().Path))
	if _, statErr := os.Stat(file); !errors.Is(statErr, fs.ErrNotExist) {
		return item, err
	}
	name := shellQuote(filepath.ToSlash(shown(file, ws.app.Dir)))
	f := workf("%q stands in %s, which is not in the working tree", ref, name)
	if sparse, _, settingErr := repo.Setting(ws.app.ctx, "core.sparseCheckout"); settingErr == nil && sparse == "true" {
		return item, f.hint("git sparse-checkout add %s", shellQuote(filepath.ToSlash(filepath.Dir(filepath.Join(dir, filepath.FromSlash(there.Document().Path))))))
	}
	return item, f.hint("git restore -- %s", name)
}

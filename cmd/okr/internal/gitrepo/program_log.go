package gitrepo

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// log reads history with one walk of git or with two at the same time, whichever
// is less work. Full history keeps side branches whose changes a merge did not
// take.
func (p *program) log(ctx context.Context, req walk, linked func(string, []string), touched func(Commit) error) error {
	revisions := new(strings.Builder)
	for _, id := range req.From {
		fmt.Fprintln(revisions, id)
	}
	for _, id := range req.Not {
		fmt.Fprintln(revisions, "^"+id)
	}
	if len(req.Mentions) > 0 && !p.repo.hasCommitGraph() {
		return p.logAll(ctx, req, revisions.String(), linked, touched)
	}
	return p.logApart(ctx, req, revisions.String(), linked, touched)
}

// logAll prints every commit with its message, and with its changes if it has
// any. Without a commit-graph git has to open every commit anyway.
func (p *program) logAll(ctx context.Context, req walk, revisions string, linked func(string, []string), touched func(Commit) error) error {
	return p.stream(ctx, revisions, func(out io.Reader) error {
		return readLog(out, req, linked, touched)
	}, logArgs([]string{"--raw", "-c", "--root", "--full-history", "--sparse", "-O/dev/null", "--ignore-submodules=all"}, pathspecs(req.Paths))...)
}

// logApart looks for the commits that touched the paths, which the commit-graph
// finds without opening the others, while it reads the messages of all where
// these count. Commits that count for their message alone are fetched afterwards.
func (p *program) logApart(ctx context.Context, req walk, revisions string, linked func(string, []string), touched func(Commit) error) error {
	met := make(map[oid]bool)
	var said []string
	group, groupCtx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if len(req.Mentions) == 0 {
			return p.stream(groupCtx, revisions, func(out io.Reader) error {
				return readLinks(out, linked)
			}, "rev-list", "--parents", "--ignore-missing", "--stdin")
		}
		return p.stream(groupCtx, revisions, func(out io.Reader) (err error) {
			said, err = readMessages(out, req.Mentions, linked)
			return err
		}, "log", "-z", "-s", "--no-color", "--no-notes", "--encoding=UTF-8", "--format=tformat:%H %P%n%B", "--ignore-missing", "--stdin")
	})
	group.Go(func() error {
		return p.stream(groupCtx, revisions, func(out io.Reader) error {
			return readLog(out, req, nil, func(c Commit) error {
				if len(req.Mentions) > 0 {
					met[toOID(c.ID)] = true
				}
				return touched(c)
			})
		}, logArgs([]string{"--raw", "-c", "--root", "--full-history", "-O/dev/null", "--ignore-submodules=all"}, pathspecs(req.Paths))...)
	})
	if err := group.Wait(); err != nil {
		return err
	}
	return p.mentioned(ctx, req, slices.DeleteFunc(said, func(id string) bool { return met[toOID(id)] }), touched)
}

// logArgs is a call of git log whose output readLog reads.
func logArgs(how, paths []string) []string {
	return slices.Concat([]string{"log", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--no-notes",
		"--no-decorate", "--no-mailmap", "--encoding=UTF-8", "--date=raw", "--format=" + logFormat, "--ignore-missing", "--stdin"}, how, []string{"--"}, paths)
}

// mentioned hands on commits without their files.
func (p *program) mentioned(ctx context.Context, req walk, ids []string, touched func(Commit) error) error {
	if len(ids) == 0 {
		return nil
	}
	return p.stream(ctx, strings.Join(ids, "\n")+"\n", func(out io.Reader) error {
		return readLog(out, walk{Mentions: req.Mentions}, nil, touched)
	}, logArgs([]string{"--no-walk=unsorted", "-s"}, nil)...)
}

func pathspecs(paths []string) []string {
	out := make([]string, len(paths))
	for i, p := range paths {
		out[i] = ":(top,literal)" + p
	}
	return out
}

// stream runs git with the given input and hands its output to read as it comes.
func (p *program) stream(ctx context.Context, in string, read func(io.Reader) error, args ...string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd, err := p.command(ctx, args...)
	if err != nil {
		return err
	}
	diag := capped{limit: 4 << 10}
	cmd.Stdin, cmd.Stderr = strings.NewReader(in), &diag
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("git %s: %w", args[0], err)
	}
	readErr := read(out)
	if readErr != nil {
		cancel()
	}
	err = cmd.Wait()
	if readErr != nil && ctx.Err() == nil || readErr != nil && diag.Len() == 0 {
		return readErr
	}
	return p.repo.explain(ctx, readCall(args), err, diag.String(), "")
}

// hasCommitGraph reports whether git finds the parents and trees of commits in a
// file of their own.
func (r *Repo) hasCommitGraph() bool {
	for _, name := range []string{"commit-graph", "commit-graphs/commit-graph-chain"} {
		if _, err := os.Stat(filepath.Join(r.CommonDir, "objects", "info", filepath.FromSlash(name))); err == nil {
			return true
		}
	}
	return false
}

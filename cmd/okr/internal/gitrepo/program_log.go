package gitrepo

import (
	"bufio"
	"bytes"
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

// readLinks reads lines of a commit's id and its parents' ids.
func readLinks(out io.Reader, linked func(string, []string)) error {
	lines := bufio.NewScanner(out)
	lines.Buffer(make([]byte, 64<<10), maxBlob)
	for lines.Scan() {
		ids := strings.Fields(lines.Text())
		if len(ids) > 0 {
			linked(ids[0], ids[1:])
		}
	}
	return lines.Err()
}

// logFormat prints a commit as eight fields that end in NUL (-z adds the last).
const logFormat = "tformat:%H%x00%P%x00%an%x00%ae%x00%ad%x00%ct%x00%B"

// readLog reads commits in logFormat, each followed by its raw changes. linked,
// if not nil, is called for each, touched for those that changed a file or
// mention what is asked for.
func readLog(out io.Reader, req walk, linked func(string, []string), touched func(Commit) error) error {
	in := zeroFields(out)
	var head logHeader
	more := in.Scan()
	for more {
		if err := head.read(in); err != nil {
			return err
		}
		var files []FileChange
		for more = in.Scan(); more; more = in.Scan() {
			field := bytes.TrimPrefix(in.Bytes(), []byte{'\n'})
			if len(field) == 0 {
				continue
			}
			if field[0] != ':' {
				break
			}
			change, ok := parseRaw(string(field))
			if !in.Scan() {
				return io.ErrUnexpectedEOF
			}
			path, inside := below(in.Text(), req.Dir)
			if change.Path = path; ok && inside {
				files = append(files, change)
			}
			if len(files) > maxTreeVisit {
				return fmt.Errorf("commit %s changes more than %d files", head.fields[0], maxTreeVisit)
			}
		}
		if linked != nil {
			linked(string(head.fields[0]), strings.Fields(string(head.fields[1])))
		}
		if len(files) == 0 && !mentionsAny(head.fields[6], req.Mentions) {
			continue
		}
		c := head.commit()
		c.Files = files
		if err := touched(c); err != nil {
			return err
		}
	}
	return in.Err()
}

// logHeader is the fields of a commit as they were printed. Of most commits they
// are only looked at, so their room is used again.
type logHeader struct{ fields [7][]byte }

// read takes the fields of a commit; the scanner stands at the first.
func (h *logHeader) read(in *bufio.Scanner) error {
	for i := range h.fields {
		if i > 0 && !in.Scan() {
			return io.ErrUnexpectedEOF
		}
		h.fields[i] = append(h.fields[i][:0], in.Bytes()...)
	}
	h.fields[0] = bytes.TrimPrefix(h.fields[0], []byte{'\n'})
	if id := string(h.fields[0]); !validID(id) {
		return fmt.Errorf("git log printed %q where a commit should be", id)
	}
	return nil
}

func (h *logHeader) commit() Commit {
	var f [7]string
	for i, field := range h.fields {
		f[i] = string(field)
	}
	return Commit{
		ID:         f[0],
		Parents:    strings.Fields(f[1]),
		Author:     Identity{f[2], f[3]},
		AuthorTime: parseGitTime(f[4]),
		CommitTime: parseGitTime(f[5]),
		Message:    f[6],
	}
}

// parseRaw reads one raw change: a colon for each parent, the modes, the ids
// and a letter, ":100644 100644 ID ID M". It is none when no regular file of
// another content came of it.
func parseRaw(line string) (FileChange, bool) {
	fields := strings.Fields(strings.TrimLeft(line, ":"))
	n := len(fields) / 2 // parents and the result
	if n < 2 {
		return FileChange{}, false
	}
	ids := make([]string, n)
	for i := range ids {
		if mode, id := fields[i], fields[n+i]; strings.HasPrefix(mode, "100") {
			ids[i] = id
		}
	}
	change := FileChange{New: ids[n-1], Olds: ids[:n-1]}
	return change, !slices.Contains(change.Olds, change.New)
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

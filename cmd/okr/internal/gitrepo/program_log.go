package gitrepo

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// log runs two walks of git at the same time: one over the commits that touched
// dir, with their changes, and one over the ids of all commits, with the messages
// where these count. Full history keeps side branches whose changes a merge did
// not take. Commits that count for their message alone are fetched afterwards.
func (p *program) log(ctx context.Context, req walk, linked func(string, []string), touched func(Commit) error) error {
	revisions := new(strings.Builder)
	met := make(map[oid]bool)
	var said []string
	for _, id := range req.From {
		fmt.Fprintln(revisions, id)
	}
	for _, id := range req.Not {
		fmt.Fprintln(revisions, "^"+id)
	}
	group, groupCtx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if len(req.Mentions) == 0 {
			return p.stream(groupCtx, revisions.String(), func(out io.Reader) error {
				return readLinks(out, linked)
			}, "rev-list", "--parents", "--ignore-missing", "--stdin")
		}
		return p.stream(groupCtx, revisions.String(), func(out io.Reader) (err error) {
			said, err = readMessages(out, req.Mentions, linked)
			return err
		}, "log", "-z", "-s", "--no-color", "--no-notes", "--encoding=UTF-8", "--format=tformat:%H %P%n%B", "--ignore-missing", "--stdin")
	})
	group.Go(func() error {
		return p.stream(groupCtx, revisions.String(), func(out io.Reader) error {
			return readLog(out, req.Dir, func(c Commit) error {
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
	return p.mentioned(ctx, slices.DeleteFunc(said, func(id string) bool { return met[toOID(id)] }), touched)
}

// logArgs is a call of git log whose output readLog reads.
func logArgs(how, paths []string) []string {
	return slices.Concat([]string{"log", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--no-notes",
		"--no-decorate", "--no-mailmap", "--encoding=UTF-8", "--date=raw", "--format=" + logFormat, "--ignore-missing", "--stdin"}, how, []string{"--"}, paths)
}

// mentioned hands on commits without their files.
func (p *program) mentioned(ctx context.Context, ids []string, touched func(Commit) error) error {
	if len(ids) == 0 {
		return nil
	}
	return p.stream(ctx, strings.Join(ids, "\n")+"\n", func(out io.Reader) error {
		return readLog(out, "", touched)
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

// readLog reads commits in logFormat, each followed by its raw changes.
func readLog(out io.Reader, dir string, touched func(Commit) error) error {
	in := zeroFields(out)
	more := in.Scan()
	for more {
		c, err := readLogHeader(in)
		if err != nil {
			return err
		}
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
			path, inside := below(in.Text(), dir)
			if change.Path = path; ok && inside {
				c.Files = append(c.Files, change)
			}
			if len(c.Files) > maxTreeVisit {
				return fmt.Errorf("commit %s changes more than %d files", c.ID, maxTreeVisit)
			}
		}
		if err := touched(c); err != nil {
			return err
		}
	}
	return in.Err()
}

// readLogHeader reads the fields of a commit; the scanner stands at the first.
func readLogHeader(in *bufio.Scanner) (Commit, error) {
	var f [7]string
	for i := range f {
		if i > 0 && !in.Scan() {
			return Commit{}, io.ErrUnexpectedEOF
		}
		f[i] = in.Text()
	}
	c := Commit{
		ID:         strings.TrimPrefix(f[0], "\n"),
		Parents:    strings.Fields(f[1]),
		Author:     Identity{f[2], f[3]},
		AuthorTime: parseGitTime(f[4]),
		CommitTime: parseGitTime(f[5]),
		Message:    f[6],
	}
	if !validID(c.ID) {
		return c, fmt.Errorf("git log printed %q where a commit should be", c.ID)
	}
	return c, nil
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

package gitrepo

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
)

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

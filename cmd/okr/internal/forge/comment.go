package forge

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"
)

// ErrNoRight says that there is no token, or none that may write a comment.
var ErrNoRight = errors.New("no right to comment")

// refused is ErrNoRight in words of its own.
type refused string

func (r refused) Error() string        { return string(r) }
func (r refused) Is(target error) bool { return target == ErrNoRight }

// Post is a comment to leave.
type Post struct {
	Key  string // tells this comment from others of okr: the path of the workspace
	Run  Run
	Body string // Markdown; "" where there is nothing to say
	Gone string // takes the place of an earlier comment when there is nothing to say any more
}

// Outcome is what came of a post.
type Outcome string

// The outcomes. Newer is a comment that a later run left, which stays.
const (
	Created   Outcome = "created"
	Updated   Outcome = "updated"
	Unchanged Outcome = "unchanged"
	Newer     Outcome = "newer"
	Nothing   Outcome = "nothing"
)

// tries bounds how often a post is begun again after a failure that may pass.
const tries = 4

// comment is one that stands there.
type comment struct {
	id       int64
	body     string
	stranger bool // its author is a person who has no part in the repository
}

// discussion is the list of comments of one pull request.
type discussion interface {
	list(ctx context.Context) ([]comment, error)
	create(ctx context.Context, body string) error
	update(ctx context.Context, id int64, body string) error
}

// Leave writes the comment, or brings the one that an earlier run left up to
// date; nobody is told twice about the same. The error wraps ErrNoRight where the
// platform refuses.
func (c *Client) Leave(ctx context.Context, e Event, p Post) (Outcome, error) {
	d, err := c.discussion(e)
	if err != nil {
		return Nothing, err
	}
	for try := 1; ; try++ {
		out, err := leave(ctx, d, p)
		later, passes := errors.AsType[*passing](err)
		if !passes || try == tries {
			return out, err
		}
		// From the list again: an answer that got lost may have left the comment.
		if err := c.Sleep(ctx, max(later.wait, time.Second<<(try-1))); err != nil {
			return out, err
		}
	}
}

func leave(ctx context.Context, d discussion, p Post) (Outcome, error) {
	all, err := d.list(ctx)
	if err != nil {
		return Nothing, err
	}
	for _, old := range all {
		run, body, ours := unmark(old.body, p.Key)
		if !ours || old.stranger {
			continue // anybody can write a mark, also one of a run that is yet to come
		}
		want := p.Body
		if want == "" {
			want = p.Gone
		}
		switch {
		case p.Run.Before(run):
			return Newer, nil
		case strings.TrimSpace(body) == strings.TrimSpace(want):
			return Unchanged, nil
		}
		err := d.update(ctx, old.id, mark(p.Key, p.Run)+want)
		if errors.Is(err, ErrNoRight) {
			continue // somebody else wrote our mark
		}
		return Updated, err
	}
	if p.Body == "" {
		return Nothing, nil
	}
	return Created, d.create(ctx, mark(p.Key, p.Run)+p.Body)
}

// mark is the hidden first line by which okr knows its comment.
func mark(key string, r Run) string {
	return fmt.Sprintf("<!-- okr ci %s %d.%d -->\n", hidden(key), r.ID, r.Attempt)
}

// hidden makes a key safe inside of an HTML comment.
func hidden(key string) string {
	return strings.NewReplacer("-", "%2D", "%2F", "/").Replace(url.PathEscape(cmp.Or(key, ".")))
}

var marked = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\A<!-- okr ci (\S+) (\d{1,20})\.(\d{1,20}) -->\r?\n`)
})

// unmark takes the hidden line off a body.
func unmark(body, key string) (r Run, rest string, ours bool) {
	m := marked().FindStringSubmatch(body)
	if m == nil || m[1] != hidden(key) {
		return Run{}, body, false
	}
	return Run{number(m[2]), number(m[3])}, strings.ReplaceAll(body[len(m[0]):], "\r\n", "\n"), true
}

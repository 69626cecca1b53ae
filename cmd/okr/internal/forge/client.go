package forge

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Client speaks with a platform.
type Client struct {
	HTTP  *http.Client
	Agent string // what okr calls itself
	Sleep func(context.Context, time.Duration) error
}

const (
	maxAnswer = 16 << 20 // bytes of one answer
	maxPages  = 50       // of 100 comments
	pageSize  = 100
	maxWait   = 30 * time.Second // the longest wait that a platform may ask for
)

// passing is a failure that may pass.
type passing struct {
	wait time.Duration
	err  error
}

func (p *passing) Error() string { return p.err.Error() }
func (p *passing) Unwrap() error { return p.err }

// discussion returns the comments of the request that the event is about.
func (c *Client) discussion(e Event) (discussion, error) {
	if !e.Review {
		return nil, refused("the event is no pull or merge request")
	}
	if e.Token == "" {
		return nil, refused("there is no token")
	}
	base, err := url.Parse(e.API)
	if err != nil || base.Host == "" || base.Scheme != "https" && !loopback(base) {
		return nil, refused(fmt.Sprintf("%q is no https address, the token stays here", e.API))
	}
	call := caller{client: c, header: http.Header{"Accept": {"application/json"}, "User-Agent": {c.Agent}}}
	switch e.Platform {
	case GitHub:
		call.header.Set("Authorization", "Bearer "+e.Token)
		call.header.Set("X-Github-Api-Version", "2022-11-28")
		call.header.Set("Accept", "application/vnd.github+json")
		call.base = base.JoinPath("repos", e.Project, "issues")
		return &issueComments{call, strconv.Itoa(e.Number)}, nil
	case GitLab:
		call.header.Set("Private-Token", e.Token)
		call.base = base.JoinPath("projects", e.Project, "merge_requests", strconv.Itoa(e.Number), "notes")
		return &notes{call}, nil
	}
	return nil, refused("the job runs nowhere that okr knows")
}

// loopback lets a test, and a proxy on the machine, do without https.
func loopback(u *url.URL) bool {
	ip := net.ParseIP(u.Hostname())
	return u.Scheme == "http" && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback())
}

// caller asks one resource.
type caller struct {
	client *Client
	base   *url.URL
	header http.Header
}

// ask sends in as JSON, nil for none, and reads the answer into out.
func (c caller) ask(ctx context.Context, method string, at *url.URL, in, out any) error {
	var body io.Reader
	if in != nil {
		data, err := json.Marshal(in)
		if err != nil {
			return err
		}
		body = bytes.NewReader(data)
	}
	req, err := http.NewRequestWithContext(ctx, method, at.String(), body)
	if err != nil {
		return err
	}
	req.Header = c.header.Clone()
	if in != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	once := *c.client.HTTP
	once.CheckRedirect = stay
	resp, err := once.Do(req)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return &passing{err: fmt.Errorf("%s cannot be reached: %w", at.Host, err)}
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	switch {
	case err != nil:
		return &passing{err: fmt.Errorf("%s broke off: %w", at.Host, err)}
	case len(data) > maxAnswer:
		return fmt.Errorf("%s answered with more than %d MB", at.Host, maxAnswer>>20)
	case resp.StatusCode >= 300:
		return refusal(at, resp, data)
	case out == nil:
		return nil
	}
	if err := json.Unmarshal(data, out); err != nil {
		return fmt.Errorf("%s answered something else than JSON: %w", at.Host, err)
	}
	return nil
}

// stay follows no redirect: it would hand the token to whoever it leads to.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// refusal turns a status into an error.
func refusal(at *url.URL, resp *http.Response, data []byte) error {
	var said struct {
		Message any `json:"message"`
	}
	why := ""
	if json.Unmarshal(data, &said) == nil && said.Message != nil {
		why = fmt.Sprintf(": %.200v", said.Message)
	}
	err := fmt.Errorf("%s answered %d%s", at.Host, resp.StatusCode, why)
	switch resp.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound:
		return refused("the token may not write: " + err.Error())
	case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		seconds, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
		return &passing{wait: min(maxWait, max(0, time.Duration(seconds)*time.Second)), err: err}
	}
	return err
}

// pages reads a list page by page.
func pages[T any](ctx context.Context, c caller, at *url.URL) ([]T, error) {
	var all []T
	for page := 1; page <= maxPages; page++ {
		u := *at
		u.RawQuery = url.Values{"per_page": {strconv.Itoa(pageSize)}, "page": {strconv.Itoa(page)}}.Encode()
		var some []T
		if err := c.ask(ctx, http.MethodGet, &u, nil, &some); err != nil {
			return nil, err
		}
		all = append(all, some...)
		if len(some) < pageSize {
			return all, nil
		}
	}
	return all, nil
}

type commentJSON struct {
	ID   int64  `json:"id"`
	Body string `json:"body"`
	User struct {
		Type string `json:"type"` // GitHub: User, Bot
	} `json:"user"`
	Association string `json:"author_association"` // GitHub: of the author with the repository
}

// stranger reports whether GitHub says that the author is a person without rights
// in the repository. Jobs comment as bots or with the token of somebody who has some.
func (c commentJSON) stranger() bool {
	member := c.Association == "OWNER" || c.Association == "MEMBER" || c.Association == "COLLABORATOR"
	return c.User.Type == "User" && c.Association != "" && !member
}

type bodyJSON struct {
	Body string `json:"body"`
}

func listed(ctx context.Context, c caller, at *url.URL) ([]comment, error) {
	found, err := pages[commentJSON](ctx, c, at)
	all := make([]comment, len(found))
	for i, f := range found {
		all[i] = comment{f.ID, f.Body, f.stranger()}
	}
	return all, err
}

// issueComments are those of a pull request of GitHub.
type issueComments struct {
	caller
	number string
}

func (g *issueComments) list(ctx context.Context) ([]comment, error) {
	return listed(ctx, g.caller, g.base.JoinPath(g.number, "comments"))
}

func (g *issueComments) create(ctx context.Context, body string) error {
	return g.ask(ctx, http.MethodPost, g.base.JoinPath(g.number, "comments"), bodyJSON{body}, nil)
}

func (g *issueComments) update(ctx context.Context, id int64, body string) error {
	return g.ask(ctx, http.MethodPatch, g.base.JoinPath("comments", strconv.FormatInt(id, 10)), bodyJSON{body}, nil)
}

// notes are those of a merge request of GitLab.
type notes struct{ caller }

func (n *notes) list(ctx context.Context) ([]comment, error) { return listed(ctx, n.caller, n.base) }

func (n *notes) create(ctx context.Context, body string) error {
	return n.ask(ctx, http.MethodPost, n.base, bodyJSON{body}, nil)
}

func (n *notes) update(ctx context.Context, id int64, body string) error {
	return n.ask(ctx, http.MethodPut, n.base.JoinPath(strconv.FormatInt(id, 10)), bodyJSON{body}, nil)
}

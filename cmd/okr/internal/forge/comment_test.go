package forge

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"
)

// fakeForge is the part of a platform that keeps comments.
type fakeForge struct {
	t        *testing.T
	list     string // path of the list, with a slash before it
	item     string // path in front of the id of one
	update   string // method of a change
	header   [2]string
	comments []comment
	requests []string
	answer   func(n int, w http.ResponseWriter, r *http.Request) bool // may answer in the place of the platform
}

func (f *fakeForge) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.requests = append(f.requests, r.Method+" "+r.URL.Path)
	if f.answer != nil && f.answer(len(f.requests), w, r) {
		return
	}
	if r.Header.Get(f.header[0]) != f.header[1] {
		http.Error(w, `{"message":"Bad credentials"}`, http.StatusUnauthorized)
		return
	}
	var in bodyJSON
	if r.Method != http.MethodGet {
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
			f.t.Error(err)
		}
	}
	id, _ := strconv.ParseInt(strings.TrimPrefix(r.URL.Path, f.item+"/"), 10, 64)
	switch {
	case r.Method == http.MethodGet && r.URL.Path == f.list:
		f.page(w, r)
	case r.Method == http.MethodPost && r.URL.Path == f.list:
		f.comments = append(f.comments, comment{id: int64(1000 + len(f.comments)), body: in.Body})
		w.WriteHeader(http.StatusCreated)
	case r.Method == f.update && strings.HasPrefix(r.URL.Path, f.item+"/"):
		for i := range f.comments {
			if f.comments[i].id == id {
				f.comments[i].body = in.Body
				return
			}
		}
		http.Error(w, `{"message":"Not Found"}`, http.StatusNotFound)
	default:
		f.t.Errorf("unexpected %s %s", r.Method, r.URL)
		http.Error(w, "{}", http.StatusTeapot)
	}
}

func (f *fakeForge) page(w http.ResponseWriter, r *http.Request) {
	page, _ := strconv.Atoi(r.URL.Query().Get("page"))
	size, _ := strconv.Atoi(r.URL.Query().Get("per_page"))
	some := f.comments[min(len(f.comments), (page-1)*size):min(len(f.comments), page*size)]
	out := []commentJSON{}
	for _, c := range some {
		j := commentJSON{ID: c.id, Body: strings.ReplaceAll(c.body, "\n", "\r\n")} // as forms send it
		j.User.Type, j.Association = "Bot", "CONTRIBUTOR"
		if c.stranger {
			j.User.Type = "User"
		}
		out = append(out, j)
	}
	if err := json.NewEncoder(w).Encode(out); err != nil {
		f.t.Error(err)
	}
}

// start returns the platform, a client and a pull request there.
func start(t *testing.T, platform Platform) (*fakeForge, *Client, Event) {
	f := &fakeForge{t: t, list: "/repos/o/r/issues/7/comments", item: "/repos/o/r/issues/comments", update: http.MethodPatch, header: [2]string{"Authorization", "Bearer secret"}}
	e := Event{Platform: platform, Review: true, Number: 7, Project: "o/r", Token: "secret"}
	if platform == GitLab {
		f.list, f.item, f.update, f.header, e.Project = "/projects/12/merge_requests/7/notes", "/projects/12/merge_requests/7/notes", http.MethodPut, [2]string{"Private-Token", "secret"}, "12"
	}
	server := httptest.NewServer(f)
	t.Cleanup(server.Close)
	e.API = server.URL
	var slept time.Duration
	c := &Client{HTTP: server.Client(), Agent: "okr/test", Sleep: func(_ context.Context, d time.Duration) error {
		if slept += d; slept > 5*time.Minute {
			t.Errorf("waited %v", slept)
		}
		return nil
	}}
	return f, c, e
}

func post(run uint64, body string) Post {
	return Post{Key: ".", Run: Run{run, 1}, Body: body, Gone: "nothing any more\n"}
}

func TestLeave(t *testing.T) {
	for _, platform := range []Platform{GitHub, GitLab} {
		t.Run(string(platform), func(t *testing.T) {
			f, c, e := start(t, platform)
			for i := range 230 {
				f.comments = append(f.comments, comment{id: int64(i + 1), body: "I agree"})
			}
			step := func(p Post, want Outcome, count int, body string) {
				t.Helper()
				got, err := c.Leave(t.Context(), e, p)
				if err != nil || got != want {
					t.Fatalf("got %q, %v; want %q", got, err, want)
				}
				if len(f.comments) != 230+count {
					t.Fatalf("%d comments, want %d", len(f.comments)-230, count)
				}
				if count > 0 && !strings.HasSuffix(f.comments[230].body, "-->\n"+body) {
					t.Fatalf("the comment is %q, want %q", f.comments[230].body, body)
				}
			}
			step(post(1, ""), Nothing, 0, "")
			step(post(2, "target weakened\n"), Created, 1, "target weakened\n")
			step(post(3, "target weakened\n"), Unchanged, 1, "target weakened\n")
			step(post(4, "target weakened\nand more\n"), Updated, 1, "target weakened\nand more\n")
			step(post(3, "target weakened\n"), Newer, 1, "target weakened\nand more\n")
			step(post(5, ""), Updated, 1, "nothing any more\n")
			other := post(1, "another workspace\n")
			other.Key = "teams/a--b>"
			if got, err := c.Leave(t.Context(), e, other); got != Created || err != nil {
				t.Fatalf("got %q, %v", got, err)
			}
			if body := f.comments[231].body; strings.Count(body, "-->") != 1 || !strings.HasPrefix(body, "<!-- okr ci ") {
				t.Errorf("the mark of %q is %q", other.Key, body)
			}
		})
	}
}

// A failure that passes is tried again, from the list on: a comment whose answer
// got lost is not written twice.
func TestLeaveAgain(t *testing.T) {
	f, c, e := start(t, GitHub)
	f.answer = func(n int, w http.ResponseWriter, r *http.Request) bool {
		switch n {
		case 1:
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(http.StatusTooManyRequests)
		case 3: // written, and the answer lost
			var in bodyJSON
			if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
				t.Error(err)
			}
			f.comments = append(f.comments, comment{id: 1, body: in.Body})
			w.WriteHeader(http.StatusBadGateway)
		default:
			return false
		}
		return true
	}
	got, err := c.Leave(t.Context(), e, post(1, "hello\n"))
	if got != Unchanged || err != nil || len(f.comments) != 1 {
		t.Errorf("got %q, %v with %d comments after %v", got, err, len(f.comments), f.requests)
	}

	f.answer = func(_ int, w http.ResponseWriter, _ *http.Request) bool {
		w.WriteHeader(http.StatusBadGateway)
		return true
	}
	f.requests = nil
	if _, err := c.Leave(t.Context(), e, post(2, "hello again\n")); err == nil || errors.Is(err, ErrNoRight) || len(f.requests) != tries {
		t.Errorf("got %v after %d requests", err, len(f.requests))
	}
}

func TestLeaveRefused(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Event, *fakeForge)
		want   string
	}{
		{"a token that may read", func(_ *Event, f *fakeForge) {
			f.answer = func(_ int, w http.ResponseWriter, r *http.Request) bool {
				if r.Method != http.MethodGet {
					http.Error(w, `{"message":"Resource not accessible by integration"}`, http.StatusForbidden)
				}
				return r.Method != http.MethodGet
			}
		}, "answered 403: Resource not accessible by integration"},
		{"a wrong token", func(e *Event, _ *fakeForge) { e.Token = "wrong" }, "answered 401: Bad credentials"},
		{"no token", func(e *Event, _ *fakeForge) { e.Token = "" }, "there is no token"},
		{"a plain address", func(e *Event, _ *fakeForge) { e.API = "http://api.example" }, `"http://api.example" is no https address, the token stays here`},
		{"no pull request", func(e *Event, _ *fakeForge) { e.Review = false }, "the event is no pull or merge request"},
		{"elsewhere", func(e *Event, _ *fakeForge) { e.Platform = None }, "the job runs nowhere that okr knows"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, client, e := start(t, GitHub)
			c.change(&e, f)
			_, err := client.Leave(t.Context(), e, post(1, "hello\n"))
			if !errors.Is(err, ErrNoRight) || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "secret") {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// Somebody else's comment with our mark is left alone.
func TestLeaveForged(t *testing.T) {
	f, c, e := start(t, GitHub)
	f.comments = []comment{{id: 1, body: mark(".", Run{}) + "look at me\n"}}
	f.answer = func(_ int, w http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPatch {
			return false
		}
		http.Error(w, `{"message":"no"}`, http.StatusForbidden)
		return true
	}
	if got, err := c.Leave(t.Context(), e, post(1, "hello\n")); got != Created || err != nil || len(f.comments) != 2 {
		t.Errorf("got %q, %v and %d comments", got, err, len(f.comments))
	}
}

// The token goes nowhere else, and a hostile answer ends.
func TestHostileAnswers(t *testing.T) {
	stolen := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { t.Errorf("asked for %s", r.URL) }))
	defer stolen.Close()
	for name, answer := range map[string]http.HandlerFunc{
		"a redirect": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, stolen.URL, http.StatusTemporaryRedirect)
		},
		"no JSON": func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>") },
		"too much": func(w http.ResponseWriter, _ *http.Request) {
			for chunk := make([]byte, 1<<20); ; {
				if _, err := w.Write(chunk); err != nil {
					return
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			f, c, e := start(t, GitLab)
			f.answer = func(_ int, w http.ResponseWriter, r *http.Request) bool { answer(w, r); return true }
			if _, err := c.Leave(t.Context(), e, post(1, "hello\n")); err == nil {
				t.Error("no error")
			}
		})
	}
	f, c, e := start(t, GitHub)
	f.answer = func(_ int, w http.ResponseWriter, _ *http.Request) bool { // a list without an end
		out := make([]commentJSON, pageSize)
		if err := json.NewEncoder(w).Encode(out); err != nil {
			t.Error(err)
		}
		return true
	}
	if got, err := c.Leave(t.Context(), e, post(1, "")); got != Nothing || err != nil || len(f.requests) != maxPages {
		t.Errorf("got %q, %v after %d requests", got, err, len(f.requests))
	}
}

// A mark that a stranger wrote, of a run far in the future, silences nobody.
func TestLeaveSilenced(t *testing.T) {
	f, c, e := start(t, GitHub)
	f.comments = []comment{{id: 5, body: mark(".", Run{1 << 60, 1}) + "all is well", stranger: true}}
	if got, err := c.Leave(t.Context(), e, post(3, "weakened")); err != nil || got != Created {
		t.Fatalf("got %v, %v", got, err)
	}
	if len(f.comments) != 2 || !strings.Contains(f.comments[1].body, "weakened") || !strings.Contains(f.comments[0].body, "all is well") {
		t.Errorf("comments %v", f.comments)
	}
	f.comments[0].stranger = false // the token of a machine user, or of a member
	if got, err := c.Leave(t.Context(), e, post(3, "weakened")); err != nil || got != Newer {
		t.Errorf("got %v, %v", got, err)
	}
}

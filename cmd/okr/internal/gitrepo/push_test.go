package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// hub is a bare repository and its clones.
type hub struct {
	*site
	bare string
}

func newHub(t testing.TB) *hub {
	s := newSite(t, "okrs/pay.yaml")
	bare := filepath.Join(filepath.Dir(s.top), "bare.git")
	git(t, filepath.Dir(bare), s.env, "clone", "-q", "--bare", s.top, bare)
	return &hub{s, bare}
}

func (h *hub) clone(name string) *site {
	c := &site{t: h.t, top: filepath.Join(filepath.Dir(h.bare), name), path: h.path, env: h.env}
	git(h.t, filepath.Dir(h.bare), h.env, "clone", "-q", h.bare, c.top)
	return c
}

// commit makes a check-in that was still to be pushed.
func (s *site) commit(key string, value int) CommitResult {
	s.t.Helper()
	res, err := s.open().CommitEdits(context.Background(), keyRequest(s.path, key, value))
	if err != nil {
		s.t.Fatal(err)
	}
	return res
}

// keyRequest sets "KEY: VALUE" in the file unless a higher value is there.
func keyRequest(path, key string, value int) CommitRequest {
	splice := func(old []byte) ([]byte, error) {
		lines := strings.Split(string(old), "\n")
		for i, line := range lines {
			if now, ok := strings.CutPrefix(line, key+": "); ok {
				if n, err := strconv.Atoi(now); err != nil || n < value {
					lines[i] = fmt.Sprintf("%s: %d", key, value)
				}
				return []byte(strings.Join(lines, "\n")), nil
			}
		}
		return nil, fmt.Errorf("no %s", key)
	}
	return CommitRequest{
		Edits:     []FileEdit{{Path: path, Splice: splice}},
		Message:   fmt.Sprintf("okr: %s %d\n\nOkr-Checkin: %s=%d\n", key, value, key, value),
		AllowNone: true,
	}
}

// again is the Replay of these tests: it reads the check-in from the message.
func again(path string) func(context.Context, Commit, Onto) (CommitRequest, error) {
	return func(_ context.Context, c Commit, _ Onto) (CommitRequest, error) {
		_, line, ok := strings.Cut(c.Message, "Okr-Checkin: ")
		key, text, ok2 := strings.Cut(strings.TrimSpace(line), "=")
		value, err := strconv.Atoi(text)
		if !ok || !ok2 || err != nil {
			return CommitRequest{}, ErrForeign
		}
		return keyRequest(path, key, value), nil
	}
}

func (s *site) push(change func(*PushRequest)) (PushResult, error) {
	req := PushRequest{
		Replay: again(s.path),
		Sleep:  func(context.Context, time.Duration) error { return nil },
		Rand:   func() float64 { return 0.5 },
	}
	if change != nil {
		change(&req)
	}
	return s.open().Push(context.Background(), req)
}

func TestPushReplaysOnTopOfOthers(t *testing.T) {
	h := newHub(t)
	a, b := h.clone("a"), h.clone("b")
	a.commit("current", 70)
	if res, err := a.push(nil); err != nil || res.Attempts != 1 || res.Replayed != 0 {
		t.Fatalf("first push: %+v, %v", res, err)
	}
	b.commit("current", 65) // the same line, older: it stays in history only
	b.commit("confidence", 1)
	b.write("other.txt", "one\nSTAGED\nthree\n")
	b.git("add", "other.txt")
	b.write("other.txt", "one\nSTAGED\nUNSTAGED\n")
	author := b.git("log", "-1", "--format=%an %ae %at")
	before := b.look()
	res, err := b.push(nil)
	if err != nil {
		t.Fatal(err)
	}
	if res.Attempts != 2 || res.Replayed != 2 || res.Remote != "origin" || res.Branch != "main" {
		t.Errorf("%+v", res)
	}
	if got := b.git("log", "--format=%s", "--first-parent"); got != "okr: confidence 1\nokr: current 65\nokr: current 70\nBegin" {
		t.Errorf("history:\n%s", got)
	}
	if got := b.git("log", "-1", "--format=%an %ae %at"); got != author {
		t.Errorf("author %s, was %s", got, author)
	}
	if text := b.read(b.path); !strings.Contains(text, "current: 70\nconfidence: 1\n") {
		t.Errorf("file:\n%s", text)
	}
	if after := b.look(); !cmp.Equal(before, after) {
		t.Error(cmp.Diff(before, after))
	}
	if got := git(t, h.bare, h.env, "rev-parse", "main"); got != res.ID || b.git("rev-parse", "HEAD") != res.ID {
		t.Errorf("remote at %s, result %s", got, res.ID)
	}
	if published, err := b.open().Published(context.Background()); err != nil || !published {
		t.Errorf("published: %v, %v", published, err)
	}
	b.proveClean()
}

func TestPushRefusesAndKeepsEverything(t *testing.T) {
	for _, c := range []struct {
		name  string
		setup func(h *hub, b *site)
		want  error
		hint  string
	}{
		{"foreign commit", func(_ *hub, b *site) {
			b.write("other.txt", "mine\n")
			b.git("commit", "-qam", "Mine")
		}, ErrForeign, "git pull --rebase origin main && git push"},
		{"merge", func(_ *hub, b *site) {
			b.git("checkout", "-q", "-b", "side")
			b.git("commit", "-q", "--allow-empty", "-m", "Side\n\nOkr-Checkin: current=1")
			b.git("checkout", "-q", "main")
			b.git("merge", "-q", "--no-ff", "-m", "Merge", "side")
		}, ErrForeign, "git pull --rebase origin main && git push"},
		{"edited where the remote changed", func(_ *hub, b *site) {
			b.write(b.path, b.read(b.path)+"# mine\n")
		}, nil, "git stash, push, git stash pop"},
		{"declined by a hook", func(h *hub, _ *site) {
			hook := filepath.Join(h.bare, "hooks", "pre-receive")
			if err := os.WriteFile(hook, []byte("#!/bin/sh\necho no entry >&2; exit 1\n"), 0o777); err != nil {
				t.Fatal(err)
			}
		}, ErrRejected, ""},
		{"merge in progress", func(_ *hub, b *site) {
			b.git("update-ref", "MERGE_HEAD", "HEAD")
		}, ErrInProgress, "git merge --continue"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHub(t)
			a, b := h.clone("a"), h.clone("b")
			a.commit("current", 70)
			if _, err := a.push(nil); err != nil {
				t.Fatal(err)
			}
			b.commit("confidence", 1)
			c.setup(h, b)
			head, text, remote := b.git("rev-parse", "HEAD"), b.read(b.path), git(t, h.bare, h.env, "rev-parse", "main")
			_, err := b.push(nil)
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Fatalf("error: %v", err)
			}
			if hints := allHints(err); c.hint != "" && !slices.Contains(hints, c.hint) {
				t.Errorf("hints %q", hints)
			}
			if b.git("rev-parse", "HEAD") != head || b.read(b.path) != text {
				t.Error("the clone changed")
			}
			if git(t, h.bare, h.env, "rev-parse", "main") != remote {
				t.Error("the remote changed")
			}
			b.proveClean()
		})
	}
}

func allHints(err error) []string {
	var h Hinted
	if errors.As(err, &h) {
		return h.Hints()
	}
	return nil
}

func TestPushGivesUpAfterItsAttempts(t *testing.T) {
	h := newHub(t)
	a, b := h.clone("a"), h.clone("b")
	n := 70
	a.commit("current", n)
	if _, err := a.push(nil); err != nil {
		t.Fatal(err)
	}
	b.commit("confidence", 1)
	var pauses []time.Duration
	_, err := b.push(func(req *PushRequest) {
		req.Attempts = 4
		replay := req.Replay
		req.Replay = func(ctx context.Context, c Commit, on Onto) (CommitRequest, error) {
			n++ // somebody is always faster
			a.commit("current", n)
			if _, err := a.push(nil); err != nil {
				t.Error(err)
			}
			return replay(ctx, c, on)
		}
		req.Sleep = func(_ context.Context, d time.Duration) error { pauses = append(pauses, d); return nil }
	})
	if !errors.Is(err, ErrRejected) || n != 73 {
		t.Errorf("after %d pushes of others: %v", n-70, err)
	}
	if want := []time.Duration{125e6, 250e6, 500e6}; !slices.Equal(pauses, want) {
		t.Errorf("pauses %v, want %v", pauses, want)
	}
	if _, err := b.push(nil); err != nil {
		t.Errorf("alone: %v", err)
	}
}

// TestPushFromManyClones: whoever pushes at the same time, every check-in is in
// history afterwards and the file holds the highest values.
func TestPushFromManyClones(t *testing.T) {
	clones, each := 4, 2
	if *long {
		clones, each = 20, 4
	}
	h := newHub(t)
	var all sync.WaitGroup
	for i := range clones {
		c := h.clone(fmt.Sprintf("c%d", i))
		all.Go(func() {
			for n := range each {
				key := []string{"current", "confidence"}[i%2]
				value := 100 + n*clones + i
				if _, err := c.open().CommitEdits(context.Background(), keyRequest(c.path, key, value)); err != nil {
					t.Error(err)
				}
				if _, err := c.push(func(req *PushRequest) { req.Sleep, req.Rand, req.Attempts = nil, nil, 40 }); err != nil {
					t.Errorf("clone %d: %v", i, err)
				}
			}
		})
	}
	all.Wait()
	last := h.clone("last")
	got := strings.Count(last.git("log", "--format=%B"), "Okr-Checkin:")
	if got != clones*each {
		t.Errorf("%d check-ins in history, want %d", got, clones*each)
	}
	top := 100 + clones*each - 1
	if text := last.read(last.path); !strings.Contains(text, fmt.Sprintf("current: %d\nconfidence: %d\n", top-1, top)) {
		t.Errorf("the file does not hold the newest:\n%s", text)
	}
	last.git("fsck", "--strict")
}

package gitrepo

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// commitID understands names, full and short ids, @, @{u}, and the suffixes ^,
// ^N, ~N, ^0, ^{} and ^{commit}. The rest of git's grammar needs git.
func (l *library) commitID(ctx context.Context, rev string) (string, error) {
	none := fmt.Errorf("%w: %q", ErrNoRevision, rev)
	if strings.ContainsAny(rev, ":\n\x00") {
		return "", needsGit(fmt.Sprintf("the revision %q", rev))
	}
	base, suffix := rev, ""
	if i := strings.IndexAny(rev, "^~"); i >= 0 {
		base, suffix = rev[:i], rev[i:]
	}
	id, err := l.named(ctx, base)
	if err != nil {
		return "", err
	}
	if id == "" {
		return "", none
	}
	for suffix != "" {
		var steps, parent int
		if steps, parent, suffix, err = cutSuffix(suffix); err != nil {
			return "", none
		}
		if id, err = l.peel(ctx, id); err != nil {
			return "", fmt.Errorf("%w: %w", none, err)
		}
		for range steps {
			h, err := l.commit(ctx, id)
			if err != nil {
				return "", err
			}
			if parent > len(h.parents) {
				return "", none
			}
			id = h.parents[parent-1]
		}
	}
	if id, err = l.peel(ctx, id); err != nil {
		return "", fmt.Errorf("%w: %w", none, err)
	}
	return id, nil
}

// cutSuffix reads one suffix: how many steps to which parent.
func cutSuffix(text string) (steps, parent int, rest string, err error) {
	for _, same := range []string{"^{commit}", "^{}"} {
		if rest, ok := strings.CutPrefix(text, same); ok {
			return 0, 1, rest, nil
		}
	}
	digits := 1
	for digits < len(text) && text[digits] >= '0' && text[digits] <= '9' {
		digits++
	}
	n := 1
	if digits > 1 {
		if n, err = strconv.Atoi(text[1:digits]); err != nil {
			return 0, 0, "", err
		}
	} else if len(text) > 1 && text[1] != '^' && text[1] != '~' {
		return 0, 0, "", fmt.Errorf("unknown suffix %q", text)
	}
	switch {
	case text[0] == '~':
		return n, 1, text[digits:], nil
	case n == 0:
		return 0, 1, text[digits:], nil
	}
	return 1, n, text[digits:], nil
}

// named resolves a name without suffixes, "" for none.
func (l *library) named(ctx context.Context, name string) (string, error) {
	if name == "@" {
		name = "HEAD"
	}
	if validID(name) {
		return name, nil
	}
	if at := strings.Index(name, "@{"); at >= 0 {
		if what := strings.ToLower(name[at:]); what != "@{u}" && what != "@{upstream}" {
			return "", needsGit(fmt.Sprintf("the revision %q", name))
		}
		return l.upstream(name[:at])
	}
	for _, rule := range []string{"%s", "refs/%s", "refs/tags/%s", "refs/heads/%s", "refs/remotes/%s", "refs/remotes/%s/HEAD"} {
		if id, err := l.refs.lookup(fmt.Sprintf(rule, name)); id != "" || err != nil {
			return id, err
		}
	}
	if i := strings.LastIndex(name, "-g"); i > 0 { // as git describe prints it
		if id, err := l.abbreviated(ctx, name[i+2:]); id != "" || err != nil {
			return id, err
		}
	}
	return l.abbreviated(ctx, name)
}

// abbreviated finds the one commit (or tag of one) whose id begins with text.
func (l *library) abbreviated(ctx context.Context, text string) (string, error) {
	text = strings.ToLower(text)
	raw, err := hex.DecodeString(text[:len(text)&^1])
	if err != nil || len(text) < 4 || len(text) > 40 {
		return "", nil
	}
	l.mu.Lock()
	found := make(map[string]bool)
	for _, store := range l.stores {
		hashes, err := store.HashesWithPrefix(raw)
		if err != nil {
			l.mu.Unlock()
			return "", err
		}
		for _, h := range hashes {
			found[h.String()] = strings.HasPrefix(h.String(), text)
		}
	}
	l.mu.Unlock()
	var commits []string
	for _, id := range slices.Sorted(maps.Keys(found)) {
		if _, err := l.peel(ctx, id); found[id] && err == nil {
			commits = append(commits, id)
		}
	}
	if len(commits) == 1 {
		return commits[0], nil
	}
	return "", nil
}

// peel follows tags to the commit behind them.
func (l *library) peel(ctx context.Context, id string) (string, error) {
	for range 16 {
		kind, data, err := l.anyObject(ctx, id, maxBlob)
		if err != nil {
			return "", err
		}
		switch kind {
		case "commit":
			return id, nil
		case "tag":
			line, _, _ := strings.Cut(string(data), "\n")
			id = strings.TrimPrefix(line, "object ")
		default:
			return "", kindError{id, kind, "commit"}
		}
	}
	return "", errors.New("too many tags of tags")
}

// upstream is the remote-tracking branch of a branch, the current one for "".
func (l *library) upstream(branch string) (string, error) {
	if branch == "" || branch == "HEAD" {
		branch, _, _ = l.refs.head()
	}
	settings := make(map[string]string)
	err := eachSetting(filepath.Join(l.repo.CommonDir, "config"), func(key, value string) { settings[key] = value })
	if err != nil {
		return "", err
	}
	merge, remote := settings["branch."+branch+".merge"], settings["branch."+branch+".remote"]
	if merge == "" || remote == "" {
		return "", nil
	}
	if remote == "." {
		return l.refs.lookup(merge)
	}
	from, to, _ := strings.Cut(strings.TrimPrefix(settings["remote."+remote+".fetch"], "+"), ":")
	if rest, ok := strings.CutPrefix(merge, strings.TrimSuffix(from, "*")); ok {
		return l.refs.lookup(strings.TrimSuffix(to, "*") + rest)
	}
	return "", nil
}

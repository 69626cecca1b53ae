package gitrepo

import (
	"os"
	"path/filepath"
	"strings"
)

// commitState is a repository in some state, before a check-in.
type commitState struct {
	name    string
	path    string
	init    []string
	rare    bool   // close to another one: with -long only
	needs   string // an option of git init that git has to know
	hooks   bool   // whether the way through git commit is tried each time, not only with -long
	setup   func(*site)
	status  string // a line that git status has to give, so that the state is what it says
	numstat string
	after   func(seen) seen // what the commit may change around it
}

func commitStates() []commitState {
	return []commitState{
		{name: "clean", hooks: true},
		{name: "top directory", rare: true, path: "pay.yaml"},
		{name: "odd path", path: "o k/\"q\"'s\\/日本 é\n*.yaml"},
		{name: "other staged", status: "1M. other.txt", setup: func(s *site) {
			s.write("other.txt", "one\nTWO\nthree\n")
			s.git("add", "other.txt")
		}},
		{name: "other unstaged", status: "1.M other.txt", setup: func(s *site) { s.write("other.txt", "1\n") }},
		{name: "untracked beside", rare: true, status: "? new.txt", setup: func(s *site) { s.write("new.txt", "1\n") }},
		{name: "staged in the same file", status: "1M. okrs/pay.yaml", setup: func(s *site) {
			s.write(s.path, strings.Replace(goals, "owner: ben", "owner: ana", 1))
			s.git("add", s.path)
		}},
		{name: "unstaged in the same file", hooks: true, status: "1.M okrs/pay.yaml", setup: func(s *site) {
			s.write(s.path, strings.Replace(goals, "owner: ben", "owner: ana", 1))
		}},
		{name: "staged and unstaged", hooks: true, status: "1MM okrs/pay.yaml", setup: func(s *site) {
			s.write(s.path, strings.Replace(goals, "owner: ben", "owner: ana", 1))
			s.git("add", s.path)
			s.write(s.path, strings.Replace(goals, "owner: ben", "owner: cem", 1)+"# end\n")
		}},
		{name: "staged deletion of another", status: "1D. other.txt", setup: func(s *site) { s.git("rm", "-q", "other.txt") }},
		{name: "staged rename of another", rare: true, setup: func(s *site) { s.git("mv", "other.txt", "renamed.txt") }},
		{name: "unborn branch, file staged", hooks: true, numstat: "19,0", setup: func(s *site) {
			s.git("checkout", "-q", "--orphan", "fresh")
		}, after: func(b seen) seen { return onlyOthers(b, "okrs/pay.yaml") }, status: "1A. okrs/pay.yaml"},
		{name: "untracked file", hooks: true, numstat: "19,0", status: "? okrs/pay.yaml", setup: func(s *site) {
			s.git("rm", "-q", "--cached", s.path)
			s.git("commit", "-q", "-m", "Untrack")
			s.write("okrs/keep.txt", "so that the directory is not collapsed\n")
			s.git("add", "okrs/keep.txt")
		}, after: func(b seen) seen { return onlyOthers(b, "okrs/pay.yaml") }},
		{name: "intended to add", hooks: true, numstat: "19,0", status: "1.A okrs/pay.yaml", setup: func(s *site) {
			s.git("rm", "-q", "--cached", s.path)
			s.git("commit", "-q", "-m", "Untrack")
			s.git("add", "-N", s.path)
		}, after: func(b seen) seen { return onlyOthers(b, "okrs/pay.yaml") }},
		{name: "another intended to add", rare: true, status: "1.A new.txt", setup: func(s *site) {
			s.write("new.txt", "1\n")
			s.git("add", "-N", "new.txt")
		}},
		{name: "staged new file", numstat: "19,0", status: "1AM okrs/pay.yaml", setup: func(s *site) {
			s.git("rm", "-q", "--cached", s.path)
			s.git("commit", "-q", "-m", "Untrack")
			s.git("add", s.path)
			s.write(s.path, goals+"# later\n")
		}, after: func(b seen) seen {
			b = onlyOthers(b, "okrs/pay.yaml")
			b.Status, b.Unstaged = []string{"1.M okrs/pay.yaml", ""}, []string{"--- a/okrs/pay.yaml", "+++ b/okrs/pay.yaml", "+# later"}
			return b
		}},
		{name: "detached", setup: func(s *site) { s.git("checkout", "-q", "--detach") }},
		{name: "executable", rare: true, setup: func(s *site) {
			os.Chmod(filepath.Join(s.top, s.path), 0o755)
			s.git("commit", "-qam", "Mode")
		}},
		{name: "linked worktree", hooks: true, setup: func(s *site) {
			linked := filepath.Join(filepath.Dir(s.top), "linked")
			s.git("worktree", "add", "-q", "-b", "side", linked)
			s.top = linked
		}},
		{name: "submodule", setup: func(s *site) {
			super := filepath.Join(filepath.Dir(s.top), "super")
			git(s.t, filepath.Dir(super), s.env, "init", "-q", super)
			git(s.t, super, s.env, "-c", "protocol.file.allow=always", "submodule", "add", "-q", s.top, "sub")
			s.top = filepath.Join(super, "sub")
		}},
		{name: "autocrlf", hooks: true, setup: func(s *site) {
			s.git("config", "core.autocrlf", "true")
			s.git("rm", "-rq", "--cached", ".")
			s.git("reset", "-q", "--hard")
			if !strings.Contains(s.read(s.path), "\r\n") {
				s.t.Fatal("no CRLF in the working tree")
			}
		}},
		{name: "crlf in git", rare: true, setup: func(s *site) {
			s.write(s.path, strings.ReplaceAll(goals, "\n", "\r\n"))
			s.git("commit", "-qam", "CRLF")
		}},
		{name: "filter", setup: func(s *site) {
			s.git("config", "filter.rot.clean", "tr a-m A-M")
			s.git("config", "filter.rot.smudge", "tr A-M a-m")
			s.write(".gitattributes", "other.txt filter=rot\n*.yaml text eol=crlf\n")
			s.git("add", ".gitattributes")
			s.git("commit", "-qm", "Attributes")
			s.git("rm", "-rq", "--cached", ".")
			s.git("reset", "-q", "--hard")
		}},
		{name: "sparse checkout", hooks: true, setup: func(s *site) { s.git("sparse-checkout", "set", "okrs") }},
		{name: "sparse index", setup: func(s *site) { s.git("sparse-checkout", "set", "--cone", "--sparse-index", "okrs") }},
		{name: "sparse without cone", rare: true, setup: func(s *site) { s.git("sparse-checkout", "set", "--no-cone", "/okrs/") }},
		{name: "file left out", setup: func(s *site) { s.git("sparse-checkout", "set", "--cone", "a") }},
		{name: "file left out of a sparse index", setup: func(s *site) {
			s.git("sparse-checkout", "set", "--cone", "--sparse-index", "a")
		}},
		{name: "assume unchanged", setup: func(s *site) { s.git("update-index", "--assume-unchanged", s.path) }},
		{name: "skip-worktree, file there", rare: true, setup: func(s *site) { s.git("update-index", "--skip-worktree", s.path) }},
		{name: "split index", setup: func(s *site) { s.git("update-index", "--split-index") }},
		{name: "index version 3", rare: true, setup: func(s *site) {
			s.write("n", "1\n")
			s.git("add", "-N", "n")
			s.git("update-index", "--index-version", "3")
		}},
		{name: "index version 4", setup: func(s *site) { s.git("update-index", "--index-version", "4") }},
		{name: "index with end marks", setup: func(s *site) {
			s.git("config", "index.recordEndOfIndexEntries", "true")
			s.git("config", "index.recordOffsetTable", "true")
			s.git("config", "index.threads", "2")
			s.git("update-index", "--force-write-index")
		}},
		{name: "untracked cache", setup: func(s *site) {
			s.git("update-index", "--force-untracked-cache")
			s.git("status")
		}},
		{name: "file monitor", setup: func(s *site) {
			s.git("config", "core.fsmonitor", "true")
			s.git("config", "core.fsmonitor", "printf '2\\0/\\0' #")
			s.git("update-index", "--fsmonitor")
		}},
		{name: "sha256", hooks: true, init: []string{"--object-format=sha256"}},
		{name: "reftable", init: []string{"--ref-format=reftable"}, needs: "--ref-format=reftable", hooks: true},
		{name: "settings for people who commit by hand", hooks: true, setup: func(s *site) {
			s.write("../template", "# Why?\n\nTicket:\n")
			s.git("config", "commit.template", "../template")
			for key, value := range map[string]string{
				"commit.verbose": "2", "commit.status": "true", "commit.cleanup": "scissors", "core.commentChar": ";", "core.editor": "false",
				"trailer.sign.key": "Okr-", "core.safecrlf": "true", "core.quotePath": "true", "status.relativePaths": "true", "color.ui": "always",
				"column.ui": "always", "log.showSignature": "true", "log.decorate": "short", "diff.noprefix": "true", "advice.detachedHead": "true",
			} {
				s.git("config", key, value)
			}
		}},
		{name: "aliases and a pager", rare: true, setup: func(s *site) {
			s.git("config", "alias.commit-tree", "!false")
			s.git("config", "core.pager", "false")
			s.git("config", "core.fsmonitor", "false")
		}},
		{name: "shared repository", rare: true, init: []string{"--shared"}},
		{name: "packed", rare: true, setup: func(s *site) { s.git("gc", "-q"); s.git("pack-refs", "--all") }},
		{name: "shallow", setup: func(s *site) {
			s.write("other.txt", "two\n")
			s.git("commit", "-qam", "Two")
			s.clone("--depth=1")
		}},
		{name: "partial clone", setup: func(s *site) {
			s.git("config", "uploadpack.allowFilter", "true")
			s.clone("--filter=blob:none")
		}},
		{name: "borrowed objects", setup: func(s *site) { s.clone("--shared") }},
		{name: "GIT_DIR elsewhere", setup: func(s *site) {
			dir := filepath.Join(filepath.Dir(s.top), "elsewhere.git")
			if err := os.Rename(filepath.Join(s.top, ".git"), dir); err != nil {
				s.t.Fatal(err)
			}
			s.env = append(s.env, "GIT_DIR="+dir, "GIT_WORK_TREE="+s.top)
		}},
		{name: "GIT_INDEX_FILE", rare: true, setup: func(s *site) {
			file := filepath.Join(filepath.Dir(s.top), "my-index")
			s.env = append(s.env, "GIT_INDEX_FILE="+file)
			s.git("read-tree", "HEAD")
			s.git("update-index", "-q", "--refresh")
		}},
		{name: "file and ident by include", rare: true, setup: func(s *site) {
			s.write("../more", "[user]\n\tname = Included\n")
			s.git("config", "includeIf.gitdir:"+s.top+"/.path", "../more")
		}},
	}
}

// clone goes on in a clone of the site.
func (s *site) clone(args ...string) {
	to := filepath.Join(filepath.Dir(s.top), "clone")
	git(s.t, filepath.Dir(to), s.env, append(append([]string{"clone", "-q"}, args...), "file://"+s.top, to)...)
	s.top = to
}

// onlyOthers is what is left to see when everything of one file is committed.
func onlyOthers(b seen, path string) seen {
	keep := func(lines []string) (out []string) {
		inside := false
		for _, line := range lines {
			switch {
			case strings.HasPrefix(line, "--- "):
				inside = false
				continue
			case strings.HasPrefix(line, "+++ "):
				inside = strings.HasSuffix(line, "/"+path)
				if !inside {
					out = append(out, "--- /dev/null")
				}
			}
			if !inside {
				out = append(out, line)
			}
		}
		return out
	}
	var status []string
	for _, line := range b.Status {
		if !strings.HasSuffix(line, " "+path) {
			status = append(status, line)
		}
	}
	return seen{status, keep(b.Staged), keep(b.Unstaged)}
}

package forge

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	idA   = strings.Repeat("a", 40)
	idB   = strings.Repeat("b", 40)
	idC   = strings.Repeat("c", 40)
	zeros = strings.Repeat("0", 40)
)

func TestRead(t *testing.T) {
	pull := `{"pull_request":{"number":7,"base":{"sha":"` + idA + `","repo":{"full_name":"o/r"}},"head":{"sha":"` + idB + `","repo":{"full_name":"FROM"}}},
		"repository":{"full_name":"o/r","default_branch":"trunk"}}`
	github := map[string]string{
		"GITHUB_ACTIONS": "true", "GITHUB_SHA": idC, "GITHUB_REPOSITORY": "o/r", "GITHUB_API_URL": "https://api.example", "GITHUB_TOKEN": "secret",
		"GITHUB_STEP_SUMMARY": "/s", "GITHUB_RUN_ID": "99", "GITHUB_RUN_ATTEMPT": "2", "GITHUB_EVENT_PATH": "event.json",
	}
	gitlab := map[string]string{
		"GITLAB_CI": "true", "CI_PROJECT_ID": "12", "CI_COMMIT_SHA": idC, "CI_API_V4_URL": "https://lab.example/api/v4", "GITLAB_TOKEN": "t",
		"CI_PIPELINE_ID": "5", "CI_JOB_ID": "6", "CI_DEFAULT_BRANCH": "trunk",
	}
	onGitHub := func(e Event) Event {
		e.Platform, e.Project, e.API, e.Token, e.Summary, e.Run = GitHub, "o/r", "https://api.example", "secret", "/s", Run{99, 2}
		return e
	}
	onGitLab := func(e Event) Event {
		e.Platform, e.Project, e.API, e.Token, e.Run, e.Default = GitLab, "12", "https://lab.example/api/v4", "t", Run{5, 6}, "trunk"
		return e
	}
	for _, c := range []struct {
		name  string
		env   map[string]string
		more  map[string]string
		file  string
		want  Event
		error string
	}{
		{name: "a shell", env: map[string]string{"HOME": "/root"}, want: Event{}},
		{name: "a pull request", env: github, more: map[string]string{"GITHUB_EVENT_NAME": "pull_request"}, file: strings.Replace(pull, "FROM", "o/r", 1),
			want: onGitHub(Event{Name: "pull_request", Review: true, Number: 7, Base: idA, Head: idB, Default: "trunk"})},
		{name: "from a fork", env: github, more: map[string]string{"GITHUB_EVENT_NAME": "pull_request"}, file: strings.Replace(pull, "FROM", "else/r", 1),
			want: onGitHub(Event{Name: "pull_request", Review: true, Number: 7, Base: idA, Head: idB, Default: "trunk", Foreign: true})},
		{name: "from a fork that is gone", env: github, more: map[string]string{"GITHUB_EVENT_NAME": "pull_request"}, file: strings.Replace(pull, `{"full_name":"FROM"}`, "null", 1),
			want: onGitHub(Event{Name: "pull_request", Review: true, Number: 7, Base: idA, Head: idB, Default: "trunk", Foreign: true})},
		{name: "with the rights of the target", env: github, more: map[string]string{"GITHUB_EVENT_NAME": "pull_request_target"}, file: strings.Replace(pull, "FROM", "else/r", 1),
			want: onGitHub(Event{Name: "pull_request_target", Review: true, Number: 7, Base: idA, Head: idB, Default: "trunk", Foreign: true, Trusted: true})},
		{name: "a push", env: github, more: map[string]string{"GITHUB_EVENT_NAME": "push"}, file: `{"before":"` + idA + `","after":"` + idB + `","forced":true,"repository":{"default_branch":"trunk"}}`,
			want: onGitHub(Event{Name: "push", Base: idA, Head: idB, Exact: true, Forced: true, Default: "trunk"})},
		{name: "a new branch", env: github, more: map[string]string{"GITHUB_EVENT_NAME": "push"}, file: `{"before":"` + zeros + `","after":"` + idB + `","repository":{"default_branch":"trunk"}}`,
			want: onGitHub(Event{Name: "push", Head: idB, Exact: true, Default: "trunk"})},
		{name: "a merge queue", env: github, more: map[string]string{"GITHUB_EVENT_NAME": "merge_group"}, file: `{"merge_group":{"base_sha":"` + idA + `","head_sha":"` + idB + `"}}`,
			want: onGitHub(Event{Name: "merge_group", Base: idA, Head: idB, Exact: true})},
		{name: "by the clock", env: github, more: map[string]string{"GITHUB_EVENT_NAME": "schedule"}, file: `{"schedule":"0 8 * * 1"}`,
			want: onGitHub(Event{Name: "schedule", Head: idC})},
		{name: "a merge request", env: gitlab, more: map[string]string{"CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_IID": "3", "CI_MERGE_REQUEST_DIFF_BASE_SHA": idA, "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "12"},
			want: onGitLab(Event{Name: "merge_request_event", Review: true, Number: 3, Base: idA, Head: idC, Exact: true})},
		{name: "a trial merge from a fork", env: gitlab, more: map[string]string{"CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_IID": "3", "CI_MERGE_REQUEST_DIFF_BASE_SHA": idA, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": idB, "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "40"},
			want: onGitLab(Event{Name: "merge_request_event", Review: true, Number: 3, Base: idA, Head: idB, Exact: true, Foreign: true})},
		{name: "a push to GitLab", env: gitlab, more: map[string]string{"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BEFORE_SHA": zeros},
			want: onGitLab(Event{Name: "push", Head: idC, Exact: true})},

		{name: "no file", env: github, more: map[string]string{"GITHUB_EVENT_NAME": "push", "GITHUB_EVENT_PATH": "gone.json"}, error: `the event file "gone.json" of GITHUB_EVENT_PATH cannot be read: file does not exist`},
		{name: "no JSON", env: github, more: map[string]string{"GITHUB_EVENT_NAME": "push"}, file: "<html>", error: "is not the JSON of an event"},
		{name: "no commit", env: github, more: map[string]string{"GITHUB_EVENT_NAME": "push"}, file: `{"before":"--output=x"}`, error: `the event names the commit "--output=x", which is no full commit id`},
		{name: "no number", env: gitlab, more: map[string]string{"CI_MERGE_REQUEST_IID": "../4"}, error: `CI_MERGE_REQUEST_IID "../4" is no number`},
	} {
		t.Run(c.name, func(t *testing.T) {
			getenv := func(name string) string {
				if v, ok := c.more[name]; ok {
					return v
				}
				return c.env[name]
			}
			read := func(name string) ([]byte, error) {
				if name != "event.json" {
					return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
				}
				return []byte(c.file), nil
			}
			got, err := Read(getenv, read)
			if c.error != "" {
				if err == nil || !strings.Contains(err.Error(), c.error) {
					t.Fatalf("got the error %v, want %q", err, c.error)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestReadTooMuch(t *testing.T) {
	env := map[string]string{"GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": "x"}
	_, err := Read(func(n string) string { return env[n] }, func(string) ([]byte, error) { return make([]byte, maxEvent+1), nil })
	if err == nil || errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "more than 32 MB") {
		t.Errorf("got %v", err)
	}
}

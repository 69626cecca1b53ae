// Package forge knows the places where pull requests are reviewed: what a CI job
// of GitHub or GitLab is told about the change it looks at, and how to leave one
// comment there that is kept up to date.
package forge

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// Platform is where a job runs.
type Platform string

// The platforms; None is a machine that says nothing about a change.
const (
	GitHub Platform = "github"
	GitLab Platform = "gitlab"
	None   Platform = ""
)

// Event is what a job is told about the change it looks at. Commits are full ids,
// or "" where the event has none.
type Event struct {
	Platform Platform
	Name     string // as the platform calls it: pull_request, push, merge_request_event
	Review   bool   // a pull or merge request
	Number   int    // of the pull or merge request
	Project  string // owner/name, or the number of the project
	Foreign  bool   // the change comes from a fork; the job's token may not write
	Trusted  bool   // the job runs the target branch although it looks at a change

	Base    string // the tip of the target branch, or the commit before a push
	Head    string // the commit of the change
	Default string // branch that new branches are compared with
	Exact   bool   // Base is what to compare with; else what Head and Base have in common
	Forced  bool   // the push replaced history, so that Base may be gone

	Run     Run
	API     string // address of the platform's interface
	Token   string // what opens it, "" for none
	Summary string // file for the summary of the job, "" for none
}

// Run orders the jobs of one change: a later one has a higher number.
type Run struct{ ID, Attempt uint64 }

// Before reports whether r is older than other.
func (r Run) Before(other Run) bool {
	return r.ID < other.ID || r.ID == other.ID && r.Attempt < other.Attempt
}

// Read finds out from the environment where the job runs and what it looks at.
// read reads the file that describes the event. The error says which variable or
// file is not as the platform documents it.
func Read(getenv func(string) string, read func(string) ([]byte, error)) (Event, error) {
	switch {
	case getenv("GITHUB_ACTIONS") == "true" || getenv("GITHUB_EVENT_NAME") != "":
		return readGitHub(getenv, read)
	case getenv("GITLAB_CI") == "true":
		return readGitLab(getenv)
	}
	return Event{}, nil
}

func readGitLab(getenv func(string) string) (Event, error) {
	e := Event{
		Platform: GitLab, Name: getenv("CI_PIPELINE_SOURCE"), Project: getenv("CI_PROJECT_ID"), Default: getenv("CI_DEFAULT_BRANCH"),
		Head: getenv("CI_COMMIT_SHA"), API: getenv("CI_API_V4_URL"), Token: getenv("GITLAB_TOKEN"),
	}
	e.Run = Run{number(getenv("CI_PIPELINE_ID")), number(getenv("CI_JOB_ID"))}
	if iid := getenv("CI_MERGE_REQUEST_IID"); iid != "" {
		n, err := strconv.Atoi(iid)
		if err != nil || n < 1 {
			return e, fmt.Errorf("CI_MERGE_REQUEST_IID %q is no number", iid)
		}
		e.Review, e.Number = true, n
		e.Base, e.Exact = getenv("CI_MERGE_REQUEST_DIFF_BASE_SHA"), true
		if source := getenv("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"); source != "" { // the job looks at a trial merge
			e.Head = source
		}
		from := getenv("CI_MERGE_REQUEST_SOURCE_PROJECT_ID")
		e.Foreign = from != "" && from != e.Project
	} else {
		e.Base, e.Exact = getenv("CI_COMMIT_BEFORE_SHA"), true
	}
	return e.checked()
}

// checked refuses what cannot be a commit, and takes the id of zeros for none.
func (e Event) checked() (Event, error) {
	for _, id := range []*string{&e.Base, &e.Head} {
		if strings.Trim(*id, "0") == "" {
			*id = ""
		} else if !isCommit(*id) {
			return e, fmt.Errorf("the event names the commit %q, which is no full commit id", *id)
		}
	}
	return e, nil
}

func isCommit(id string) bool {
	return (len(id) == 40 || len(id) == 64) && strings.Trim(id, "0123456789abcdef") == ""
}

func number(s string) uint64 {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// whyUnread is an error of reading the event file, without what only repeats it.
func whyUnread(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	return err
}

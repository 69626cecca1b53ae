package forge

import (
	"encoding/json"
	"fmt"
)

// maxEvent bounds the file of an event; GitHub's own are at most 25 MB.
const maxEvent = 32 << 20

// githubEvent is what okr asks of an event file.
type githubEvent struct {
	Before     string      `json:"before"`
	After      string      `json:"after"`
	Forced     bool        `json:"forced"`
	Repository githubRepo  `json:"repository"`
	MergeGroup githubMerge `json:"merge_group"`
	Pull       *githubPull `json:"pull_request"`
}

type githubRepo struct {
	FullName string `json:"full_name"`
	Default  string `json:"default_branch"`
}

type githubMerge struct {
	Base string `json:"base_sha"`
	Head string `json:"head_sha"`
}

type githubPull struct {
	Number int        `json:"number"`
	Base   githubSide `json:"base"`
	Head   githubSide `json:"head"`
}

type githubSide struct {
	SHA  string      `json:"sha"`
	Repo *githubRepo `json:"repo"` // null where a fork was deleted
}

func readGitHub(getenv func(string) string, read func(string) ([]byte, error)) (Event, error) {
	e := Event{
		Platform: GitHub, Name: getenv("GITHUB_EVENT_NAME"), Project: getenv("GITHUB_REPOSITORY"), Head: getenv("GITHUB_SHA"),
		API: getenv("GITHUB_API_URL"), Token: getenv("GITHUB_TOKEN"), Summary: getenv("GITHUB_STEP_SUMMARY"),
	}
	e.Run = Run{number(getenv("GITHUB_RUN_ID")), number(getenv("GITHUB_RUN_ATTEMPT"))}
	file := getenv("GITHUB_EVENT_PATH")
	if file == "" {
		return e.checked()
	}
	data, err := read(file)
	if err != nil {
		return e, fmt.Errorf("the event file %q of GITHUB_EVENT_PATH cannot be read: %w", file, whyUnread(err))
	}
	if len(data) > maxEvent {
		return e, fmt.Errorf("the event file %q of GITHUB_EVENT_PATH has more than %d MB", file, maxEvent>>20)
	}
	var said githubEvent
	if err := json.Unmarshal(data, &said); err != nil {
		return e, fmt.Errorf("the event file %q of GITHUB_EVENT_PATH is not the JSON of an event: %w", file, err)
	}
	e.take(said)
	return e.checked()
}

func (e *Event) take(said githubEvent) {
	e.Default = said.Repository.Default
	switch {
	case said.Pull != nil:
		e.Review, e.Number = said.Pull.Number > 0, said.Pull.Number
		e.Base, e.Head = said.Pull.Base.SHA, said.Pull.Head.SHA
		e.Foreign = said.Pull.Head.Repo == nil || said.Pull.Base.Repo == nil || said.Pull.Head.Repo.FullName != said.Pull.Base.Repo.FullName
		e.Trusted = e.Name == "pull_request_target"
	case said.MergeGroup.Base != "":
		e.Base, e.Head, e.Exact = said.MergeGroup.Base, said.MergeGroup.Head, true
	case e.Name == "push":
		e.Base, e.Exact, e.Forced = said.Before, true, said.Forced
		if said.After != "" {
			e.Head = said.After
		}
	}
}

package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/okr-cli/okr/cmd/okr/internal/forge"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/report"
)

// publish tells everybody who wants to know.
func (c *comparison) publish(event forge.Event, opt ciOptions, r format.Review, outs []ciOutput) error {
	app := c.ws.app
	if err := c.toOutput(event, r); err != nil {
		return err
	}
	body, err := c.markdown(r)
	if err != nil {
		return err
	}
	for _, o := range outs {
		if err := c.toFile(o, r, body); err != nil {
			return err
		}
	}
	told := false
	if opt.comment {
		told = c.toComment(event, body, r)
	}
	if event.Summary != "" {
		if body == "" {
			body = "### ✅ " + report.EscapeMarkdown(strings.ToUpper(r.Headline()[:1])+r.Headline()[1:]) + "\n"
		}
		if err := appendFile(event.Summary, body+"\n"); err != nil {
			return workf("cannot write the summary of the job: %w", err)
		}
	} else if opt.comment && !told {
		_, err = io.WriteString(app.Stdout, body)
	}
	return err
}

// toOutput writes annotations where the platform reads them, else text.
func (c *comparison) toOutput(event forge.Event, r format.Review) error {
	app := c.ws.app
	name := "text"
	if event.Platform == forge.GitHub {
		name = "github"
	}
	lintTo, _ := format.Lookup(name)
	if r.Diff != nil {
		to := diffWriter(name)
		if err := to.Write(app.Stdout, *r.Diff, c.diffStyle(true)); err != nil {
			return err
		}
		if name == "text" {
			fmt.Fprintln(app.Stdout)
		}
	}
	options := format.Options{Width: app.Width(), Version: buildVersion(), Prefix: c.ws.prefix(), Style: app.findingStyle()}
	if err := lintTo.Write(app.Stdout, r.Result, options); err != nil {
		return err
	}
	if name == "github" {
		_, err := fmt.Fprintln(app.Stdout, r.Headline())
		return err
	}
	return nil
}

// toComment leaves the comment; where that is not allowed the summary must do, and
// a job does not fail for it. It reports whether the words are where they belong.
func (c *comparison) toComment(event forge.Event, body string, r format.Review) bool {
	app := c.ws.app
	if event.Foreign && !event.Trusted {
		fmt.Fprintln(app.Stderr, "no comment: the change comes from a fork, whose jobs may only read")
		return false
	}
	client := forge.Client{HTTP: &http.Client{Timeout: 20 * time.Second}, Agent: "okr/" + buildVersion(), Sleep: app.Sleep}
	out, err := client.Leave(app.ctx, event, forge.Post{
		Key: c.dir, Run: event.Run, Body: body,
		Gone: "### ✅ " + report.EscapeMarkdown(strings.ToUpper(r.Headline()[:1])+r.Headline()[1:]) + "\n",
	})
	switch {
	case errors.Is(err, forge.ErrNoRight):
		fmt.Fprintf(app.Stderr, "no comment: %s\n", printable(err.Error()))
		fmt.Fprintf(app.Stderr, "%s %s\n", app.err.dim("hint:"), tokenHint(event.Platform))
		return false
	case err != nil:
		fmt.Fprintf(app.Stderr, "%s no comment: %s\n", app.err.warn("warning:"), printable(err.Error()))
		return false
	}
	said := map[forge.Outcome]string{
		forge.Created: "comment written", forge.Updated: "comment brought up to date", forge.Unchanged: "the comment says it already",
		forge.Newer: "a later run has left its comment, which stays", forge.Nothing: "nothing to comment on",
	}
	fmt.Fprintln(app.Stderr, said[out])
	return true
}

func tokenHint(p forge.Platform) string {
	if p == forge.GitLab {
		return "set GITLAB_TOKEN to a project access token with the scope api"
	}
	return "give the job permissions: {pull-requests: write} and env: {GITHUB_TOKEN: ${{ github.token }}}"
}

func appendFile(name, text string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

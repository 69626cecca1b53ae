package format

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/okr-cli/okr/lint"
)

// commentCap is how many characters a comment may have; forges refuse longer ones.
const commentCap = 60_000

// writeDiffMarkdown writes the comment of a pull request: the headline with the
// effect, a table of what changed, the details folded. What is too long loses its
// details first, then rows. Where nothing changed there is nothing to say.
func writeDiffMarkdown(w io.Writer, d Diff, opt DiffOptions) error {
	if len(d.Changes) == 0 {
		return nil
	}
	if opt.Markdown == nil {
		return errNoEscape
	}
	_, err := io.WriteString(w, d.capped(commentCap, opt.Markdown))
	return err
}

var errNoEscape = errors.New("the markdown format needs a function that escapes text")

// capped is the comment in at most limit bytes.
func (d Diff) capped(limit int, md func(string) string) string {
	list := d.sorted()
	text := d.comment(list, list, md)
	for details := len(list); len(text) > limit && details > 0; {
		details /= 2
		text = d.comment(list, list[:details], md)
	}
	for rows := len(list); len(text) > limit && rows > 1; {
		rows /= 2
		text = d.comment(list[:rows], nil, md)
	}
	return text
}

func (d Diff) comment(rows, details []lint.JudgedChange, md func(string) string) string {
	var b strings.Builder
	mark := "✅"
	if len(d.open(lint.LevelError)) > 0 {
		mark = "❌"
	} else if len(d.open(lint.LevelWarning)) > 0 {
		mark = "⚠️"
	}
	fmt.Fprintf(&b, "### %s %s\n\n", mark, md(d.Headline()))
	if len(rows) > 0 {
		b.WriteString("| | Goal | Change | Score | Reason |\n| --- | --- | --- | --- | --- |\n")
	}
	for _, j := range rows {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", levelMark(j), goalCell(j, md), md(clip(Step(j), 120)), md(strings.TrimPrefix(effect(j), "score ")), md(clip(reasonCell(j), 300)))
	}
	if checkins := d.checkins(); len(checkins) > 0 {
		fmt.Fprintf(&b, "\nChecked in: %s.\n", md(clip(strings.Join(checkins, "; "), 2000)))
	}
	if left := len(d.sorted()) - len(rows); left > 0 {
		fmt.Fprintf(&b, "\n%s more did not fit here.\n", counted(left, "change"))
	}
	if len(details) > 0 {
		b.WriteString("\n<details><summary>Details</summary>\n\n")
		for _, j := range details {
			d.detail(&b, j, md)
		}
		b.WriteString("\n</details>\n")
	}
	fmt.Fprintf(&b, "\n%s. `%s`\n", md(d.summary()), strings.ReplaceAll(visible(d.Command), "`", "'"))
	return b.String()
}

func (d Diff) detail(b *strings.Builder, j lint.JudgedChange, md func(string) string) {
	rule, _ := lint.LookupChange(j.Rule)
	fmt.Fprintf(b, "- **%s** %s: %s\n", md(j.Rule), md(short(j.Ref)), md(clip(visible(j.Title), 200)))
	fmt.Fprintf(b, "  %s. %s\n", md(upperFirst(rule.Title)), md(strings.Join(strings.Fields(rule.Why), " ")))
	if needsReason(j) {
		fmt.Fprintf(b, "  To record why: `okr amend %s --reason \"…\"`\n", strings.ReplaceAll(short(j.Ref), "`", "'"))
	}
}

// goalCell names a goal by its title, and by its reference where the title does
// not stand in the next cell.
func goalCell(j lint.JudgedChange, md func(string) string) string {
	title := clip(visible(j.Title), 80)
	if title == "" || j.Field == "" || j.Field == "title" {
		return md(short(j.Ref))
	}
	return md(title) + "<br>" + md(short(j.Ref))
}

func levelMark(j lint.JudgedChange) string {
	switch {
	case j.Acknowledged:
		return "✅ with a reason"
	case j.Level == lint.LevelError:
		return "❌ error"
	case j.Level == lint.LevelWarning:
		return "⚠️ warning"
	}
	return "notice"
}

func reasonCell(j lint.JudgedChange) string {
	switch r := reason(j); {
	case r != "":
		return r
	case needsReason(j):
		return "none recorded"
	}
	return ""
}

// clip shortens a text to so many characters.
func clip(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(runes[:n-1]) + "…"
}

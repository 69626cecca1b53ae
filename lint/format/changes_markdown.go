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
	if len(d.Changes)+len(d.Findings) == 0 && !d.OldPolicy {
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
	switch {
	case len(d.open(lint.LevelError))+d.misfits() > 0:
		mark = "❌"
	case len(d.open(lint.LevelWarning))+len(d.Findings) > 0:
		mark = "⚠️"
	}
	fmt.Fprintf(&b, "### %s %s\n\n", mark, md(upperLetter(d.Headline())))
	if d.OldPolicy {
		b.WriteString(md(policyNote) + ".\n\n")
	}
	shown, folded := fold(rows)
	d.table(&b, shown, md)
	for i, f := range d.Findings {
		if i == 0 {
			b.WriteString("\n")
		}
		if i == recordsShown {
			fmt.Fprintf(&b, "- and %d more\n", len(d.Findings)-i)
			break
		}
		fmt.Fprintf(&b, "- ❌ %s: %s. %s\n", md(clip(visible(f.Ref), 200)), md(clip(visible(f.Message), 300)), md(upperLetter(f.Hint)))
	}
	if checkins := d.checkins(); len(checkins) > 0 {
		fmt.Fprintf(&b, "\nChecked in: %s.\n", md(clip(strings.Join(checkins, "; "), 2000)))
	}
	if len(folded) > 0 {
		fmt.Fprintf(&b, "\n<details><summary>%s to take note of</summary>\n\n", counted(len(folded), "more change"))
		d.table(&b, folded, md)
		b.WriteString("\n</details>\n")
	}
	if left := len(d.sorted()) - len(rows); left > 0 {
		fmt.Fprintf(&b, "\n%s more did not fit here.\n", counted(left, "change"))
	}
	if len(details) > 0 {
		b.WriteString("\n<details><summary>Details</summary>\n")
		d.details(&b, details, md)
		b.WriteString("\n</details>\n")
	}
	fmt.Fprintf(&b, "\n%s. `%s`\n", md(d.summary()), strings.ReplaceAll(visible(d.Command), "`", "'"))
	return b.String()
}

const (
	recordsShown    = 20 // amendments that fit no change
	keyResultsShown = 8  // of an objective that came or went
	noticesShown    = 10 // rows up to which changes that ask nothing stay in sight
)

// fold keeps in sight what somebody has to answer for or has answered for, and of
// the rest as much as is read at a glance.
func fold(rows []lint.JudgedChange) (shown, folded []lint.JudgedChange) {
	for _, j := range rows {
		if j.Level == lint.LevelNotice && !j.Acknowledged && len(rows) > noticesShown && len(shown) >= noticesShown/2 {
			folded = append(folded, j)
		} else {
			shown = append(shown, j)
		}
	}
	return shown, folded
}

// details are what a reviewer may want to know besides: how to record a reason,
// where a text was shortened all of it, and what the kinds of changes mean.
func (d Diff) details(b *strings.Builder, list []lint.JudgedChange, md func(string) string) {
	part := func(title string, lines []string) {
		if len(lines) > 0 {
			fmt.Fprintf(b, "\n%s\n\n- %s\n", title, strings.Join(lines, "\n- "))
		}
	}
	var commands, texts, rules []string
	seen := map[string]bool{}
	for _, j := range list {
		if r := remedy(j); r != "" && !seen[r] {
			seen[r] = true
			commands = append(commands, "`"+strings.ReplaceAll(r, "`", "'")+"`")
		}
		if s := step(j, longText); j.From != "" && j.To != "" && (!strings.Contains(s, visible(j.From)) || !strings.Contains(s, visible(j.To))) {
			texts = append(texts, fmt.Sprintf("%s, %s: %s<br>now: %s", md(short(j.Ref)), md(visible(j.Field)), md(clip(visible(j.From), 1000)), md(clip(visible(j.To), 1000))))
		}
		if rule, known := lint.LookupChange(j.Rule); known && !seen[j.Rule] {
			seen[j.Rule] = true
			rules = append(rules, fmt.Sprintf("**%s**: %s. %s", md(j.Rule), md(rule.Title), md(strings.Join(strings.Fields(rule.Why), " "))))
		}
	}
	part("To record a reason:", commands)
	part("The texts in full:", texts)
	part("What the changes mean:", rules)
}

// upperLetter begins a sentence, unless it begins with the name of a goal.
func upperLetter(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if s == "" || strings.ContainsAny(first, "/:") {
		return s
	}
	return upperFirst(s)
}

// clip shortens a text to so many characters.
func clip(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(runes[:n-1]) + "…"
}

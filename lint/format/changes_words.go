package format

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

// Step is "target 68 → 64", "new: Win the coast", or the rule's title where no field
// changed. Of long texts it shows where they differ.
func Step(j lint.JudgedChange) string { return step(j, longText) }

// longText is how many characters of a text are shown beside its successor.
const longText = 110

func step(j lint.JudgedChange, most int) string {
	from, to := j.From, j.To
	if j.Field != "" && len(from)+len(to) > most {
		from, to = apart(from, to)
	}
	from, to = clip(visible(from), most), clip(visible(to), most)
	switch {
	case j.Field == "grade" && j.From == "":
		return "graded " + to
	case j.Field == "status" && to == "dropped":
		return "dropped: " + clip(visible(j.Title), most)
	case j.Field != "" && (j.From != "" || j.To != ""):
		return fmt.Sprintf("%s %s → %s", visible(j.Field), orNothing(from), orNothing(to))
	case j.From == "" && j.To != "":
		return "new: " + to
	case j.From != "" && j.To == "":
		return "gone: " + from
	case j.From != "":
		return fmt.Sprintf("%s → %s", orNothing(from), orNothing(to))
	}
	r, _ := lint.LookupChange(j.Rule)
	return r.Title
}

// within says what came or went with an objective.
func within(j lint.JudgedChange) string {
	if len(j.KeyResults) == 0 {
		return ""
	}
	return ", with " + counted(len(j.KeyResults), "key result")
}

// contextWords are kept around what differs between two texts.
const contextWords = 3

// apart shortens two texts to where they differ, with a few words around.
func apart(from, to string) (string, string) {
	a, b := strings.Fields(from), strings.Fields(to)
	front, back := 0, 0
	for front < min(len(a), len(b)) && a[front] == b[front] {
		front++
	}
	for back < min(len(a), len(b))-front && a[len(a)-1-back] == b[len(b)-1-back] {
		back++
	}
	cut := func(words []string) string {
		start, end := max(0, front-contextWords), min(len(words), len(words)-back+contextWords)
		text := strings.Join(words[start:end], " ")
		if start > 0 {
			text = "… " + text
		}
		if end < len(words) {
			text += " …"
		}
		return text
	}
	return cut(a), cut(b)
}

// orNothing expects a text that is visible already.
func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

// effect is "score 0.36 → 0.83, of the objective 0.40 → 0.60", or "" where no score
// moves.
func effect(j lint.JudgedChange) string {
	kr, objective := moved(j.Effect.KeyResult), moved(j.Effect.Objective)
	switch {
	case kr != "" && objective != "":
		return "score " + kr + ", of " + whose(j, "the objective") + " " + objective
	case kr != "":
		return "score " + kr
	case objective != "":
		return "score of " + whose(j, "the objective") + " " + objective
	}
	return ""
}

// whose names the objective whose score moves: of a key result that was moved the
// one that it left, else the word.
func whose(j lint.JudgedChange, word string) string {
	if j.Rule == okrfile.KeyResultMoved && j.Field == "objective" {
		return visible(j.From)
	}
	return word
}

// moved is "0.36 → 0.83", "" where a score stays or there is none.
func moved(s okrfile.Shift) string {
	if !s.Before.Known && !s.After.Known || score(s.Before) == score(s.After) {
		return ""
	}
	return score(s.Before) + " → " + score(s.After)
}

// follower is what else of a key result only repeats the change.
func (d Diff) follower(j lint.JudgedChange) string {
	if slices.ContainsFunc(d.Changes, func(f lint.JudgedChange) bool {
		return f.Follows != "" && f.Ref == j.Ref && f.Follows == j.Fingerprint()
	}) {
		return ", in the title too"
	}
	return ""
}

func score(m okrfile.Maybe) string {
	if !m.Known {
		return "no data"
	}
	return fmt.Sprintf("%.2f", m.Value)
}

// reason is the recorded reason with who and when, or "".
func reason(j lint.JudgedChange) string {
	a := j.Amendment
	if a == nil {
		a = j.Outdated
	}
	if j.Reason == "" || a == nil {
		return visible(j.Reason)
	}
	who := strings.Trim(strings.Join([]string{visible(a.By.Value), a.On.Value.String()}, ", "), ", ")
	if who == "" {
		return visible(j.Reason)
	}
	return fmt.Sprintf("%s (%s)", visible(j.Reason), who)
}

// void says why a recorded reason does not count, "" where it does.
func void(j lint.JudgedChange) string {
	switch j.Void {
	case lint.AmendOwn:
		if j.Amendment == nil || j.Amendment.By.Value == "" {
			return "it does not count: nobody else has signed it, as changes.approval asks"
		}
		return "it does not count: " + visible(j.Amendment.By.Value) + " made the change, and changes.approval asks for somebody else"
	case lint.AmendOutdated:
		return "it does not count: it is older than the change"
	}
	return ""
}

// needsReason reports whether a reason would settle the change.
func needsReason(j lint.JudgedChange) bool { return j.Level == lint.LevelError && !j.Acknowledged }

// named is a reference as a shell reads it: ids are plain words, and where a file
// has something else in their place a copied hint must not run it.
func named(r okrfile.Ref) string {
	name := short(r)
	plain := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("_-./", c) }
	if strings.IndexFunc(name, func(c rune) bool { return !plain(c) }) < 0 {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}

// remedy is the command that settles a change, "" where none is needed.
func remedy(j lint.JudgedChange) string {
	switch {
	case !needsReason(j):
		return ""
	case j.Rule == okrfile.ObjectiveDropped && j.Head.File == "":
		return "put it back, then okr amend " + named(j.Ref) + ` --drop --reason "…"`
	case j.Void == lint.AmendOwn:
		return "okr amend " + named(j.Ref) + ` --reason "…" --by NAME`
	}
	return "okr amend " + named(j.Ref) + ` --reason "…"`
}

func short(r okrfile.Ref) string { return visible(r.Team + "/" + r.ID) }

func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

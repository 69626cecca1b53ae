package report

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

const storyConfig = `version: 1
organization: Acme
teams:
  company: {}
  platform: {parent: company, lead: li}
  payments: {parent: company, lead: ana}
`

const storyPayments = `cycle: 2026-Q4
team: payments
objectives:
  - id: trusted-checkout
    title: Make checkout the part of the product that customers trust most
    why: Support tickets about payments doubled since spring.
    owner: ana
    kind: aspirational
    supports: [company/loved-product]
    key_results:
      - id: conversion
        title: Raise checkout conversion from 61% to 68%
        owner: ben
        unit: "%"
        baseline: 61
        target: 68
        weight: 2
        current: 61
      - id: availability
        title: Keep payment API availability at or above 99.95%
        type: threshold
        unit: "%"
        at_least: 99.95
      - id: refunds
        title: Cut the time to refund from 52 hours to 20 hours
        owner: cy
        unit: hours
        baseline: 52
        target: 20
        carried_from: 2026-Q3/payments/refunds
      - id: soc2
        title: Pass the SOC 2 Type II audit
        type: milestone
        due: 2026-12-15
        milestones:
          - {id: gaps, title: Gap list closed, points: 0.3}
          - {id: window, title: Observation window complete, points: 0.6}
          - {id: report, title: Auditor's report signed, points: 1.0}
        depends_on:
          - {team: platform, need: Audit logs kept for a year, status: agreed, by: li, on: 2026-10-02, provides: platform/log-retention}
`

const storyPlatform = `cycle: 2026-Q4
team: platform
objectives:
  - id: calm-nights
    title: Let the people on call sleep through the night
    owner: li
    kind: committed
    key_results:
      - id: pages
        title: Cut pages at night from 30 to 10 a week
        baseline: 30
        target: 10
      - id: log-retention
        title: Keep audit logs for 365 days in every region
        unit: days
        baseline: 30
        target: 365
      - id: restore
        title: Find out how long a full restore takes
        type: baseline
        unit: minutes
`

// story is a quarter as teams live it: check-ins by line and by hand, a target
// softened without a word, one with a reason, a key result dropped, a stale one.
type story struct {
	*memory
	files map[string]string
}

func newStory(t *testing.T) *story {
	s := &story{newMemory(t), map[string]string{"okrs/payments.yaml": storyPayments, "okrs/platform.yaml": storyPlatform, "okrs/company.yaml": strings.Replace(company, "current: 40\n        confidence: 0.8\n", "current: 31\n", 1)}}
	s.commit("2026-10-01", "Mia", "Agree on the goals of the quarter", s.files)
	return s
}

// edit replaces text of a file and commits it.
func (s *story) edit(date, author, message, path, old, new string) {
	s.t.Helper()
	text := s.files[path]
	if strings.Count(text, old) != 1 {
		s.t.Fatalf("%q stands %d times in %s", old, strings.Count(text, old), path)
	}
	s.files[path] = strings.Replace(text, old, new, 1)
	s.commit(date, author, message, map[string]string{path: s.files[path]})
}

// set writes current and confidence of a key result.
func (s *story) set(path, id, current, confidence string) string {
	head, rest, ok := strings.Cut(s.files[path], "      - id: "+id+"\n")
	if !ok {
		s.t.Fatalf("no %s in %s", id, path)
	}
	item, tail, more := strings.Cut(rest, "      - id: ")
	item = regexp.MustCompile(`(?m)^        (current|confidence): .*\n`).ReplaceAllString(item, "") + "        current: " + current + "\n"
	if confidence != "" {
		item += "        confidence: " + confidence + "\n"
	}
	s.files[path] = head + "      - id: " + id + "\n" + item
	if more {
		s.files[path] += "      - id: " + tail
	}
	return s.files[path]
}

// checkin commits a check-in as okr does.
func (s *story) checkin(date, author, path, ref, current, confidence, about string, texts ...string) {
	id := ref[strings.LastIndex(ref, "/")+1:]
	text := s.set(path, id, current, confidence)
	message := "okr: " + ref + "\n\nOkr-Checkin: 2026-Q4/" + ref + " value=" + current
	if confidence != "" {
		message += " confidence=" + confidence
	}
	s.commit(date, author, message+" date="+about+"\n"+strings.Join(texts, "\n"), map[string]string{path: text})
}

// weeks checks in every seven days from a day on.
func (s *story) weeks(first, author, path, ref string, pairs ...string) {
	d := day(first)
	for i := 0; i+1 < len(pairs); i += 2 {
		s.checkin(d.String(), author, path, ref, pairs[i], pairs[i+1], d.String())
		d = d.AddDays(7)
	}
}

func tell(t *testing.T) *story {
	s := newStory(t)
	pay, plat, comp := "okrs/payments.yaml", "okrs/platform.yaml", "okrs/company.yaml"
	s.edit("2026-10-05", "Ana", "Sharpen while drafting", pay, "target: 20", "target: 24")
	s.weeks("2026-10-08", "Ben", pay, "payments/conversion", "61.5", "0.7", "62", "0.7", "62.2", "0.7", "62.9", "0.6")
	s.weeks("2026-10-09", "Li", plat, "platform/pages", "28", "0.8", "25", "0.8", "23", "0.8", "20", "0.9", "19", "0.9", "16", "0.9", "14", "0.9")
	s.checkin("2026-10-20", "Ana", pay, "payments/availability", "99.97", "0.9", "2026-10-12")
	s.commit("2026-10-22", "Ana", "Availability dipped", map[string]string{pay: s.set(pay, "availability", "99.91", "0.7")})
	s.edit("2026-10-20", "Ana", "okr: soc2\n\nOkr-Checkin: 2026-Q4/payments/soc2 confidence=0.8 done=gaps date=2026-10-20\nOkr-Note: All 31 gaps are closed.", pay, "points: 0.3}", "points: 0.3, done: 2026-10-20}")
	s.weeks("2026-10-14", "Cy", pay, "payments/refunds", "50", "0.5", "51", "0.4", "50", "0.2")
	s.edit("2026-11-03", "Cy", "Be realistic", pay, "target: 24", "target: 36")
	s.edit("2026-11-05", "Li", "Drop the second region", plat, "target: 365", "target: 180\n        amendments:\n          - {on: 2026-11-05, change: target-weakened, from: 365, to: 180, reason: \"The auditor asks for half a year only.\", by: li}")
	s.checkin("2026-11-06", "Li", plat, "platform/log-retention", "90", "0.7", "2026-11-06", "Okr-Note: Storage is in place.", "Okr-Blocker: Legal has not signed the deletion plan.")
	s.checkin("2026-11-19", "Ben", pay, "payments/conversion", "63.5", "0.6", "2026-11-19", "Okr-Note: Redesign reached 30% of traffic.", "Okr-Next: Roll out to 60%.")
	s.commit("2026-11-20", "Ana", "Availability is back", map[string]string{pay: s.set(pay, "availability", "99.96", "0.8")})
	s.edit("2026-11-20", "Li", "Give up the restore test", plat, "        type: baseline\n", "        type: baseline\n        status: dropped\n        reason: No spare hardware this quarter.\n")
	s.weeks("2026-11-06", "Mia", comp, "company/nps", "33", "0.6", "38", "0.7", "40", "0.8")
	return s
}

func (s *story) plan() *okrfile.Plan {
	var docs []*okrfile.Document
	for path, text := range s.files {
		docs = append(docs, okrfile.Parse(path, []byte(text)))
	}
	return okrfile.NewPlan(okrfile.ParseConfig("okr.yaml", []byte(storyConfig)), docs)
}

func (s *story) report(opt Options) *Report {
	s.t.Helper()
	opt.Cycle = quarter()
	opt.Commit, opt.Level = s.head, levels(s.plan())
	if opt.Command == "" {
		opt.Command = "okr report --cycle 2026-Q4 --as-of " + opt.AsOf.String()
	}
	r, err := Build(s.plan(), s.history(nil), opt)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

// levels judges changes as the program does.
func levels(plan *okrfile.Plan) func(okrfile.Change, okrfile.Date) string {
	judge := lint.JudgeOptions{Config: plan.Config}
	return func(ch okrfile.Change, on okrfile.Date) string { return string(judge.LevelOn(ch, on)) }
}

func render(t *testing.T, write func(*bytes.Buffer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// writers are the formats of this package.
func writers(r *Report) map[string]func(*bytes.Buffer) error {
	return map[string]func(*bytes.Buffer) error{
		"md":   func(w *bytes.Buffer) error { return WriteMarkdown(w, r, MarkdownOptions{}) },
		"json": func(w *bytes.Buffer) error { return WriteJSON(w, r) },
		"txt":  func(w *bytes.Buffer) error { return WriteText(w, r, TextOptions{}) },
		"csv":  func(w *bytes.Buffer) error { return WriteCSV(w, r) },
	}
}

func TestStory(t *testing.T) {
	for name, opt := range map[string]Options{
		"running":  {AsOf: day("2026-11-22")},
		"early":    {AsOf: day("2026-10-21")},
		"closed":   {AsOf: day("2027-01-05")},
		"exec":     {AsOf: day("2026-11-22"), Audience: AudienceExec},
		"public":   {AsOf: day("2026-11-22"), Audience: AudiencePublic},
		"payments": {AsOf: day("2026-11-22"), Team: "payments", Sections: []string{"scorecard", "process"}},
		"li":       {AsOf: day("2026-11-22"), Owner: "li", Sections: []string{"objectives"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := tell(t).report(opt)
			stored, err := Parse(render(t, writers(r)["json"]))
			if err != nil {
				t.Fatal(err)
			}
			for ext, write := range writers(r) {
				got := render(t, write)
				golden(t, "story-"+name+"."+ext, got)
				if again := render(t, writers(stored)[ext]); !bytes.Equal(got, again) {
					t.Errorf("the stored report renders otherwise as %s:\n%s", ext, cmp.Diff(string(got), string(again)))
				}
			}
		})
	}
}

func TestThePublicSeesNoPersons(t *testing.T) {
	r := tell(t).report(Options{AsOf: day("2026-11-22"), Audience: AudiencePublic, Command: "okr report", Sections: []string{"summary", "scorecard", "overview", "objectives", "changes", "grades", "process", "alignment", "movement"}})
	for ext, write := range writers(r) {
		page := string(render(t, write))
		for _, name := range []string{`\bana\b`, `\bAna\b`, `\bben\b`, `\bBen\b`, `\bcy\b`, `\bCy\b`, `\bli\b`, `\bLi\b`, `\bmia\b`, "Storage is in place", "Legal has not signed"} {
			if at := regexp.MustCompile(name).FindStringIndex(page); at != nil {
				t.Errorf("%s names %s: …%s…", ext, name, page[max(0, at[0]-60):min(len(page), at[1]+60)])
			}
		}
	}
}

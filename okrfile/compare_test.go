package okrfile

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const compareBase = `cycle: 2026-Q4
team: payments
objectives:
  - id: trust
    title: Make checkout trusted
    why: Tickets doubled
    owner: ana
    kind: committed
    supports: [loved]
    key_results:
      - id: conversion
        title: Raise conversion
        owner: ben
        metric: checkout conversion
        unit: "%"
        source: dash
        baseline: 61
        target: 68
        current: 63.5
        confidence: 0.6
        weight: 2
        due: 2026-12-15
      - id: latency
        title: Cut latency
        baseline: 520
        target: 350
        commit: 400
        stretch: 300
        current: 435
      - id: up
        title: Keep it up
        type: threshold
        at_least: 99.95
        at_most: 100
        current: 99.97
      - id: soc2
        title: Pass SOC 2
        type: milestone
        milestones:
          - {id: gaps, title: Gaps closed, points: 0.3, done: 2026-10-20}
          - {id: report, title: Report signed, points: 1.0}
  - id: loved
    title: Be loved
    key_results:
      - id: nps
        title: Raise NPS
        baseline: 0
        target: 10
        current: 5
`

func planOf(t testing.TB, sources ...string) *Plan {
	t.Helper()
	var docs []*Document
	for i, s := range sources {
		d := Parse(fmt.Sprintf("okrs/%d.yaml", i), []byte(s))
		for _, p := range d.Problems {
			t.Fatalf("%s: %s %s\n%s", p.Span.Start, p.Code, p.Message, s)
		}
		docs = append(docs, d)
	}
	return NewPlan(DefaultConfig(), docs)
}

func line(c Change) string {
	s := fmt.Sprintf("%s %s %s %s>%s", c.Rule, c.Ref.ID, c.Field, c.From, c.To)
	if e := c.Effect; e.KeyResult.Before.Known || e.KeyResult.After.Known {
		s += " kr " + shift(e.KeyResult)
	}
	if e := c.Effect; e.Objective.Before.Known || e.Objective.After.Known {
		s += " o " + shift(e.Objective)
	}
	if c.Amendment != nil {
		s += " because " + c.Amendment.Reason.Value
	}
	return s
}

func shift(s Shift) string {
	text := func(m Maybe) string {
		if !m.Known {
			return "?"
		}
		return fmt.Sprintf("%.3f", m.Value)
	}
	return text(s.Before) + ">" + text(s.After)
}

var compareCases = []struct {
	name     string
	old, new string // replaced in compareBase, all occurrences
	want     []string
}{
	{"nothing", "", "", nil},
	{"rising target lowered", "target: 68", "target: 64", []string{"target-weakened conversion target 68>64 kr 0.357>0.833 o 0.445>0.636"}},
	{"rising target raised", "target: 68", "target: 71", []string{"target-strengthened conversion target 68>71 kr 0.357>0.250 o 0.445>0.402"}},
	{"falling target lowered", "target: 350", "target: 340", []string{"target-strengthened latency target 350>340 kr 0.212>0.212 o 0.445>0.445"}},
	{"falling target raised", "target: 350", "target: 380", []string{"target-weakened latency target 350>380 kr 0.212>0.212 o 0.445>0.445"}},
	{"commit relaxed", "commit: 400", "commit: 430", []string{"target-weakened latency commit 400>430 kr 0.212>0.283 o 0.445>0.460"}},
	{"stretch gone", "        stretch: 300\n", "", []string{"target-weakened latency stretch 300> kr 0.212>0.212 o 0.445>0.445"}},
	{"lower bound lowered", "at_least: 99.95", "at_least: 99.9", []string{"target-weakened up at_least 99.95>99.9 kr 1.000>1.000 o 0.445>0.445"}},
	{"upper bound lowered", "at_most: 100", "at_most: 99.96", []string{"target-strengthened up at_most 100>99.96 kr 1.000>0.000 o 0.445>0.245"}},
	{"baseline", "baseline: 61", "baseline: 60", []string{"baseline-changed conversion baseline 61>60 kr 0.357>0.438 o 0.445>0.477"}},
	{"deadline later", "due: 2026-12-15", "due: 2026-12-20", []string{"deadline-extended conversion due 2026-12-15>2026-12-20 kr 0.357>0.357 o 0.445>0.445"}},
	{"deadline gone", "        due: 2026-12-15\n", "", []string{"deadline-extended conversion due 2026-12-15> kr 0.357>0.357 o 0.445>0.445"}},
	{"deadline earlier", "due: 2026-12-15", "due: 2026-12-01", []string{"deadline-shortened conversion due 2026-12-15>2026-12-01 kr 0.357>0.357 o 0.445>0.445"}},
	{"the end of the cycle written out", "type: threshold", "type: threshold\n        due: 2026-12-31", nil},
	{"unit", `unit: "%"`, "unit: users", []string{"metric-redefined conversion unit %>users"}},
	{"source gone", "        source: dash\n", "", []string{"metric-redefined conversion source dash>"}},
	{"direction written out", "baseline: 61", "direction: increase\n        baseline: 61", nil},
	{"kind relaxed", "kind: committed", "kind: learning", []string{"commitment-relaxed trust kind committed>learning"}},
	{"health", "title: Cut latency", "title: Cut latency\n        health: true", []string{"commitment-relaxed latency health >true kr 0.212>0.212 o 0.445>0.504"}},
	{"curve", "title: Cut latency", "title: Cut latency\n        curve: back_loaded", []string{"commitment-relaxed latency curve >back_loaded"}},
	{"dropped with a reason", "title: Cut latency", "title: Cut latency\n        status: dropped\n        reason: no budget", []string{"kr-dropped latency status >dropped kr 0.212>? o 0.445>0.504"}},
	{"objective dropped", "title: Be loved", "title: Be loved\n    status: dropped", []string{"objective-dropped loved status >dropped o 0.500>?"}},
	{"reworded", "Raise conversion", "Hold conversion", []string{"text-reworded conversion title Raise conversion>Hold conversion"}},
	{"weight", "weight: 2", "weight: 1", []string{"weight-changed conversion weight 2>1 kr 0.357>0.357 o 0.445>0.467"}},
	{"the default weight written out", "title: Cut latency", "title: Cut latency\n        weight: 1.0", nil},
	{"owner", "owner: ben", "owner: eva", []string{"owner-changed conversion owner ben>eva"}},
	{"owner gone", "    owner: ana\n", "", []string{"owner-removed trust owner ana>"}},
	{"parent gone", "    supports: [loved]\n", "", []string{"parent-removed trust supports 2026-Q4/payments/loved>"}},
	{"parent changed", "supports: [loved]", "supports: [nps]", []string{"parent-changed trust supports 2026-Q4/payments/loved>2026-Q4/payments/nps"}},
	{"parent in full", "supports: [loved]", "supports: [2026-Q4/payments/loved]", nil},
	{"check-in", "current: 63.5\n        confidence: 0.6", "current: 64\n        confidence: 0.7",
		[]string{"checkin-recorded conversion current 63.5>64", "checkin-recorded conversion confidence 0.6>0.7"}},
	{"value gone", "        current: 5\n", "", []string{"value-edited nps current 5>"}},
	{"milestone done", "points: 1.0}", "points: 1.0, done: 2026-12-01}", []string{"checkin-recorded soc2 milestones/report/done >2026-12-01"}},
	{"milestone undone", ", done: 2026-10-20", "", []string{"value-edited soc2 milestones/gaps/done 2026-10-20>"}},
	{"more points", "points: 0.3", "points: 0.5", []string{"target-weakened soc2 milestones/gaps/points 0.3>0.5 kr 0.300>0.500 o 0.445>0.485"}},
	{"milestone gone", "          - {id: gaps, title: Gaps closed, points: 0.3, done: 2026-10-20}\n", "",
		[]string{"target-weakened soc2 milestones/gaps 0.3> kr 0.300>0.000 o 0.445>0.385"}},
	{"milestone id changed", "id: gaps", "id: gap-list", nil},
	{"grade", "title: Cut latency", "title: Cut latency\n        grade: 0.7\n        grade_reason: r", []string{"grade-changed latency grade >0.7"}},
	{"same number", "target: 68", "target: 68.00", nil},
	{"renamed", "id: latency", "id: p95", []string{"kr-renamed p95 id latency>p95"}},
	{"objective renamed", "id: loved\n", "id: liked\n", []string{"objective-renamed liked id loved>liked", "parent-changed trust supports 2026-Q4/payments/liked>loved"}},
	{"objective renamed with its links", "loved", "liked", []string{"objective-renamed liked id loved>liked", "text-reworded liked title Be loved>Be liked"}},
	{"moved to another team", "team: payments", "team: core", []string{"kr-moved conversion  2026-Q4/payments/conversion>2026-Q4/core/conversion"}},
	{"added", "      - id: nps", "      - id: new\n        title: New one\n        baseline: 0\n        target: 1\n        current: 1\n      - id: nps",
		[]string{"kr-added new  >New one kr ?>1.000 o 0.500>0.750"}},
	{"gone", "      - id: latency\n        title: Cut latency\n        baseline: 520\n        target: 350\n        commit: 400\n        stretch: 300\n        current: 435\n", "",
		[]string{"kr-dropped latency  Cut latency> kr 0.212>? o 0.445>0.504"}},
	{"type", "type: threshold\n        at_least: 99.95\n        at_most: 100", "type: baseline", []string{
		"target-weakened up at_least 99.95> kr 1.000>1.000 o 0.445>0.445", "target-weakened up at_most 100> kr 1.000>1.000 o 0.445>0.445",
		"metric-redefined up type threshold>baseline kr 1.000>1.000 o 0.445>0.445"}},
	{"amended", "target: 68", "target: 64\n        amendments: [{on: 2026-11-13, change: target-weakened, from: 68.0, to: 64, reason: slow, by: m}]",
		[]string{"target-weakened conversion target 68>64 kr 0.357>0.833 o 0.445>0.636 because slow"}},
	{"amended with another number", "target: 68", "target: 63\n        amendments: [{on: 2026-11-13, change: target-weakened, from: 68, to: 64, reason: slow, by: m}]",
		[]string{"target-weakened conversion target 68>63 kr 0.357>1.000 o 0.445>0.702"}},
}

func TestCompare(t *testing.T) {
	base := planOf(t, compareBase)
	for _, c := range compareCases {
		t.Run(c.name, func(t *testing.T) {
			head := compareBase
			if c.old != "" {
				head = strings.ReplaceAll(compareBase, c.old, c.new)
			}
			if head == compareBase && c.old != "" {
				t.Fatal("the case changes nothing")
			}
			var got []string
			for _, ch := range Compare(base, planOf(t, head), CompareOptions{}) {
				got = append(got, line(ch))
			}
			if c.name == "moved to another team" {
				got = got[:1]
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestComparePlaces(t *testing.T) {
	const other = "cycle: 2026-Q3\nteam: x\nobjectives:\n  - {id: o, title: T, key_results: []}\n"
	base, head := planOf(t, compareBase, other), planOf(t, other, strings.Replace(compareBase, "target: 68", "target: 64", 1))
	ch := Compare(base, head, CompareOptions{})[0]
	if ch.Base.File != "okrs/0.yaml" || ch.Head.File != "okrs/1.yaml" || ch.Base.Span.Start.Line != 18 || ch.Head.Span.Start.Column != 17 {
		t.Errorf("base %v, head %v", ch.Base, ch.Head)
	}
	if ch.Team != "payments" || ch.Title != "Raise conversion" {
		t.Errorf("team %q, title %q", ch.Team, ch.Title)
	}
	shifts := TeamShifts(base, head, []Change{ch})
	if len(shifts) != 1 || fmt.Sprintf("%.4f %.4f", shifts[0].Shift.Before.Value, shifts[0].Shift.After.Value) != "0.4727 0.5679" {
		t.Errorf("shifts %v", shifts)
	}
}

func TestFingerprint(t *testing.T) {
	a := Change{Rule: TargetWeakened, Ref: Ref{"2026-Q4", "payments", "conversion"}, Field: "target", From: "68", To: "64"}
	b := a
	b.From, b.Head.File = "68.0", "elsewhere.yaml"
	if a.Fingerprint() != "33a7449d1dbf" || b.Fingerprint() != a.Fingerprint() {
		t.Errorf("%s, %s", a.Fingerprint(), b.Fingerprint())
	}
	b.To = "63"
	if b.Fingerprint() == a.Fingerprint() {
		t.Error("another change has the same fingerprint")
	}
}

func TestCompareNothing(t *testing.T) {
	p := planOf(t, compareBase)
	if got := Compare(nil, p, CompareOptions{}); len(got) != 2 || got[0].Rule != ObjectiveAdded {
		t.Errorf("%v", got)
	}
	if got := Compare(p, nil, CompareOptions{}); len(got) != 2 || got[0].Rule != ObjectiveDropped {
		t.Errorf("%v", got)
	}
}

func TestUnmatched(t *testing.T) {
	base := planOf(t, compareBase)
	head := planOf(t, strings.Replace(compareBase, "target: 68", "target: 64\n        amendments:\n"+
		"          - {on: 2026-11-13, change: target-weakened, from: 68, to: 64, reason: slow, by: m}\n"+
		"          - {on: 2026-11-13, change: baseline-changed, reason: stray, by: m}", 1))
	got := Unmatched(base, head, Compare(base, head, CompareOptions{}))
	if len(got) != 1 || got[0].Reason.Value != "stray" {
		t.Errorf("%v", got)
	}
	if again := Unmatched(head, head, nil); len(again) != 0 {
		t.Errorf("old amendments: %v", again)
	}
}

func TestCompareCheckins(t *testing.T) {
	p := planOf(t, compareBase)
	ref := Ref{"2026-Q4", "payments", "conversion"}
	said := func(value string, on, recorded int) RecordedCheckin {
		return RecordedCheckin{Checkin{Ref: ref, Value: mustNumber(value), Date: Date{2026, 11, on}}, Date{2026, 11, recorded}}
	}
	var got []string
	for _, ch := range Compare(p, p, CompareOptions{
		Earlier:  []RecordedCheckin{said("62", 2, 2)},
		Checkins: []RecordedCheckin{said("62.0", 2, 3), said("63", 2, 20), said("63.5", 19, 20), {Checkin{Ref: Ref{ID: "gone"}, Date: Date{2020, time.May, 1}}, Date{2026, 1, 1}}},
	}) {
		got = append(got, line(ch))
	}
	want := []string{"value-edited conversion checkins/2026-11-02 62>63", "checkin-backdated conversion checkins/2026-11-02 2026-11-20>2026-11-02"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/okr-cli/okr/okrfile"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares with testdata/NAME, or rewrites it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs, run go test ./report -update where that is right (-want +got):\n%s", name, diff)
	}
}

func day(s string) okrfile.Date {
	d, err := okrfile.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func num(s string) okrfile.Number {
	n, ok := okrfile.ParseNumber(s)
	if !ok {
		panic(s)
	}
	return n
}

const payments = `cycle: 2026-Q4
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
        current: 63.5
        confidence: 0.6
        weight: 2
      - id: availability
        title: Keep payment API availability at or above 99.95% every week
        type: threshold
        unit: "%"
        at_least: 99.95
        current: 99.97
      - id: soc2
        title: Pass the SOC 2 Type II audit
        type: milestone
        due: 2026-12-15
        milestones:
          - {id: gaps-closed, title: Gap list closed, points: 0.3, done: 2026-10-20}
          - {id: window, title: Observation window complete, points: 0.6}
          - {id: report, title: Auditor's report signed, points: 1.0}
        depends_on:
          - {team: platform, need: Audit logs kept for a year, status: proposed, by: li, on: 2026-10-02}
      - id: activation
        title: Find out how many new merchants take a first payment within a week
        type: baseline
        unit: "%"
`

const company = `cycle: 2026-Q4
team: company
objectives:
  - id: loved-product
    title: Be the product that small shops recommend to each other
    owner: mia
    kind: committed
    key_results:
      - id: nps
        title: Lift the recommendation score of small shops from 31 to 45
        baseline: 31
        target: 45
        current: 40
        confidence: 0.8
`

func testPlan() *okrfile.Plan {
	config := okrfile.ParseConfig("okr.yaml", []byte("version: 1\norganization: Acme\nteams:\n  company: {}\n  payments: {parent: company, lead: ana}\n"))
	return okrfile.NewPlan(config, []*okrfile.Document{
		okrfile.Parse("okrs/2026-Q4/payments.yaml", []byte(payments)),
		okrfile.Parse("okrs/2026-Q4/company.yaml", []byte(company)),
	})
}

func quarter() okrfile.Cycle {
	c, err := okrfile.Calendar{}.Cycle("2026-Q4")
	if err != nil {
		panic(err)
	}
	return c
}

func TestBuildWithoutHistory(t *testing.T) {
	r, err := Build(testPlan(), nil, Options{Cycle: quarter(), AsOf: day("2026-11-22"), Commit: "0123456789abcdef0123456789abcdef01234567", Command: "okr report --cycle 2026-Q4 --as-of 2026-11-22"})
	if err != nil {
		t.Fatal(err)
	}
	var md, js bytes.Buffer
	if err := WriteMarkdown(&md, r, MarkdownOptions{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "plain.md", md.Bytes())
	if err := WriteJSON(&js, r); err != nil {
		t.Fatal(err)
	}
	golden(t, "plain.json", js.Bytes())
	again, err := Parse(js.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var md2 bytes.Buffer
	if err := WriteMarkdown(&md2, again, MarkdownOptions{}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(md.String(), md2.String()); diff != "" {
		t.Errorf("a stored report renders otherwise:\n%s", diff)
	}
}

package okrfile_test

import (
	"testing"
	"testing/fstest"

	"github.com/okr-cli/okr/okrfile"
)

const sample = `cycle: 2026-Q4
team: payments
objectives:
  - id: trusted-checkout
    title: Make checkout the part of the product that customers trust most
    supports: [loved-product]
    key_results:
      - id: conversion
        title: >-
          Raise checkout conversion
          from 61% to 68%
        baseline: 61
        target: 68
        current: 63.50
`

func TestParse(t *testing.T) {
	d := okrfile.Parse("okrs/a.yaml", []byte(sample))
	if len(d.Problems) != 0 {
		t.Fatalf("problems: %v", d.Problems)
	}
	kr := d.Objectives[0].KeyResults[0]
	if got := kr.Title.Value; got != "Raise checkout conversion from 61% to 68%" {
		t.Errorf("title = %q", got)
	}
	if got := kr.Current.Value.Text; got != "63.50" {
		t.Errorf("current = %q", got)
	}
	if got := sample[kr.Current.Span.Start.Offset:kr.Current.Span.End.Offset]; got != "63.50" {
		t.Errorf("span of current holds %q", got)
	}
	if got := kr.Ref().String(); got != "2026-Q4/payments/conversion" {
		t.Errorf("reference = %q", got)
	}
}

func TestLoad(t *testing.T) {
	fsys := fstest.MapFS{
		"okr.yaml":                   {Data: []byte("version: 1\n")},
		"okrs/2026-Q4/payments.yaml": {Data: []byte(sample)},
		"okrs/2026-Q4/other.yml":     {Data: []byte("cycle: 2026-Q4\nteam: other\nobjectives: []\n")},
		"other.yaml":                 {Data: []byte("a: b")},
	}
	p, err := okrfile.Load(fsys, okrfile.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Documents) != 2 || p.Documents[0].Path != "okrs/2026-Q4/other.yml" {
		t.Errorf("documents = %v", p.Documents)
	}
	if _, err := p.Resolve("payments/conversion", ""); err != nil {
		t.Error(err)
	}
}

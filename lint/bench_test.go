package lint_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
	"gopkg.in/yaml.v3"
)

// workspace makes n files of about sixty lines, each with goals of its own team.
func workspace(n int) (fstest.MapFS, [][]byte) {
	fsys, all := fstest.MapFS{}, make([][]byte, n)
	for i := range n {
		source := lint.Example{On: "objective", YAML: strings.ReplaceAll(benchObjective, "NNN", fmt.Sprint(i))}.Source()
		source = strings.Replace(source, "team: payments", fmt.Sprintf("team: team-%d", i), 1)
		all[i] = []byte(source)
		fsys[fmt.Sprintf("okrs/%05d.yaml", i)] = &fstest.MapFile{Data: all[i]}
	}
	return fsys, all
}

const benchObjective = `id: trusted
title: Make checkout NNN the part of the product that customers trust most
why: Support tickets about payments doubled since spring.
owner: ana
kind: aspirational
key_results:
  - id: conversion
    title: Raise checkout conversion NNN from 61% to 68%
    owner: ben
    metric: checkout conversion, web and app, trailing 7 days
    unit: "%"
    source: https://dash.example/checkout
    baseline: 61
    target: 68
    stretch: 72
    current: 63.5
    confidence: 0.6
    weight: 2
  - id: availability
    title: Keep the availability of API NNN at or above 99.95% every week
    type: threshold
    unit: "%"
    source: monitor
    at_least: 99.95
    current: 99.97
  - id: soc2
    title: Pass the SOC 2 Type II audit of NNN
    type: milestone
    due: 2026-12-15
    milestones:
      - {id: gaps-closed, title: Gap list closed, points: 0.3, done: 2026-10-20}
      - {id: window, title: Observation window complete, points: 0.6}
      - {id: report, title: Report of the auditor signed, points: 1.0}
  - id: activation
    title: Find out how many new merchants of NNN take a first payment within a week
    type: baseline
    unit: "%"
    source: warehouse
  - id: guide
    title: Publish 10 guides for merchants of NNN
    unit: guides
    source: web site
    baseline: 0
    target: 10
    current: 2
  - id: tickets
    title: Cut open tickets about NNN by 40%
    unit: tickets
    source: help desk
    baseline: 100
    target: 60
    current: 90
    confidence: 0.4
`

// parseAll only parses, on all processors: what a program pays that does nothing
// with the files.
func parseAll(all [][]byte) {
	var wg sync.WaitGroup
	for p := range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := p; i < len(all); i += runtime.GOMAXPROCS(0) {
				d := yaml.NewDecoder(bytes.NewReader(all[i]))
				for {
					var n yaml.Node
					if err := d.Decode(&n); errors.Is(err, io.EOF) {
						break
					} else if err != nil {
						panic(err)
					}
				}
			}
		})
	}
	wg.Wait()
}

// BenchmarkRules compares a whole lint run, loading included, with parsing the
// same bytes: run it with -bench Rules and look at the ratio.
func BenchmarkRules(b *testing.B) {
	fsys, all := workspace(1000)
	b.Run("parse", func(b *testing.B) {
		for b.Loop() {
			parseAll(all)
		}
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			if _, err := okrfile.Load(fsys, okrfile.LoadOptions{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("lint", func(b *testing.B) {
		for b.Loop() {
			judge := lint.NewJudge(lint.Options{Today: midCycle})
			plan, err := okrfile.Load(fsys, okrfile.LoadOptions{Each: judge.File})
			if err != nil {
				b.Fatal(err)
			}
			judge.Result(plan)
		}
	})
}

// TestMemory holds that of a file not more is kept than what other files need: a
// plan takes less than half of the memory that its definitions would.
func TestMemory(t *testing.T) {
	fsys, _ := workspace(1000)
	lint.Inspect("Learn the words of the language", "key_result", okrfile.DefaultConfig())
	kept := func(load okrfile.LoadOptions) (plan *okrfile.Plan, bytes uint64) {
		before := heap()
		plan, err := okrfile.Load(fsys, load)
		if err != nil {
			t.Fatal(err)
		}
		return plan, heap() - before
	}
	whole, all := kept(okrfile.LoadOptions{})
	judge := lint.NewJudge(lint.Options{Today: midCycle})
	streamed, part := kept(okrfile.LoadOptions{Each: judge.File})
	t.Logf("%d bytes a file, of %d", part/1000, all/1000)
	if part > all*6/10 {
		t.Errorf("%d bytes are kept of %d", part, all)
	}
	runtime.KeepAlive(whole)
	runtime.KeepAlive(streamed)
	runtime.KeepAlive(judge)
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

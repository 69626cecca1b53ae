package okrfile_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/okr-cli/okr/okrfile"
)

// manyFiles makes a workspace of files of about sixty lines and 1.6 KB.
func manyFiles(n int) fstest.MapFS {
	fsys := fstest.MapFS{"okr.yaml": {Data: []byte("version: 1\n")}}
	for i := range n {
		var b bytes.Buffer
		fmt.Fprintf(&b, "# Goals of team %d\ncycle: 2026-Q4\nteam: team-%d\nobjectives:\n", i, i)
		for o := range 2 {
			fmt.Fprintf(&b, "  - id: objective-%d\n    title: Make checkout the part of the product that customers trust most\n", o)
			fmt.Fprintf(&b, "    owner: ana\n    kind: aspirational\n    supports: [team-%d/objective-1]\n    key_results:\n", i/10)
			if i == 0 {
				b.Reset()
				fmt.Fprintf(&b, "cycle: 2026-Q4\nteam: team-0\nobjectives:\n  - id: objective-1\n    title: Make it\n    key_results:\n")
			}
			for k := range 3 {
				fmt.Fprintf(&b, "      - id: kr-%d-%d\n        title: Raise checkout conversion from 61%% to 68%%\n        owner: ben\n", o, k)
				fmt.Fprintf(&b, "        metric: \"checkout conversion, web and app\"\n        unit: \"%%\"\n        baseline: 61\n        target: 68\n        current: 63.5 # of last week\n        confidence: 0.6\n")
			}
			if i == 0 {
				break
			}
		}
		fsys[fmt.Sprintf("okrs/2026-Q4/%d/%d.yaml", i%20, i)] = &fstest.MapFile{Data: b.Bytes()}
	}
	return fsys
}

// onlyYAML reads the same files and parses them to nodes, on two goroutines: what
// every program must do that uses yaml.v3.
func onlyYAML(b *testing.B, fsys fs.FS, names []string) {
	b.Helper()
	var wg sync.WaitGroup
	for part := range 2 {
		wg.Go(func() {
			for i := part; i < len(names); i += 2 {
				src, err := fs.ReadFile(fsys, names[i])
				if err == nil {
					var n yaml.Node
					err = yaml.Unmarshal(src, &n)
				}
				if err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

// BenchmarkLoad loads 1,000 files and reports how many times longer it takes
// than parsing them with yaml.v3 alone, measured in turns.
func BenchmarkLoad(b *testing.B) {
	fsys := manyFiles(1000)
	var names []string
	for name := range fsys {
		if strings.HasPrefix(name, "okrs/") {
			names = append(names, name)
		}
	}
	var load, check, alone time.Duration
	for b.Loop() {
		start := time.Now()
		onlyYAML(b, fsys, names)
		alone += time.Since(start)
		start = time.Now()
		p, err := okrfile.Load(fsys, okrfile.LoadOptions{Workers: 2})
		if err != nil {
			b.Fatal(err)
		}
		load += time.Since(start)
		start = time.Now()
		if problems := p.Problems(); len(problems) > 0 {
			b.Fatal(problems[0])
		}
		check += time.Since(start)
	}
	b.ReportMetric(float64(load)/float64(alone), "load/yaml")
	b.ReportMetric(float64(load+check)/float64(alone), "load+check/yaml")
}

// BenchmarkParse parses one file and reports its ratio to yaml.v3 alone.
func BenchmarkParse(b *testing.B) {
	src := manyFiles(2)["okrs/2026-Q4/1/1.yaml"].Data
	b.SetBytes(int64(len(src)))
	var ours, alone time.Duration
	for b.Loop() {
		start := time.Now()
		var n yaml.Node
		if err := yaml.Unmarshal(src, &n); err != nil {
			b.Fatal(err)
		}
		alone += time.Since(start)
		start = time.Now()
		if d := okrfile.Parse("a.yaml", src); len(d.Problems) > 0 {
			b.Fatal(d.Problems)
		}
		ours += time.Since(start)
	}
	b.ReportMetric(float64(ours)/float64(alone), "parse/yaml")
}

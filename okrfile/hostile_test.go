package okrfile_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/okr-cli/okr/okrfile"
)

// bomb makes aliases that stand for ten to the power of levels values.
func bomb(levels int) string {
	var b strings.Builder
	b.WriteString("x-a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < levels; i++ {
		fmt.Fprintf(&b, "x-a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	return b.String()
}

const head = "cycle: 2026-Q4\nteam: payments\n"

// TestHostileFiles reads files that were made to hurt: each is one problem, in
// less than a second and less than 200 MB.
func TestHostileFiles(t *testing.T) {
	tests := []struct {
		name, src string
		code      string
		place     string // "" where it does not matter
	}{
		{"alias bomb", head + "objectives: []\n" + bomb(9), okrfile.CodeBadYAML, ""},
		{"alias bomb of objectives", head + "x-k: &k [" + strings.Repeat("{id: a, title: b},", 10_000) + "]\nobjectives: [" + strings.Repeat("{id: a, title: b, key_results: *k},", 10_000) + "]\n", okrfile.CodeBadYAML, ""},
		{"alias to itself", head + "objectives: &a [*a]\n", okrfile.CodeBadYAML, "3:17"},
		{"merge of itself", head + "objectives: []\nx-a: &a {<<: *a}\n", okrfile.CodeBadYAML, "4:14"},
		{"100,000 brackets", head + "objectives: " + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + "\n", okrfile.CodeBadYAML, ""},
		{"100,000 open brackets", strings.Repeat("[", 100_000), okrfile.CodeBadYAML, ""},
		{"100,000 dashes", strings.Repeat("- ", 100_000), okrfile.CodeBadYAML, ""},
		{"201 levels", head + "objectives: []\nx-a: " + strings.Repeat("[", 201) + strings.Repeat("]", 201) + "\n", okrfile.CodeBadYAML, ""},
		{"1,000 levels by lines", levelsByLines(1000), okrfile.CodeBadYAML, ""},
		{"50 MB", head + "objectives: []\n" + strings.Repeat("# padding\n", 5_000_000), okrfile.CodeFileSize, "1:1"},
		{"NUL", head + "objectives: []\n# \x00\n", okrfile.CodeFileEncoding, "4:3"},
		{"1 MB of NUL", strings.Repeat("\x00", 1<<20), okrfile.CodeFileEncoding, "1:1"},
		{"invalid UTF-8", "cycle: é\nteam: é\xff\n", okrfile.CodeFileEncoding, "2:8"},
		{"latin 1", "cycle: 2026-Q4\nteam: caf\xe9 caf\xe9\n", okrfile.CodeFileEncoding, "2:10"},
		{"lone CR", "cycle: 2026-Q4\rteam: payments\r", okrfile.CodeFileEncoding, "1:15"},
		{"NEL", "cycle: 2026-Q4\u0085team: payments", okrfile.CodeFileEncoding, "1:15"},
		{"line separator", "cycle: 2026-Q4\u2028team: payments", okrfile.CodeFileEncoding, "1:15"},
		{"escape", head + "objectives: [] # \x1b[31m\n", okrfile.CodeFileEncoding, "3:18"},
		{"byte order mark inside", head + "objectives: [] # \ufeff\n", okrfile.CodeFileEncoding, "3:18"},
		{"UTF-16", "\xff\xfec\x00y\x00", okrfile.CodeFileEncoding, "1:1"},
		{"40,000 keys", head + "objectives: []\nx-a:\n" + strings.ReplaceAll(manyKeys(40_000), "x-", "  a"), "", ""},
		{"half a million values", head + "objectives: [" + strings.Repeat("1,", 500_000) + "]\n", okrfile.CodeBadYAML, ""},
		{"345,000 empty objectives", head + "objectives: [" + strings.Repeat("{},", 345_000) + "]\n", okrfile.CodeBadYAML, ""},
		{"two documents", head + "objectives: []\n---\na: b\n", okrfile.CodeBadYAML, "4:1"},
		{"empty key", head + "objectives: []\n: b\n", okrfile.CodeBadYAML, "4:1"},
		{"complex key", head + "objectives: []\n? [a]\n: b\n", okrfile.CodeBadYAML, "4:3"},
		{"the bytes that panic a decoder", "<<:\n? -", okrfile.CodeBadYAML, ""},
		{"foreign tag", head + "objectives: []\nx-a: !!python/object:os.system ls\n", okrfile.CodeBadYAML, "4:6"},
		{"open quote in 1 MB", head + "objectives: []\nx-a: \"" + manyKeys(60_000), okrfile.CodeBadYAML, ""},
		{"1 MB of open brackets by lines", head + strings.Repeat("[\n", 9_000) + strings.Repeat("# padding\n", 80_000), okrfile.CodeBadYAML, ""},
		{"1 MB on one line", head + "objectives: [], x-a: [" + strings.Repeat("é, ", 250_000) + "]\n", okrfile.CodeBadYAML, ""},
		{"many nodes on one line of é", head + "objectives: []\nx-a: [" + strings.Repeat("é, ", 150_000) + "]\n", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := []byte(tt.src)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			d := okrfile.Parse("a.yaml", src)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if took > patience {
				t.Errorf("took %v", took)
			}
			if mb := (after.Sys - before.Sys) >> 20; mb > 200 {
				t.Errorf("took %d MB", mb)
			}
			t.Logf("%v, %d MB allocated", took.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20)
			codes := map[string]int{}
			for _, p := range d.Problems {
				codes[p.Code]++
			}
			if tt.code == "" && len(codes) > 0 || tt.code != "" && (len(codes) != 1 && !strings.Contains(tt.name, "panic") || codes[tt.code] == 0) {
				t.Fatalf("problems %v, the first %v, want only %q", codes, d.Problems[:min(3, len(d.Problems))], tt.code)
			}
			if got := d.Problems; tt.code != "" && len(got) != 1 && !strings.Contains(tt.name, "panic") {
				t.Errorf("%d problems, the first %v, want one", len(got), got[0])
			}
			if tt.place != "" && d.Problems[0].Span.Start.String() != tt.place {
				t.Errorf("at %v, want %s: %v", d.Problems[0].Span.Start, tt.place, d.Problems[0])
			}
		})
	}
}

// patience is what may be spent on a hostile file: on an idle machine each takes
// well under a second, on a busy one or under the race detector a multiple of that.
const patience = 5 * slowdown * time.Second

func levelsByLines(n int) string {
	var b strings.Builder
	b.WriteString(head + "objectives: []\nx-a:\n")
	for i := 1; i <= n; i++ {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// TestHostileManyProblems checks that problems are bounded in number.
func TestHostileManyProblems(t *testing.T) {
	for name, src := range map[string]string{
		"unknown keys":   head + "objectives: []\n" + strings.ReplaceAll(manyKeys(90_000), "x-", "tilte"),
		"duplicate keys": head + "objectives: []\n" + strings.Repeat("x-a: 1\n", 90_000),
		"bad items":      head + "objectives: [" + strings.Repeat("1,", 100_000) + "]\n",
		"bad objectives": head + "objectives: [" + strings.Repeat("{},", 19_000) + "]\n",
		"bad lines":      head + "objectives: []\n" + strings.Repeat("a b\n", 200_000),
		"numbers":        head + "objectives: [{id: a, title: b, key_results: [" + strings.Repeat("{id: a, title: b, target: x},", 19_000) + "]}]\n",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			d := okrfile.Parse("a.yaml", []byte(src))
			if took := time.Since(start); took > patience {
				t.Errorf("took %v", took)
			} else {
				t.Log(took)
			}
			if n := len(d.Problems); n == 0 || n > 1001 {
				t.Errorf("%d problems", n)
			}
		})
	}
}

func manyKeys(n int) string {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, "x-%d: 1\n", i)
	}
	return b.String()
}

// TestHostilePlan loads many files that refer to nothing and to each other.
func TestHostilePlan(t *testing.T) {
	fsys := fstest.MapFS{}
	for i := range 300 {
		var b strings.Builder
		fmt.Fprintf(&b, "cycle: 2026-Q4\nteam: t%d\nobjectives:\n", i)
		for j := range 50 {
			fmt.Fprintf(&b, "  - {id: o%d-%d, title: t, supports: [o%d-%d, nothing-%d, o%d-%d]}\n", i, j, (i+1)%300, j, j, i, (j+1)%50)
		}
		fsys[fmt.Sprintf("okrs/%03d.yaml", i)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	start := time.Now()
	p, err := okrfile.Load(fsys, okrfile.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	n := len(p.Problems())
	if took := time.Since(start); took > patience {
		t.Errorf("took %v", took)
	} else {
		t.Log(took, n)
	}
	if n < 15_000 {
		t.Errorf("%d problems, want at least one for each broken reference", n)
	}
}

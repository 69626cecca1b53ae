package okrfile

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func mustNumber(s string) Number {
	n, ok := ParseNumber(s)
	if !ok && s != "" {
		panic(s)
	}
	return n
}

var conversion = CheckinLine{
	Checkin: Checkin{Ref: Ref{"2026-Q4", "payments", "conversion"}, Value: mustNumber("63.5"), Confidence: mustNumber("0.6"),
		Date: Date{2026, 11, 20}, Note: "Redesign reached 30% of traffic."},
	Before: mustNumber("61"),
	Goal:   Goal{Type: Metric, Unit: "%", Baseline: mustNumber("61"), Target: mustNumber("68")},
}

func TestFormatMessage(t *testing.T) {
	soc2 := CheckinLine{Checkin: Checkin{Ref: Ref{"2026-Q4", "payments", "soc2"}, Value: mustNumber("0.6"), Done: []string{"gaps", "window"}, Blocker: "Auditor ill."},
		Goal: Goal{Type: MilestoneType, Milestones: []Step{{ID: "gaps", Points: 0.6, Done: Date{2026, 10, 1}}}}}
	up := CheckinLine{Checkin: Checkin{Ref: Ref{"2026-Q4", "platform", "up"}, Value: mustNumber("99.97"), Undo: true, Next: "Watch\nit"},
		Goal: Goal{Type: Threshold, Unit: "%", AtLeast: mustNumber("99.95")}}
	for _, c := range []struct {
		name  string
		items []CheckinLine
		want  string
	}{
		{"one", []CheckinLine{conversion}, `okr: payments/conversion 61 → 63.5 % of 68 (36%), confidence 0.6

Redesign reached 30% of traffic.

Okr-Checkin: 2026-Q4/payments/conversion value=63.5 confidence=0.6 date=2026-11-20
Okr-Note: Redesign reached 30% of traffic.
`},
		{"several", []CheckinLine{conversion, soc2, up}, `okr: 3 check-ins of payments, platform

- payments/conversion 61 → 63.5 % of 68 (36%), confidence 0.6

Redesign reached 30% of traffic.

- payments/soc2 done: gaps, window (60%)

Blocked: Auditor ill.

- undo platform/up 99.97 % (at least 99.95)

Next: Watch
it

Okr-Checkin: 2026-Q4/payments/conversion value=63.5 confidence=0.6 date=2026-11-20
Okr-Note: Redesign reached 30% of traffic.
Okr-Checkin: 2026-Q4/payments/soc2 value=0.6 done=gaps,window
Okr-Blocker: Auditor ill.
Okr-Undo: 2026-Q4/platform/up value=99.97
Okr-Next: Watch\nit
`},
		{"no value", []CheckinLine{{Checkin: Checkin{Ref: Ref{"c", "t", "i"}, Confidence: mustNumber("0.5")}}},
			"okr: t/i confidence 0.5\n\nOkr-Checkin: c/t/i confidence=0.5\n"},
	} {
		if diff := cmp.Diff(c.want, FormatMessage(c.items)); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

func TestParseCheckins(t *testing.T) {
	ref := Ref{"2026-Q4", "pay", "a"}
	one := Checkin{Ref: ref, Value: mustNumber("5"), Date: Date{2026, 11, 20}}
	with := func(c Checkin, note string) Checkin { c.Note = note; return c }
	const line = "Okr-Checkin: 2026-Q4/pay/a value=5 date=2026-11-20\n"
	for _, c := range []struct {
		name, message string
		want          []Checkin
		problems      int
	}{
		{"none", "fix: something\n\nSigned-off-by: A <a@example.org>\n", nil, 0},
		{"indented squash, CRLF", "Squashed commit:\r\n\r\n    okr: x\r\n\r\n    " + strings.TrimSpace(line) + "\r\n    Okr-Note: n\r\n\r\n    Okr-Checkin: 2026-Q4/pay/b value=6\r\n",
			[]Checkin{with(one, "n"), {Ref: Ref{"2026-Q4", "pay", "b"}, Value: mustNumber("6")}}, 0},
		{"twice is once", line + "Okr-Note: n\n\n" + line + "Okr-Note: n\n" + line, []Checkin{with(one, "n")}, 0},
		{"the second one has the note", line + "\n" + line + "Okr-Note: n\n", []Checkin{with(one, "n")}, 0},
		{"two notes are two", line + "Okr-Note: n\n" + line + "Okr-Note: m\n" + line + "Okr-Note: n\n", []Checkin{with(one, "n"), with(one, "m")}, 0},
		{"lines between", line + "(cherry picked from commit 1234)\nSigned-off-by: A <a@b>\nOkr-Note: n\n", []Checkin{with(one, "n")}, 0},
		{"folded", "Okr-Checkin: 2026-Q4/pay/a value=5\n  date=2026-11-20\nOkr-Note: one\n two\n\n three\n", []Checkin{with(one, "one two")}, 0},
		{"other case", "okr-checkin: 2026-Q4/pay/a value=5 date=2026-11-20\nOKR-NOTE: n\n", []Checkin{with(one, "n")}, 0},
		{"repeated note", line + "Okr-Note: n\nOkr-Note: m\n", []Checkin{with(one, "n\nm")}, 0},
		{"undo", strings.Replace(line, "Checkin", "Undo", 1), []Checkin{{Ref: ref, Value: mustNumber("5"), Date: Date{2026, 11, 20}, Undo: true}}, 0},
		{"escapes", line + `Okr-Note: a\nb\\n \q \x41\u{1F600}\u{zz} \x4` + "\n", []Checkin{with(one, "a\nb\\n \\q A😀\\u{zz} \\x4")}, 0},
		{"later words", "Okr-Checkin: 2026-Q4/pay/a value=5 date=2026-11-20 mood=fine\n", []Checkin{one}, 0},
		{"malformed", "Okr-Checkin:\nOkr-Checkin: pay/a value=5\nOkr-Note: lost\nOkr-Checkin: 2026-Q4/pay/a value=five\nOkr-Checkin: c/t/i confidence=7\n" +
			"Okr-Checkin: c/t/i date=2026-13-01\nOkr-Checkin: c/%4/i\n" + line, []Checkin{one}, 6},
		{"text without a check-in", "Okr-Note: n\n", nil, 1},
	} {
		got, problems := ParseCheckins(c.message)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
		if len(problems) != c.problems {
			t.Errorf("%s: problems %v, want %d", c.name, problems, c.problems)
		}
	}
}

var hostileNotes = []string{
	"a\nOkr-Checkin: c/t/forged value=1\nb", "Okr-Note: forged", "\\n \\x41 C:\\temp\\new", " edges ", "\x00\x1b[31m\u202e\ufeff\u2028", "\xff\xfe no UTF-8",
	"---\ndiff --git a b\n# comment\n; comment", "x\r\ny\rz", "日本語 é 😀", strings.Repeat("word ", 2000) + "Okr-Undo: c/t/x", "\\", "\n",
}

func roundTrip(t *testing.T, c Checkin) {
	t.Helper()
	message := FormatMessage([]CheckinLine{{Checkin: c}, {Checkin: Checkin{Ref: Ref{"c", "t", "last"}}}})
	for _, m := range []string{message, strings.ReplaceAll(message, "\n", "\r\n"), "    " + strings.ReplaceAll(message, "\n", "\n    "), message + "\n" + message} {
		got, problems := ParseCheckins(m)
		if len(got) != 2 || len(problems) != 0 {
			t.Fatalf("%d check-ins, problems %v, in %q", len(got), problems, m)
		}
		if diff := cmp.Diff(c, got[0]); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestHostileNotesSurvive(t *testing.T) {
	for _, note := range append(hostileNotes, strings.Repeat("x\n", 1<<19)) {
		roundTrip(t, Checkin{Ref: Ref{"2026-Q4", "a team", "100%/é"}, Done: []string{"a,b"}, Note: note, Blocker: note, Next: note})
	}
}

func FuzzCheckinRoundTrip(f *testing.F) {
	for _, n := range hostileNotes {
		f.Add("id", n, "0.5")
		f.Add(n, "", "")
	}
	f.Fuzz(func(t *testing.T, id, note, number string) {
		if id == "" {
			id = "x"
		}
		value, _ := ParseNumber(number)
		if len(id) < 1000 {
			roundTrip(t, Checkin{Ref: Ref{"2026-Q4", id, id + "."}, Value: value, Done: []string{id}, Note: note, Next: note})
		}
	})
}

func FuzzParseCheckins(f *testing.F) {
	f.Add(FormatMessage([]CheckinLine{conversion}))
	f.Add("Okr-Checkin: a/b/c value=1\n  date=2026-01-01\nOkr-Note: \\u{}\\x")
	f.Fuzz(func(t *testing.T, message string) {
		first, _ := ParseCheckins(message)
		for _, c := range first { // what was read reads the same again
			got, problems := ParseCheckins(strings.Join(c.Lines(), "\n"))
			if len(problems) > 0 || len(got) != 1 || cmp.Diff(c, got[0]) != "" {
				t.Fatalf("%q reads as %v, %v", c.Lines(), got, problems)
			}
		}
	})
}

// TestGitSeesTheTrailers asks git itself.
func TestGitSeesTheTrailers(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("no git")
	}
	for _, note := range append(hostileNotes, conversion.Note) {
		c := conversion
		c.Note = note
		message := FormatMessage([]CheckinLine{c})
		if strings.ContainsRune(message, 0) {
			t.Fatal("a NUL in the message")
		}
		file := filepath.Join(t.TempDir(), "message")
		if err := os.WriteFile(file, []byte(message), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(git, "interpret-trailers", "--parse", file)
		cmd.Env = []string{"HOME=" + t.TempDir(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "LC_ALL=C"}
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Join(c.Lines(), "\n"), string(bytes.TrimRight(out, "\n"))); diff != "" {
			t.Errorf("%q:\n%s", message, diff)
		}
	}
}

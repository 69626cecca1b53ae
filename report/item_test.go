package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"github.com/okr-cli/okr/okrfile"
)

func TestItems(t *testing.T) {
	r := tell(t).report(Options{AsOf: day("2026-11-22")})
	var out strings.Builder
	for _, o := range r.Objectives {
		refs := []string{o.Ref}
		for _, kr := range o.KeyResults {
			refs = append(refs, kr.Ref)
		}
		for _, s := range refs {
			out.WriteString("# " + s + "\n" + string(item(t, r, s, TextOptions{})) + "\n")
		}
	}
	golden(t, "items.txt", []byte(out.String()))
	if err := WriteItem(&out, r, okrfile.Ref{Cycle: "2026-Q4", Team: "nobody", ID: "nothing"}, TextOptions{}); err == nil {
		t.Error("a reference that is in no report was shown")
	}
}

func item(t *testing.T, r *Report, s string, opt TextOptions) []byte {
	t.Helper()
	return render(t, func(w *bytes.Buffer) error { return WriteItem(w, r, ref(s), opt) })
}

// TestItemsPaintOnlyWithTheStyle holds that a drawing without colours says as much
// as one with them.
func TestItemsPaintOnlyWithTheStyle(t *testing.T) {
	r := tell(t).report(Options{AsOf: day("2026-11-22")})
	paint := func(s string) string { return "\x1b[1m" + s + "\x1b[0m" }
	for _, o := range r.Objectives {
		for _, kr := range o.KeyResults {
			plainly := string(item(t, r, kr.Ref, TextOptions{Width: 60}))
			painted := string(item(t, r, kr.Ref, TextOptions{Width: 60, Style: Style{paint, paint, paint, paint, paint}}))
			if strings.Contains(plainly, "\x1b") || !strings.Contains(painted, "\x1b") {
				t.Fatalf("%s: colours do not follow the style", kr.Ref)
			}
			if ansi.Strip(painted) != plainly {
				t.Errorf("%s reads otherwise in colour:\n%s\n%s", kr.Ref, plainly, ansi.Strip(painted))
			}
		}
	}
}

func TestHostileTextStaysTextInItems(t *testing.T) {
	for _, text := range hostile() {
		r := hostileReport(text)
		r.Objectives[0].Ref, r.Objectives[0].KeyResults[0].Ref = "2026-Q4/t/o", "2026-Q4/t/k"
		for _, ref := range []string{"2026-Q4/t/o", "2026-Q4/t/k"} {
			page := item(t, r, ref, TextOptions{})
			checkCharacters(t, text, page)
			for line := range strings.Lines(string(page)) {
				if w := ansi.StringWidth(strings.TrimRight(line, "\n")); w > 80 {
					t.Errorf("%.40q makes a line of %d cells: %q", text, w, line)
					break
				}
			}
		}
	}
}

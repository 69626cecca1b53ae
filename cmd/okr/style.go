package main

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// The rules of the user interface, for everything this program prints:
//
//   - Data goes to standard output, everything else to standard error.
//   - The answer stands in the first line; details follow.
//   - Colour repeats what the words say and never says anything alone: red for
//     what fails, yellow for what needs a look, green for what is fine, bold for
//     names, dim for what may be skipped.
//   - Texts from files and from git pass through printable before they reach a
//     terminal, so a title cannot move the cursor.
//   - A sentence that tells what to do ends with the command that does it.
type style struct{ on bool }

func (s style) paint(st ansi.Style, text string) string {
	if !s.on || text == "" {
		return text
	}
	return st.Styled(text)
}

func (s style) bold(t string) string { return s.paint(ansi.NewStyle().Bold(), t) }
func (s style) dim(t string) string  { return s.paint(ansi.NewStyle().Faint(), t) }
func (s style) bad(t string) string {
	return s.paint(ansi.NewStyle().Bold().ForegroundColor(ansi.Red), t)
}
func (s style) warn(t string) string { return s.paint(ansi.NewStyle().ForegroundColor(ansi.Yellow), t) }
func (s style) good(t string) string { return s.paint(ansi.NewStyle().ForegroundColor(ansi.Green), t) }
func (s style) info(t string) string { return s.paint(ansi.NewStyle().ForegroundColor(ansi.Cyan), t) }

// colorOn decides from --color, the terminal and the environment (NO_COLOR,
// TERM=dumb, CLICOLOR_FORCE) whether to use colour.
func colorOn(env *Env, flag string, terminal bool) bool {
	switch {
	case flag == "always":
		return true
	case flag == "never":
		return false
	case env.Getenv("NO_COLOR") != "":
		return false
	case env.Getenv("CLICOLOR_FORCE") != "" && env.Getenv("CLICOLOR_FORCE") != "0":
		return true
	}
	return terminal && env.Getenv("TERM") != "dumb"
}

// printable shows control characters, line separators and marks that change the
// direction of text as escapes; line feeds and tabs stay.
func printable(s string) string {
	if strings.IndexFunc(s, unprintable) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if !unprintable(r) {
			b.WriteRune(r)
			continue
		}
		const hex = "0123456789abcdef"
		b.WriteString(`\u`)
		for shift := 12; shift >= 0; shift -= 4 {
			b.WriteByte(hex[r>>shift&15])
		}
	}
	return b.String()
}

func unprintable(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\ufeff':
		return true
	}
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f || r == 0x061c
}

// oneLine is printable with line breaks and tabs folded to spaces, for tables.
func oneLine(s string) string { return printable(strings.Join(strings.Fields(s), " ")) }

package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// ChartName is the file name of the chart of a key result: its reference with
// dashes, and a piece of its hash where the reference holds other characters.
func ChartName(ref string) string {
	safe := strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '.', c == '_', c == '-':
			return c
		}
		return '-'
	}, strings.ToLower(ref))
	if strings.ReplaceAll(safe, "-", "/") != strings.ReplaceAll(ref, "-", "/") {
		sum := sha256.Sum256([]byte(ref))
		safe += "-" + hex.EncodeToString(sum[:4])
	}
	return safe + ".svg"
}

// chart shows the course of a key result as the options want it.
func (p *page) chart(kr *KeyResult) {
	if p.opt.Charts != "" {
		p.line("![%s](%s)", md(altText(kr)), strings.ReplaceAll(path.Join(p.opt.Charts, ChartName(kr.Ref)), " ", "%20"))
	}
	if !p.opt.Mermaid {
		return
	}
	if text := p.mermaid(kr); text != "" {
		p.line(text)
	}
}

// mermaid draws the values, and the targets that held on the same days; "" for fewer
// than two values.
func (p *page) mermaid(kr *KeyResult) string {
	b, _ := burnUp(p.r, kr, "")
	if len(b.Values) < 2 {
		return ""
	}
	low, high := b.Values[0].Value, b.Values[0].Value
	write := func(v float64) string {
		low, high = min(low, v), max(high, v)
		return okrfile.NumberOf(v).String()
	}
	var days, values []string
	for _, v := range b.Values {
		days, values = append(days, `"`+v.Day.String()[len("2026-"):]+`"`), append(values, write(v.Value))
	}
	lines := "  line [" + strings.Join(values, ", ") + "]"
	for _, t := range b.Targets {
		var at []string
		for _, v := range b.Values {
			for _, s := range slices.Backward(t.Steps) {
				if s.Day <= v.Day {
					at = append(at, write(s.Value))
					break
				}
			}
		}
		if len(at) == len(values) { // a line that begins later would be drawn in the wrong place
			lines += "\n  line [" + strings.Join(at, ", ") + "]"
		}
	}
	if kr.Baseline.IsSet() {
		write(kr.Baseline.Value)
	}
	return fmt.Sprintf("```mermaid\nxychart-beta\n  title \"%s\"\n  x-axis [%s]\n  y-axis \"%s\" %s --> %s\n%s\n```", mermaidText(kr.Title),
		strings.Join(days, ", "), orText(mermaidText(kr.Unit), "value"), okrfile.NumberOf(low), okrfile.NumberOf(high), lines)
}

// altText tells in words what the chart shows.
func altText(kr *KeyResult) string {
	return fmt.Sprintf("%s: %s, score %s, %s", kr.Title, kr.Way(), score(kr.Score), kr.Status)
}

// mermaidText leaves only what cannot end a quoted text or begin a directive.
func mermaidText(s string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune("\"`;#{}<>\\|&[]()", c) {
			return '\''
		}
		return c
	}, strings.ReplaceAll(shorten(plain(s), 60), "%%", "%"))
}

package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
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
	var days, values []string
	for _, c := range kr.Checkins {
		if c.Value.IsSet() {
			days, values = append(days, `"`+c.Date.String()+`"`), append(values, okrfile.NumberOf(c.Value.Value).String())
		}
	}
	if len(values) < 2 {
		return
	}
	p.line("```mermaid\nxychart-beta\n  title \"%s\"\n  x-axis [%s]\n  y-axis \"%s\"\n  line [%s]\n```", mermaidText(kr.Title),
		strings.Join(days, ", "), orText(mermaidText(kr.Unit), "value"), strings.Join(values, ", "))
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

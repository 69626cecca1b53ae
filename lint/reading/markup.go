package reading

// dropMarkup takes links, addresses, code spans, struck text, emphasis and
// simple HTML tags out of a text: none of them says anything about the goal.
func dropMarkup(gs []glyph) []glyph {
	out := gs[:0]
	sp := func(g glyph) glyph { return glyph{' ', g.from, g.to} }
	for i := 0; i < len(gs); {
		switch r := gs[i].r; {
		case r == '~' && at(gs, i+1) == '~':
			if j := closing(gs, i+2, '~', '~'); j > 0 {
				out, i = append(out, sp(gs[i])), j
				continue
			}
		case r == '`':
			if j := closing(gs, i+1, '`', 0); j > i+2 {
				out, i = append(out, sp(gs[i])), j
				continue
			}
		case r == ']' && at(gs, i+1) == '(':
			if j := closing(gs, i+2, ')', 0); j > 0 {
				out, i = closeLink(out, gs[i]), j
				continue
			}
		case r == '*', r == '_' && (i == 0 || at(gs, i-1) == ' ' || at(gs, i+1) == ' ' || i+1 == len(gs)):
			i++
			continue
		case r == '<':
			if j := htmlTag(gs, i); j > 0 {
				out, i = append(out, sp(gs[i])), j
				continue
			}
		case r == 'h' || r == 'H' || r == 'w' || r == 'W':
			if j := address(gs, i); j > 0 {
				out, i = append(out, sp(gs[i])), j
				continue
			}
		}
		out = append(out, gs[i])
		i++
	}
	return out
}

// closeLink ends the text of a link; one that held nothing but code leaves no
// brackets behind.
func closeLink(out []glyph, end glyph) []glyph {
	k := len(out)
	for k > 0 && out[k-1].r == ' ' {
		k--
	}
	if k > 0 && out[k-1].r == '[' {
		return out[:k-1]
	}
	return append(out, end)
}

func at(gs []glyph, i int) rune {
	if i < 0 || i >= len(gs) {
		return 0
	}
	return gs[i].r
}

// closing returns the index after the next a (followed by b, when b is not 0), or
// 0. It looks a bounded way ahead, which keeps the whole linear.
func closing(gs []glyph, i int, a, b rune) int {
	for end := min(len(gs), i+400); i < end; i++ {
		if gs[i].r == a && (b == 0 || at(gs, i+1) == b) {
			if b != 0 {
				return i + 2
			}
			return i + 1
		}
	}
	return 0
}

// address returns the index after a web address that begins at i, or 0.
func address(gs []glyph, i int) int {
	if i > 0 && isWordRune(gs[i-1].r) {
		return 0
	}
	if !hasFold(gs, i, "http://") && !hasFold(gs, i, "https://") && !hasFold(gs, i, "www.") {
		return 0
	}
	for i < len(gs) && gs[i].r != ' ' && gs[i].r != ')' && gs[i].r != '>' && gs[i].r != '"' && gs[i].r < 0x2e80 {
		i++
	}
	return i
}

// htmlTags are the tags people paste; <anything else> may be a placeholder.
var htmlTags = []string{"br", "b", "i", "p", "em", "strong", "div", "span", "a", "ul", "li", "sub", "sup", "u"}

func htmlTag(gs []glyph, i int) int {
	j := i + 1
	if at(gs, j) == '/' {
		j++
	}
	for _, name := range htmlTags {
		if !hasFold(gs, j, name) {
			continue
		}
		switch at(gs, j+len(name)) {
		case '>', ' ', '/':
			return closing(gs, j+len(name), '>', 0)
		}
	}
	return 0
}

func hasFold(gs []glyph, i int, s string) bool {
	for k := range len(s) {
		r := at(gs, i+k)
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		if r != rune(s[k]) {
			return false
		}
	}
	return true
}

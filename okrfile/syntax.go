package okrfile

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

// Budgets for finding several syntax errors in one file.
const (
	maxSyntaxErrors = 20
	maxReparsed     = 4 << 20 // bytes parsed again while looking for places
	lookAhead       = 24      // lines that a value may span before it counts as broken
)

var yamlError = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^yaml: (?:line (\d+): )?`) })

// parseYAML reads the text to nodes. yaml.v3 stops at the first syntax error and
// often names a wrong line, or none. So each error is located here, its line is
// replaced by a neutral one, and what remains is read again. The node is nil
// where nothing can be saved.
func (w *walker) parseYAML() *yaml.Node {
	w.oneDocument()
	root, err := parseNodes(w.src.bytes)
	if err == nil {
		return root
	}
	w.broken = map[int]bool{}
	r := &repair{w: w, budget: maxReparsed, tries: map[int]int{}}
	for n := 1; n <= len(w.src.lines); n++ {
		r.lines = append(r.lines, w.src.line(n))
	}
	if r.slips(); w.slipped {
		if root, err = parseNodes(r.text(len(r.lines))); err == nil {
			return root
		}
	}
	return r.run(err)
}

func parseNodes(src []byte) (*yaml.Node, error) {
	var root yaml.Node
	err := yaml.Unmarshal(src, &root)
	return &root, err
}

// oneDocument reports a second YAML document, which would be passed over.
func (w *walker) oneDocument() {
	src := w.src.bytes
	if !bytes.Contains(src, []byte("\n---")) && !bytes.Contains(src, []byte("\n...")) {
		return
	}
	begun, ended := false, false
	for n := 1; n <= len(w.src.lines); n++ {
		text := w.src.line(n)
		mark := len(text) >= 3 && (string(text[:3]) == "---" || string(text[:3]) == "...") && (len(text) == 3 || isSpace(text[3]))
		switch body := bytes.TrimSpace(text); {
		case mark && text[0] == '-' && begun, ended && len(body) > 0 && body[0] != '#':
			from := w.src.at(n, 1)
			w.report(CodeBadYAML, w.src.span(from, len(bytes.TrimRight(text, " \t"))), "keep one file for each team and cycle", "a second YAML document begins here, only the first one is read")
			return
		case mark && text[0] == '.':
			ended = begun
		case mark:
			begun = true
		case len(body) > 0 && body[0] != '#' && body[0] != '%':
			begun = true
		}
	}
}

// repair finds the syntax errors of one file.
type repair struct {
	w      *walker
	lines  [][]byte
	budget int
	tries  map[int]int // how often a line was replaced
}

func (r *repair) run(err error) *yaml.Node {
	for range maxSyntaxErrors {
		text, reported := yamlMessage(err)
		if strings.Contains(text, "exceeded max depth") {
			p := r.w.src.at(max(reported, 1), 1)
			r.w.report(CodeBadYAML, Span{p, p}, "", "more than %d levels of nesting", MaxDepth)
			return nil
		}
		line := r.locate(err, reported)
		var repaired []byte
		if r.tries[line] == 0 {
			f := r.explain(line, text)
			r.w.report(CodeBadYAML, r.w.src.span(r.w.src.pos(f.from), f.to-f.from), f.hint, "%s", f.message)
			line = f.line
			repaired = f.repaired
		}
		if !r.neutralize(line, repaired) {
			return nil
		}
		whole := r.text(len(r.lines))
		if r.budget -= len(whole); r.budget < 0 {
			return nil
		}
		root, again := parseNodes(whole)
		if again == nil {
			return root
		}
		err = again
	}
	return nil
}

// yamlMessage splits an error of yaml.v3; the line is 0 where it names none.
func yamlMessage(err error) (text string, line int) {
	text = err.Error()
	if m := yamlError().FindStringSubmatch(text); m != nil {
		line, _ = strconv.Atoi(m[1])
		text = text[len(m[0]):]
	}
	return text, line
}

// text joins the first n lines.
func (r *repair) text(n int) []byte { return append(bytes.Join(r.lines[:n], []byte{'\n'}), '\n') }

// try parses the first n lines by themselves.
func (r *repair) try(n int) error {
	text := r.text(n)
	r.budget -= len(text)
	_, err := parseNodes(text)
	return err
}

// locate returns the line that breaks the file: the one behind the longest
// beginning that is sound by itself. Beginnings that end within a value of
// several lines are not, so the search looks ahead, unless the beginning fails as
// the whole does. Without budget the line that was reported must do.
func (r *repair) locate(whole error, reported int) int {
	low, high := 0, len(r.lines) // the first low lines are sound, all of them are not
	for high-low > 1 {
		if r.budget <= 0 {
			return min(max(reported, 1), len(r.lines))
		}
		middle := (low + high) / 2
		err := r.try(middle)
		n := middle
		for err != nil && err.Error() != whole.Error() && r.budget > 0 && n < min(middle+lookAhead, high-1) {
			n++
			err = r.try(n)
		}
		if err == nil {
			low = n
		} else {
			high = middle
		}
	}
	return high
}

// neutralize replaces a line so that its neighbours keep their meaning: at first
// by what was meant, where that is known, then by a key of the same indentation,
// then by nothing.
func (r *repair) neutralize(line int, repaired []byte) bool {
	r.tries[line]++
	r.w.broken[line] = true
	switch {
	case repaired != nil:
		r.reindent(line-1, repaired)
	case r.tries[line] <= 2:
		text := r.lines[line-1]
		indent := len(text) - len(bytes.TrimLeft(text, " "))
		neutral := string(text[:indent])
		body := text[indent:]
		for len(body) > 1 && body[0] == '-' && body[1] == ' ' {
			neutral += "- "
			body = body[2:]
		}
		neutral += "x:"
		if !r.hasChildren(line, indent, len(neutral)-2 > indent) {
			neutral += " x"
		}
		r.lines[line-1] = []byte(neutral)
	case r.tries[line] == 3:
		r.lines[line-1] = nil
	default:
		return false
	}
	return true
}

// hasChildren reports whether the next line with text belongs below this one.
func (r *repair) hasChildren(line, indent int, isItem bool) bool {
	for _, text := range r.lines[line:] {
		body := bytes.TrimLeft(text, " \t")
		if len(body) == 0 || body[0] == '#' {
			continue
		}
		next := len(text) - len(body)
		if isItem {
			return false // the keys of an item stand beside its first key
		}
		return next > indent || next == indent && bytes.HasPrefix(body, []byte("- "))
	}
	return false
}

package lint_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestEveryMessage holds that the catalogue is complete: every text that a finding
// can have, as it stands in the source, is shown by some case of it.
func TestEveryMessage(t *testing.T) {
	var shown []string
	for _, c := range catalogue(t) {
		for _, f := range c.run(t).Findings {
			shown = append(shown, f.Message)
		}
	}
	messages := messagesOf(t, ".", map[string]int{"report": 1, "say": 2})
	maps.Copy(messages, messagesOf(t, "../okrfile", map[string]int{"report": 3, "at": 3, "indentBy": 2, "refuse": 1, "slip": 3}))
	for message, where := range messages {
		if strings.Trim(message, "%s ") == "" || strings.Contains(where, "amend_unmatched.go") || strings.Contains(where, "amend_void.go") {
			continue // a frame for words that come from elsewhere; what only two revisions show
		}
		if p := pattern(message); !slices.ContainsFunc(shown, p.MatchString) {
			t.Errorf("%s: no case of the catalogue shows %q", where, message)
		}
	}
}

// messagesOf returns the texts of all findings that the Go files of a directory
// can make: constant strings handed to functions that report, at the given
// argument, and those of fmt.Sprintf in its place.
func messagesOf(t *testing.T, dir string, argument map[string]int) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	set := token.NewFileSet()
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			at, reports := argument[calledName(call)]
			if !reports || at >= len(call.Args) {
				return true
			}
			for _, text := range texts(call.Args[at]) {
				found[text] = set.Position(call.Pos()).String()
			}
			return true
		})
	}
	return found
}

func calledName(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

// texts are the constant texts of an expression: a literal, or the format of a
// Sprintf.
func texts(e ast.Expr) []string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return []string{text}
		}
	case *ast.CallExpr:
		if calledName(e) == "Sprintf" && len(e.Args) > 0 {
			return texts(e.Args[0])
		}
	}
	return nil
}

// ending may follow a message of a slip: how many lines have it.
const ending = `(, and one more line|, and \d+ more lines)?$`

// pattern is a message with its verbs open.
func pattern(message string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(strings.ReplaceAll(message, "%%", "\x00"))
	quoted = strings.ReplaceAll(quoted, "\x00", "PERCENT")
	return regexp.MustCompile("^" + strings.ReplaceAll(regexp.MustCompile(`%(\[\d\])?\.?\d*[a-z]`).ReplaceAllString(strings.ReplaceAll(quoted, `\.`, "."), "(?s:.*)"), "PERCENT", "%") + ending)
}

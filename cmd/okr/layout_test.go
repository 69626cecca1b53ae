package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/okr-cli/okr"

// Imports run one way. The longest prefix of a package's path decides which
// imports of ours, and which of the heavy libraries, it may have.
var mayImport = map[string][]string{
	"okrfile":                  {"gopkg.in/yaml.v3"},
	"schema":                   {},
	"schema/validate":          {module + "/schema", "github.com/santhosh-tekuri/jsonschema/v5"},
	"lint":                     {module + "/okrfile", module + "/schema", module + "/lint"},
	"lint/reading":             {module + "/lint/reading"},
	"report":                   {module + "/okrfile", module + "/report"},
	"report/chart":             {},
	"cmd/okr/internal/gitrepo": {"github.com/go-git"},
	"cmd/okr":                  {module, "github.com/spf13/cobra"},
}

var guarded = []string{module, "gopkg.in/yaml.v3", "github.com/santhosh-tekuri", "github.com/go-git", "github.com/spf13/cobra"}

func TestImportsRunOneWay(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		rel = filepath.ToSlash(rel)
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && rel != "." || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(rel, ".go") || strings.HasSuffix(rel, "_test.go") {
			return nil
		}
		allowed, ok := allowedFor(rel)
		if !ok {
			return nil
		}
		seen++
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if hasPrefix(guarded, name) && !hasPrefix(allowed, name) {
				t.Errorf("%s imports %s, allowed are %q", rel, name, allowed)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 20 {
		t.Fatalf("only %d files were looked at", seen)
	}
}

func allowedFor(rel string) ([]string, bool) {
	best := ""
	for pkg := range mayImport {
		if strings.HasPrefix(rel, pkg+"/") && len(pkg) > len(best) {
			best = pkg
		}
	}
	return mayImport[best], best != ""
}

func hasPrefix(prefixes []string, name string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return name == p || strings.HasPrefix(name, p+"/") })
}

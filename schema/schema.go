// Package schema holds the JSON Schemas of okr: what goes into the program (OKR
// files, okr.yaml) and what comes out of it as JSON. They are texts to be printed
// and to be used by editors and other validators. Validation is the job of the
// package validate below, whose library takes milliseconds to start.
package schema

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed *.schema.json
var files embed.FS

// Names lists the schemas: the inputs first.
func Names() []string { return []string{"okr", "config", "lint", "diff", "report", "inspect"} }

// Source returns the text of a schema. The error names what there is.
func Source(name string) ([]byte, error) {
	text, err := files.ReadFile(name + ".schema.json")
	if err != nil {
		return nil, fmt.Errorf("%q is not a schema, there are %s", name, strings.Join(Names(), ", "))
	}
	return text, nil
}

// URL is the identifier of a schema, under which editors find it.
func URL(name string) string {
	return "https://raw.githubusercontent.com/okr-cli/okr/main/schema/" + name + ".schema.json"
}

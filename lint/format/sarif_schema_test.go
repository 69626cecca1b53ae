package format_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/okrfile"
)

// TestSARIFSchema holds what we write to the official schema of SARIF 2.1.0, which
// is too large to be copied here: OKR_SARIF_SCHEMA names the file. .ci/run fetches
// it and says where it is.
func TestSARIFSchema(t *testing.T) {
	name := os.Getenv("OKR_SARIF_SCHEMA")
	if name == "" {
		t.Skip("OKR_SARIF_SCHEMA names no file")
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat = true
	if err := compiler.AddResource("sarif.json", bytes.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	valid := func(text string) error {
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		var v any
		if err := d.Decode(&v); err != nil {
			return err
		}
		return schema.Validate(v)
	}
	if valid(`{"version": "2.1.0", "runs": [{}]}`) == nil {
		t.Fatal("the schema lets a run without a tool pass")
	}

	// Every rule at work, in files with names that URIs must escape.
	var documents []*okrfile.Document
	for _, rule := range lint.Rules() {
		for i, e := range rule.Bad {
			if e.On != "okr.yaml" {
				documents = append(documents, okrfile.Parse(fmt.Sprintf("okrs/%s 100%%/é#%d.yaml", rule.ID, i), []byte(e.Source())))
			}
		}
	}
	everything := lint.Run(okrfile.NewPlan(okrfile.DefaultConfig(), documents), lint.Options{Today: okrfile.Date{Year: 2026, Month: 11, Day: 20}})
	if len(everything.Findings) < len(lint.Rules()) {
		t.Fatalf("only %d findings", len(everything.Findings))
	}
	for name, res := range map[string]lint.Result{"no findings": {}, "sample": sampleResult(t, sample), "every rule": everything} {
		if err := valid(written(t, "sarif", res, format.Options{Prefix: "goals", Version: "1.2.3"})); err != nil {
			t.Errorf("%s: %#v", name, err)
		}
	}
}

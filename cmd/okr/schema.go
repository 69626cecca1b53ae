package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/schema"
)

func newSchema(app *App) *cobra.Command {
	return &cobra.Command{
		Use:     "schema [" + strings.Join(schema.Names(), "|") + "]",
		GroupID: "wire",
		Short:   "Print the JSON Schema of a file or of an output",
		Long: `Print a JSON Schema: of OKR files (okr, the default), of okr.yaml (config), and
of the JSON that lint, diff, report and inspect write.`,
		Example: `  okr schema > okr.schema.json
  okr schema report`,
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: schema.Names(),
		RunE: func(_ *cobra.Command, args []string) error {
			name := schema.Names()[0]
			if len(args) > 0 {
				name = args[0]
			}
			if !slices.Contains(schema.Names(), name) {
				return notOneOf("schema", name, schema.Names()...)
			}
			text, err := schema.Source(name)
			if err != nil {
				return err
			}
			_, err = app.Stdout.Write(text)
			return err
		},
	}
}

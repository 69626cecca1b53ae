package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// negativeLast puts the negative value of a check-in where it is not read as a
// flag: okr checkin margin -2.5 -c 0.6 becomes okr checkin margin -c 0.6 -- -2.5.
func negativeLast(root *cobra.Command, args []string) []string {
	cmd, _, err := root.Find(args)
	if err != nil || cmd.Name() != "checkin" || slices.Contains(args, "--") {
		return args
	}
	flags := cmd.Flags()
	flags.AddFlagSet(root.PersistentFlags())
	var kept, values []string
	for i, a := range args {
		if isNegative(a) && (i == 0 || !wantsValue(flags, args[i-1])) {
			values = append(values, a)
		} else {
			kept = append(kept, a)
		}
	}
	if len(values) == 0 {
		return args
	}
	return append(append(kept, "--"), values...)
}

func isNegative(arg string) bool {
	return len(arg) > 1 && arg[0] == '-' && strings.ContainsRune("0123456789.,", rune(arg[1]))
}

// wantsValue tells whether an argument is a flag whose value is the next one.
func wantsValue(flags *pflag.FlagSet, arg string) bool {
	name, isFlag := strings.CutPrefix(arg, "--")
	var f *pflag.Flag
	switch {
	case isFlag && !strings.Contains(name, "="):
		f = flags.Lookup(name)
	case len(arg) == 2 && arg[0] == '-':
		f = flags.ShorthandLookup(arg[1:])
	}
	return f != nil && f.NoOptDefVal == ""
}

// Command eval holds the reader of statements against labelled ones and prints
// precision, recall and every mistake with the reading that led to it.
//
//	go run ./lint/internal/eval [-split dev|held|all] [-by lang|source|none] [-detect] [-rules] [-quiet] FILE…
//
// A file holds one JSON object a line:
//
//	{"id","role":"objective|key_result","lang","source","text","gold":{"quantified":true,…}}
//
// A gold value of null is a statement on which two readers disagreed; it is left
// out of that question. -split parts the sources by a hash of their name, so that
// words can be chosen on one part and judged on the other. -detect keeps the
// language of a statement from the reader, which then finds it out by itself.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"os"

	"github.com/okr-cli/okr/lint/reading"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "eval:", err)
		}
		os.Exit(2)
	}
}

// A sample is one labelled statement.
type sample struct {
	ID     string           `json:"id"`
	Role   reading.Role     `json:"role"`
	Lang   string           `json:"lang"`
	Source string           `json:"source"`
	Text   string           `json:"text"`
	Gold   map[string]*bool `json:"gold"`
}

func run(args []string, out io.Writer) error {
	fs := flag.NewFlagSet("eval", flag.ContinueOnError)
	split := fs.String("split", "all", "which sources: dev, held or all")
	by := fs.String("by", "lang", "group the figures by lang, source or none")
	detect := fs.Bool("detect", false, "do not tell the reader the language")
	quiet := fs.Bool("quiet", false, "print the figures and no mistakes")
	byRule := fs.Bool("rules", false, "print the precision of each rule too")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if fs.NArg() == 0 {
		return errors.New("no file given; name at least one file of JSON lines")
	}
	var all []sample
	for _, name := range fs.Args() {
		s, err := load(name)
		if err != nil {
			return err
		}
		all = append(all, s...)
	}
	kept := all[:0:0]
	for _, s := range all {
		if *split == "all" || (*split == "held") == held(s.Source) {
			kept = append(kept, s)
		}
	}
	score(kept, *by, *detect).print(out, !*quiet)
	if *byRule {
		printRules(out, kept)
	}
	return nil
}

// held reports whether a source belongs to the part words are not chosen on.
func held(source string) bool {
	h := fnv.New32a()
	io.WriteString(h, source)
	return h.Sum32()%3 == 0
}

func load(name string) ([]sample, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []sample
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for line := 1; sc.Scan(); line++ {
		if len(sc.Bytes()) == 0 {
			continue
		}
		var s sample
		if err := json.Unmarshal(sc.Bytes(), &s); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
		out = append(out, s)
	}
	return out, sc.Err()
}

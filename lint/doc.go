// Package lint judges goals: it reads a loaded plan and says what is wrong, what
// is weak and what is missing, each finding with its place, its rule and what to
// do about it.
//
// A rule is a value of type [Rule] in a file of its own. It carries its
// explanation, its examples and its levels, so that one place feeds the check,
// `okr explain`, the rule pages and the tests. [Run] asks every rule about every
// item, lets one finding speak for one cause (see precedence.go), applies levels
// and waivers and returns the findings in a fixed order, whatever the order of
// the files. Statements are read by the package reading below; rules look at the
// reading and at the fields, never at the text.
//
// The package knows no git, no files, no terminal and no clock: today is a value.
//
// # Precision
//
// Levels follow what was measured: an error needs a precision of 0.97, a warning
// 0.90. The figures of each rule stand in measured.go and on its page; the command
// in internal/eval makes them from labelled statements:
//
//	go run ./lint/internal/eval -rules -quiet FILE
//
// # Speed and memory
//
// A [Judge] looks at each file while the others are still being read, and of a
// file only what other files ask for is kept: about 5 KB of a file of 1.7 KB that
// took 17 KB when it was read. What a run of 10,000 files needs besides is bounded
// by the largest of them.
//
// Against parsing the same bytes with yaml.v3 and doing nothing with them, on as
// many cores, a run of the program with all rules takes 2.0 to 2.4 times the
// processor time (10,000 files of 56 lines, medians of seven runs, the machine not
// idle); the parser's share of the profile is two fifths. The package alone:
//
//	go test ./lint -run '^$' -bench Rules -count 5
//
// Beside other programs, 1,000 such files, processor time as a multiple of that of
// okr lint with all its rules:
//
//	yamllint -d '{extends: relaxed, rules: {line-length: disable}}' okrs        22
//	prettier --check okrs                                                       21
//	spectral lint 'okrs/*.yaml'                      (a single rule)             9
//	v8r -s okr.schema.json 'okrs/*.yaml'             (the schema alone)         80
//	ajv validate --spec=draft2020 -s okr.schema.json -d 'okrs/*.yaml'          2.5
//	jsonschema validate --fast okr.schema.json okrs  (sourcemeta, C++)         0.7
//
// okr schema okr prints the schema. The last two check the schema and nothing else
// and give no lines; with 10,000 files they take half and two fifths of the time of
// okr lint. Every program that reports lines was slower.
package lint

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
package lint

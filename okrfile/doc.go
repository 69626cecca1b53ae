// Package okrfile is the format of okr: objectives and key results as YAML text.
//
// It parses files to a model in which every object and every field knows its
// position, loads workspaces through fs.FS, resolves references, knows cycles,
// computes progress and grades, compares two plans, and edits files byte by
// byte. It reads no clock, touches no file and no terminal, and knows neither
// git nor severity: what it finds are problems and facts, and others judge.
package okrfile

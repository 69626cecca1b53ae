//go:build race

package okrfile_test

// slowdown is what the race detector costs, about.
const slowdown = 8

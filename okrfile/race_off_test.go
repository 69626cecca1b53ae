//go:build !race

package okrfile_test

// slowdown is what the race detector costs: nothing here.
const slowdown = 1

//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakMB is the largest size of a process that ended, or of one that it waited for.
func peakMB(state *os.ProcessState) float64 {
	u, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return float64(u.Maxrss) / (1 << 20) // bytes there
	}
	return float64(u.Maxrss) / (1 << 10)
}

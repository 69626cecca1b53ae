//go:build !linux

package gitrepo

import (
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

// interrupt asks git to stop; it removes its lock files on this signal.
func interrupt(p *os.Process) error {
	if runtime.GOOS == "windows" {
		return p.Kill()
	}
	return p.Signal(syscall.SIGTERM)
}

// dieWithParent is known to Linux alone; elsewhere git finishes on its own.
func dieWithParent(*exec.Cmd) {}

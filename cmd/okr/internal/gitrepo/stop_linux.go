package gitrepo

import (
	"os"
	"os/exec"
	"syscall"
)

// interrupt asks git to stop; it removes its lock files on this signal.
func interrupt(p *os.Process) error { return p.Signal(syscall.SIGTERM) }

// dieWithParent stops a running git when okr is killed, so that no commit lands
// behind the back of the recovery.
func dieWithParent(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
}

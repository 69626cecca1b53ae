package gitrepo

import (
	"errors"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// tracing runs a program and the programs that it starts, and stops before each
// system call by which something may change.
type tracing struct {
	t     testing.TB
	root  int
	inner map[int]bool // threads that are inside of a call
	tgid  map[int]int  // process of each thread
	count int
}

// changing are the system calls by which something outside of the process may change.
var changing = map[uint64]string{
	unix.SYS_RENAME: "rename", unix.SYS_RENAMEAT: "rename", unix.SYS_RENAMEAT2: "rename", unix.SYS_UNLINK: "unlink", unix.SYS_UNLINKAT: "unlink",
	unix.SYS_RMDIR: "rmdir", unix.SYS_LINK: "link", unix.SYS_LINKAT: "link", unix.SYS_SYMLINK: "symlink", unix.SYS_MKDIR: "mkdir", unix.SYS_MKDIRAT: "mkdir",
	unix.SYS_WRITE: "write", unix.SYS_PWRITE64: "write", unix.SYS_WRITEV: "write", unix.SYS_FTRUNCATE: "truncate", unix.SYS_TRUNCATE: "truncate",
	unix.SYS_CHMOD: "chmod", unix.SYS_FCHMOD: "chmod", unix.SYS_FCHMODAT: "chmod", unix.SYS_FSYNC: "fsync", unix.SYS_EXECVE: "exec",
	unix.SYS_OPENAT: "open", unix.SYS_OPEN: "open", unix.SYS_UTIMENSAT: "times", unix.SYS_FLOCK: "lock", unix.SYS_EXIT_GROUP: "exit",
}

// killBefore runs cmd and kills it before its nth change: the program alone, or
// with all that it started. It tells which call that was, "" where the program
// came to its end before.
func killBefore(t testing.TB, cmd *exec.Cmd, nth int, all bool) string {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); errors.Is(err, unix.EPERM) {
		t.Skipf("no tracing here: %v", err)
	} else if err != nil {
		t.Fatal(err)
	}
	tr := &tracing{t: t, root: cmd.Process.Pid, inner: map[int]bool{}, tgid: map[int]int{}}
	tr.tgid[tr.root] = tr.root
	var status unix.WaitStatus
	if _, err := unix.Wait4(tr.root, &status, unix.WALL, nil); err != nil || !status.Stopped() {
		t.Fatalf("the program did not stop: %v, %v", status, err)
	}
	const options = unix.PTRACE_O_TRACESYSGOOD | unix.PTRACE_O_TRACECLONE | unix.PTRACE_O_TRACEFORK | unix.PTRACE_O_TRACEVFORK |
		unix.PTRACE_O_TRACEEXEC | unix.PTRACE_O_EXITKILL
	if err := unix.PtraceSetOptions(tr.root, options); err != nil {
		t.Skipf("no tracing here: %v", err)
	}
	resume(tr.root, 0)
	killed := ""
	for {
		pid, err := unix.Wait4(-1, &status, unix.WALL, nil)
		if errors.Is(err, unix.EINTR) {
			continue
		}
		if err != nil { // no children are left
			cmd.Process.Release()
			return killed
		}
		if status.Exited() || status.Signaled() {
			delete(tr.inner, pid)
			delete(tr.tgid, pid)
			continue
		}
		call, signal := tr.stopped(pid, status, all)
		if call != "" && killed == "" {
			if tr.count++; tr.count == nth {
				killed = call
				tr.kill(all)
			}
		}
		resume(pid, signal)
	}
}

func resume(pid int, signal unix.Signal) { unix.PtraceSyscall(pid, int(signal)) } // it may have died meanwhile

// stopped says which change a thread is about to make, if it is one that counts,
// and which signal it is to get.
func (tr *tracing) stopped(pid int, status unix.WaitStatus, all bool) (call string, signal unix.Signal) {
	signal = status.StopSignal()
	_, known := tr.tgid[pid]
	switch {
	case signal == unix.SIGTRAP|0x80:
		if tr.inner[pid] = !tr.inner[pid]; !tr.inner[pid] {
			return "", 0
		}
		var regs unix.PtraceRegs
		if err := unix.PtraceGetRegs(pid, &regs); err != nil || !all && tr.processOf(pid) != tr.root {
			return "", 0
		}
		name := changing[regs.Orig_rax]
		if name == "open" {
			flags := regs.Rdx
			if regs.Orig_rax == unix.SYS_OPEN {
				flags = regs.Rsi
			}
			if flags&(unix.O_CREAT|unix.O_TRUNC) == 0 {
				return "", 0
			}
		}
		return name, 0
	case signal == unix.SIGTRAP: // fork, clone, exec
		return "", 0
	case signal == unix.SIGSTOP && !known: // a new thread or process
		tr.processOf(pid)
		return "", 0
	}
	return "", signal
}

// processOf is the process that a thread belongs to.
func (tr *tracing) processOf(tid int) int {
	if p, ok := tr.tgid[tid]; ok {
		return p
	}
	tr.tgid[tid] = tid
	text, err := readSmall("/proc/" + itoa(tid) + "/status")
	if err == nil {
		_, rest, _ := strings.Cut(text, "\nTgid:\t")
		line, _, _ := strings.Cut(rest, "\n")
		tr.tgid[tid] = atoi(line)
	}
	return tr.tgid[tid]
}

func (tr *tracing) kill(all bool) {
	seen := map[int]bool{}
	for _, p := range tr.tgid {
		if (all || p == tr.root) && !seen[p] {
			seen[p] = true
			unix.Kill(p, unix.SIGKILL)
		}
	}
	time.Sleep(time.Millisecond)
}

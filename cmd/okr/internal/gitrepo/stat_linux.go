package gitrepo

import (
	"io/fs"
	"syscall"
)

// statOf is what the index remembers of a file.
func statOf(info fs.FileInfo) *fileStat {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	return &fileStat{
		ctime: uint32(s.Ctim.Sec), ctimeNano: uint32(s.Ctim.Nsec),
		mtime: uint32(s.Mtim.Sec), mtimeNano: uint32(s.Mtim.Nsec),
		dev: uint32(s.Dev), ino: uint32(s.Ino), uid: s.Uid, gid: s.Gid, size: uint32(s.Size),
	}
}

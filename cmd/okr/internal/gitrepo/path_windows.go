package gitrepo

import "io/fs"

var gitNames = [...]string{"git.exe"}

func executable(info fs.FileInfo) bool { return info.Mode().IsRegular() }

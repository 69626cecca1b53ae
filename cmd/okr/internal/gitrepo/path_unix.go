//go:build !windows

package gitrepo

import "io/fs"

var gitNames = [...]string{"git"}

func executable(info fs.FileInfo) bool {
	return info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

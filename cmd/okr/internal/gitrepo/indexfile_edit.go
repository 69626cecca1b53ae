package gitrepo

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
)

// entryUpdate is what becomes of an entry. Without stat git looks at the file
// again; with it git trusts that the file has the entry's contents.
type entryUpdate struct {
	version
	stat *fileStat
}

// fileStat is what the index remembers of a file, to see later whether it was
// touched. Numbers are cut to 32 bits, as git does.
type fileStat struct {
	ctime, ctimeNano, mtime, mtimeNano uint32
	dev, ino, uid, gid, size           uint32
}

// edit rewrites entries that exist. trees are the directories whose cached ids
// may move from before to after along with them; other cached ids on the way
// are given up. keepTime is set when the new file has to carry the old one's
// time, because entries in it are as young as the file: git compares the two
// to know which files it cannot trust (see racy-git in its documentation).
func (x *index) edit(r *Repo, updates map[string]entryUpdate, trees grafted) (out []byte, keepTime bool, err error) {
	if x.exotic != "" {
		return nil, false, fmt.Errorf("%w: %s", errExotic, x.exotic)
	}
	since := uint32(x.info.ModTime().Unix())
	todo := len(updates)
	err = x.each(func(at, _ int, path []byte) bool {
		u, ok := updates[string(path)]
		if !ok {
			keepTime = keepTime || binary.BigEndian.Uint32(x.raw[at+8:]) >= since
			return true
		}
		x.set(at, u)
		todo--
		return true
	})
	if err != nil {
		return nil, false, err
	}
	if todo != 0 {
		return nil, false, fmt.Errorf("%w: a path is new to it", errExotic)
	}
	out, err = x.withTrees(updates, trees)
	if err != nil {
		return nil, false, fmt.Errorf("%w: %w", errExotic, err)
	}
	h := r.newHash()
	h.Write(out)
	return h.Sum(out), keepTime, nil
}

func (x *index) set(at int, u entryUpdate) {
	b := x.raw[at:]
	var s fileStat
	if u.stat != nil {
		s = *u.stat
	}
	for i, v := range []uint32{s.ctime, s.ctimeNano, s.mtime, s.mtimeNano, s.dev, s.ino, u.mode, s.uid, s.gid, s.size} {
		binary.BigEndian.PutUint32(b[4*i:], v)
	}
	id, _ := hex.DecodeString(u.id)
	copy(b[40:40+x.idSize], id)
	if b[40+x.idSize]&0x40 != 0 {
		b[40+x.idSize+2] &^= 0x20 // no longer only intended
	}
}

// withTrees is the index without its check sum, the cached tree ids updated.
func (x *index) withTrees(updates map[string]entryUpdate, trees grafted) ([]byte, error) {
	out := append(make([]byte, 0, len(x.raw)), x.raw[:x.rest]...)
	endOfEntries := -1
	err := x.eachExtension(func(name string, data []byte) error {
		if name == "TREE" {
			var err error
			if data, err = editTrees(data, x.idSize, dirsOf(updates), trees); err != nil {
				return err
			}
		}
		if name == "EOIE" {
			endOfEntries = len(out) + 8
		}
		out = append(out, name...)
		out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
		out = append(out, data...)
		return nil
	})
	if err != nil || endOfEntries < 0 {
		return out, err
	}
	return out, x.sealEnd(out, endOfEntries)
}

// sealEnd computes the check sum that lets git find the extensions without
// reading the entries: over the names and sizes of all extensions before it.
func (x *index) sealEnd(out []byte, at int) error {
	if len(out) < at+4+x.idSize || int(binary.BigEndian.Uint32(out[at:])) != x.rest {
		return errors.New("broken end-of-entries extension")
	}
	h := newHashOf(x.idSize)
	for p := x.rest; p < at-8; p += 8 + int(binary.BigEndian.Uint32(out[p+4:])) {
		h.Write(out[p : p+8])
	}
	copy(out[at+4:], h.Sum(nil))
	return nil
}

// dirsOf lists every directory above the paths, "" for the top.
func dirsOf(updates map[string]entryUpdate) map[string]bool {
	dirs := map[string]bool{}
	for path := range updates {
		for i := range len(path) {
			if path[i] == '/' {
				dirs[path[:i]] = true
			}
		}
		dirs[""] = true
	}
	return dirs
}

// editTrees rewrites the cached-tree extension: name NUL, number of entries,
// space, number of sub-trees, newline, id; the id only if the number of entries
// is not negative. It is nested, parents first.
func editTrees(data []byte, idSize int, touched map[string]bool, trees grafted) ([]byte, error) {
	broken := errors.New("broken cached trees")
	var out []byte
	var walk func(dir string, top bool, depth int) error
	walk = func(dir string, top bool, depth int) error {
		name, rest, ok := bytes.Cut(data, []byte{0})
		line, tail, ok2 := bytes.Cut(rest, []byte{'\n'})
		count, subs, ok3 := bytes.Cut(line, []byte{' '})
		n, err := strconv.Atoi(string(count))
		below, err2 := strconv.Atoi(string(subs))
		if !ok || !ok2 || !ok3 || err != nil || err2 != nil || depth > 4096 || n >= 0 && len(tail) < idSize {
			return broken
		}
		if !top {
			dir = joinPath(dir, string(name))
		}
		var id []byte
		if data = tail; n >= 0 {
			id, data = tail[:idSize], tail[idSize:]
		}
		if touched[dir] && n >= 0 {
			if before := trees.before[dir]; before != "" && before == hex.EncodeToString(id) {
				id, _ = hex.DecodeString(trees.after[dir])
			} else {
				n, id = -1, nil
			}
		}
		out = append(append(out, name...), 0)
		out = fmt.Appendf(out, "%d %d\n", n, below)
		out = append(out, id...)
		for range below {
			if err := walk(dir, false, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if len(data) == 0 {
		return nil, nil
	}
	if err := walk("", true, 0); err != nil || len(data) > 0 {
		return nil, broken
	}
	return out, nil
}

package gitrepo

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// indexEntry is a path as the index has it.
type indexEntry struct {
	version
	stage       int  // 0, or 1 to 3 in a conflict
	assumeValid bool // git does not look at the file
	skipTree    bool // the file is left out of the working tree
	intentToAdd bool // git add -N: a name without contents
}

// index is the index file's bytes with the places of its parts. It is edited
// in place: an entry that changes keeps its length, so that a commit costs one
// pass over the file however many files the repository has.
type index struct {
	raw     []byte
	info    fs.FileInfo // of the file when it was read
	entries int         // where the first entry begins
	number  int
	version int
	idSize  int
	rest    int // where the extensions begin
	exotic  string
}

// errExotic marks an index that only the git program can rewrite.
var errExotic = errors.New("an index that only git can rewrite")

const indexHeader = 12

// readIndex reads the index. No file is an empty index; an index that git
// alone understands is returned with exotic set.
func (r *Repo) readIndex() (*index, error) {
	x := &index{idSize: r.newHash().Size()}
	f, err := os.Open(r.IndexFile)
	if errors.Is(err, fs.ErrNotExist) {
		x.exotic = "there is none yet"
		return x, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if x.info, err = f.Stat(); err != nil {
		return nil, err
	}
	x.raw = make([]byte, x.info.Size())
	if _, err := f.ReadAt(x.raw, 0); err != nil {
		return nil, err
	}
	if err := x.check(r); err != nil {
		x.exotic = err.Error()
	}
	return x, nil
}

// check looks at header, check sum and extensions.
func (x *index) check(r *Repo) error {
	if len(x.raw) < indexHeader+x.idSize || string(x.raw[:4]) != "DIRC" {
		return errors.New("no index header")
	}
	x.version = int(binary.BigEndian.Uint32(x.raw[4:]))
	x.number = int(binary.BigEndian.Uint32(x.raw[8:]))
	x.entries = indexHeader
	if x.version < 2 || x.version > 4 {
		return fmt.Errorf("version %d", x.version)
	}
	h := r.newHash()
	h.Write(x.raw[:x.end()])
	if sum := x.raw[x.end():]; !bytes.Equal(sum, h.Sum(nil)) {
		return errors.New("another check sum")
	}
	end := 0
	if err := x.each(func(at, next int, _ []byte) bool { end = next; return true }); err != nil {
		return err
	}
	x.rest = max(end, x.entries)
	return x.eachExtension(func(name string, _ []byte) error {
		switch name {
		case "TREE", "REUC", "UNTR", "EOIE", "IEOT":
			return nil
		}
		return fmt.Errorf("extension %q", name) // split, sparse, file monitor, unknown
	})
}

// end is where the check sum begins.
func (x *index) end() int { return len(x.raw) - x.idSize }

// each calls yield with where every entry begins and ends and its path, which
// is valid during the call, until it returns false.
func (x *index) each(yield func(at, next int, path []byte) bool) error {
	broken := errors.New("broken index entry")
	var path []byte
	at := x.entries
	for range x.number {
		name := at + 40 + x.idSize + 2
		if name >= x.end() {
			return broken
		}
		if x.raw[name-2]&0x40 != 0 {
			if name += 2; name >= x.end() {
				return broken
			}
		}
		if x.version == 4 {
			strip, n := offsetVarint(x.raw[name:x.end()])
			if n == 0 || strip > len(path) {
				return broken
			}
			name += n
			path = path[:len(path)-strip]
		} else {
			path = path[:0]
		}
		size := bytes.IndexByte(x.raw[name:x.end()], 0)
		if size < 0 {
			return broken
		}
		next := name + size + 1
		if x.version == 4 {
			path = append(path, x.raw[name:name+size]...)
		} else {
			path = x.raw[name : name+size : name+size]
			next = at + (name+size-at+8)&^7
		}
		if next > x.end() {
			return broken
		}
		if !yield(at, next, path) {
			return nil
		}
		at = next
	}
	return nil
}

// offsetVarint reads git's offset encoding and how many bytes it took.
func offsetVarint(b []byte) (value, n int) {
	for n < len(b) && n < 5 {
		c := b[n]
		n++
		value = value<<7 | int(c&0x7f)
		if c&0x80 == 0 {
			return value, n
		}
		value++
	}
	return 0, 0
}

func (x *index) eachExtension(yield func(name string, data []byte) error) error {
	for at := x.rest; at < x.end(); {
		if at+8 > x.end() {
			return errors.New("broken index extension")
		}
		size := int(binary.BigEndian.Uint32(x.raw[at+4:]))
		if size > x.end()-at-8 {
			return errors.New("broken index extension")
		}
		if err := yield(string(x.raw[at:at+4]), x.raw[at+8:at+8+size]); err != nil {
			return err
		}
		at += 8 + size
	}
	return nil
}

// entry reads the entry that begins at a place.
func (x *index) entry(at int) indexEntry {
	flags := binary.BigEndian.Uint16(x.raw[at+40+x.idSize:])
	e := indexEntry{
		version: version{
			mode: binary.BigEndian.Uint32(x.raw[at+24:]),
			id:   hex.EncodeToString(x.raw[at+40 : at+40+x.idSize]),
		},
		stage:       int(flags >> 12 & 3),
		assumeValid: flags&0x8000 != 0,
	}
	if flags&0x4000 != 0 {
		more := binary.BigEndian.Uint16(x.raw[at+40+x.idSize+2:])
		e.skipTree, e.intentToAdd = more&0x4000 != 0, more&0x2000 != 0
	}
	return e
}

// find gives the entries of some paths; a path in conflict gives its first stage.
func (x *index) find(paths map[string]bool) map[string]indexEntry {
	found := map[string]indexEntry{}
	x.each(func(at, _ int, path []byte) bool {
		if paths[string(path)] {
			if _, twice := found[string(path)]; !twice {
				found[string(path)] = x.entry(at)
			}
		}
		return true
	})
	return found
}

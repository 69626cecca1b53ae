package gitrepo

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Modes of tree entries that matter here.
const (
	modeDir     = 0o040000
	modeRegular = 0o100000
	modeType    = 0o170000
)

// treeEntry is one line of a tree object.
type treeEntry struct {
	name string
	mode uint32
	id   string
}

func (e treeEntry) isDir() bool  { return e.mode&modeType == modeDir }
func (e treeEntry) isFile() bool { return e.mode&modeType == modeRegular }

// parseTree reads a tree object: "MODE NAME\0" and the raw id, again and again.
// Names that no directory can hold are left out.
func parseTree(data []byte, idLen int) ([]treeEntry, error) {
	var out []treeEntry
	for len(data) > 0 {
		mode, rest, ok := bytes.Cut(data, []byte{' '})
		m, err := strconv.ParseUint(string(mode), 8, 32)
		if !ok || err != nil {
			return nil, fmt.Errorf("damaged tree object")
		}
		name, rest, ok := bytes.Cut(rest, []byte{0})
		if !ok || len(rest) < idLen {
			return nil, fmt.Errorf("damaged tree object")
		}
		if usableName(string(name)) {
			out = append(out, treeEntry{string(name), uint32(m), hex.EncodeToString(rest[:idLen])})
		}
		data = rest[idLen:]
	}
	return out, nil
}

func usableName(name string) bool {
	return name != "" && name != "." && name != ".." && !strings.ContainsAny(name, "/")
}

// header is what a commit object says besides its message.
type header struct {
	tree     string
	parents  []string
	author   signature
	commit   signature
	encoding string
	message  []byte
}

// signature is a line "NAME <EMAIL> SECONDS ZONE".
type signature struct {
	Identity
	when time.Time
}

// parseCommit reads a commit object. Lines it does not know are passed over.
func parseCommit(data []byte) (header, error) {
	var h header
	for {
		line, rest, ok := bytes.Cut(data, []byte{'\n'})
		if len(line) == 0 || !ok {
			h.message = rest
			break
		}
		data = rest
		key, value, _ := bytes.Cut(line, []byte{' '})
		switch string(key) {
		case "tree":
			h.tree = string(value)
		case "parent":
			h.parents = append(h.parents, string(value))
		case "author":
			h.author = parseSignature(string(value))
		case "committer":
			h.commit = parseSignature(string(value))
		case "encoding":
			h.encoding = string(value)
		}
	}
	if h.tree == "" {
		return h, fmt.Errorf("damaged commit object")
	}
	return h, nil
}

// parseSignature takes what it can from a line that may be damaged: a date it
// cannot read is the epoch, as git shows it.
func parseSignature(line string) signature {
	var s signature
	open := strings.IndexByte(line, '<')
	if open < 0 {
		return signature{when: time.Unix(0, 0).UTC()}
	}
	s.Name = strings.TrimSpace(line[:open])
	rest := line[open+1:]
	shut := strings.IndexByte(rest, '>')
	if shut < 0 {
		return signature{when: time.Unix(0, 0).UTC()}
	}
	s.Email = strings.TrimSpace(rest[:shut])
	if last := strings.LastIndexByte(rest, '>'); last > shut {
		shut = last
	}
	s.when = parseGitTime(rest[shut+1:])
	return s
}

// parseGitTime reads "SECONDS ZONE". Seconds beyond the year 9999 and zones
// beyond a day are nonsense and give the epoch and UTC.
func parseGitTime(text string) time.Time {
	fields := strings.Fields(text)
	if len(fields) == 0 {
		return time.Unix(0, 0).UTC()
	}
	sec, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil || sec < 0 || sec > 253402300799 {
		return time.Unix(0, 0).UTC()
	}
	zone := time.UTC
	if len(fields) > 1 {
		if z, err := strconv.Atoi(fields[1]); err == nil && z != 0 {
			offset := (z/100*60 + z%100) * 60
			if offset > -24*3600 && offset < 24*3600 {
				zone = time.FixedZone("", offset)
			}
		}
	}
	return time.Unix(sec, 0).In(zone)
}

// validID says whether text is a full object id of either format.
func validID(text string) bool {
	if len(text) != 40 && len(text) != 64 {
		return false
	}
	for i := 0; i < len(text); i++ {
		if c := text[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// rawLen is the length in bytes of the object id that hexID spells.
func rawLen(hexID string) int { return len(hexID) / 2 }

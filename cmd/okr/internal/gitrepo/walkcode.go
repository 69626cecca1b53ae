package gitrepo

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"slices"
	"time"
)

// errDamaged says that bytes are none that encodeCommits made.
var errDamaged = errors.New("damaged record of a walk")

// encodeCommits writes commits for the cache: strings after their length, ids as
// strings of raw bytes.
func encodeCommits(commits []Commit) []byte {
	var e encoder
	e.number(len(commits))
	for _, c := range commits {
		e.id(c.ID)
		e.number(c.Generation)
		e.number(len(c.Parents))
		for _, p := range c.Parents {
			e.id(p)
		}
		e.text(c.Author.Name)
		e.text(c.Author.Email)
		e.time(c.AuthorTime)
		e.time(c.CommitTime)
		e.text(c.Message)
		e.number(len(c.Files))
		for _, f := range c.Files {
			e.text(f.Path)
			e.id(f.New)
			e.number(len(f.Olds))
			for _, old := range f.Olds {
				e.id(old)
			}
		}
	}
	return e.out
}

func decodeCommits(data []byte) ([]Commit, error) {
	d := decoder{in: data}
	commits := make([]Commit, 0, d.count(20))
	for range cap(commits) {
		if d.bad {
			break
		}
		c := Commit{ID: d.id(), Generation: d.number()}
		c.Parents = make([]string, d.count(1))
		for i := range c.Parents {
			c.Parents[i] = d.id()
		}
		c.Author = Identity{d.text(), d.text()}
		c.AuthorTime, c.CommitTime = d.time(), d.time()
		c.Message = d.text()
		if n := d.count(3); n > 0 {
			c.Files = make([]FileChange, n)
		}
		for i := range c.Files {
			f := FileChange{Path: d.text(), New: d.id()}
			f.Olds = make([]string, d.count(1))
			for j := range f.Olds {
				f.Olds[j] = d.id()
			}
			c.Files[i] = f
		}
		commits = append(commits, c)
	}
	if d.bad || len(d.in) > 0 {
		return nil, errDamaged
	}
	return commits, nil
}

type encoder struct{ out []byte }

func (e *encoder) number(n int) { e.out = binary.AppendVarint(e.out, int64(n)) }

func (e *encoder) text(s string) {
	e.number(len(s))
	e.out = append(e.out, s...)
}

func (e *encoder) id(s string) {
	e.number(len(s) / 2)
	e.out, _ = hex.AppendDecode(e.out, []byte(s))
}

func (e *encoder) time(t time.Time) {
	_, offset := t.Zone()
	e.number(int(t.Unix()))
	e.number(offset)
}

// decoder reads what encoder wrote; after the first damage it gives zeros.
type decoder struct {
	in  []byte
	bad bool
}

func (d *decoder) number() int {
	n, size := binary.Varint(d.in)
	if d.bad = d.bad || size <= 0; d.bad {
		return 0
	}
	d.in = d.in[size:]
	return int(n)
}

// count is how many things follow, each of at least so many bytes.
func (d *decoder) count(least int) int {
	n := d.number()
	if d.bad = d.bad || n < 0 || n > len(d.in)/least; d.bad {
		return 0
	}
	return n
}

func (d *decoder) bytes() []byte {
	n := d.count(1)
	out := d.in[:n]
	d.in = d.in[n:]
	return out
}

func (d *decoder) text() string { return string(d.bytes()) }
func (d *decoder) id() string   { return hex.EncodeToString(d.bytes()) }

func (d *decoder) time() time.Time {
	sec, offset := int64(d.number()), d.number()
	if offset == 0 {
		return time.Unix(sec, 0).UTC()
	}
	return time.Unix(sec, 0).In(time.FixedZone("", offset))
}

// generationTable holds the generation of every commit of former walks, as
// records of an id and four bytes, sorted.
type generationTable struct {
	idLen int
	data  []byte
}

func (t generationTable) record(i int) []byte {
	size := t.idLen + 4
	return t.data[i*size : (i+1)*size]
}

func (t generationTable) len() int { return len(t.data) / (t.idLen + 4) }

// find is the generation of a commit, 0 when it is not known.
func (t generationTable) find(id oid) int32 {
	low, high := 0, t.len()
	for low < high {
		mid := (low + high) / 2
		if slices.Compare(t.record(mid)[:t.idLen], id[:t.idLen]) < 0 {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low < t.len() && slices.Equal(t.record(low)[:t.idLen], id[:t.idLen]) {
		return int32(binary.BigEndian.Uint32(t.record(low)[t.idLen:]))
	}
	return 0
}

// with is the table and the walked commits of a graph.
func (t generationTable) with(g *graph, gen []int32) generationTable {
	type line struct {
		id  oid
		gen int32
	}
	var lines []line
	for id, n := range g.number {
		if g.walked[n] && t.find(id) == 0 {
			lines = append(lines, line{id, gen[n]})
		}
	}
	slices.SortFunc(lines, func(a, b line) int { return slices.Compare(a.id[:], b.id[:]) })
	out := generationTable{idLen: t.idLen, data: make([]byte, 0, len(t.data)+len(lines)*(t.idLen+4))}
	old := 0
	for _, l := range lines {
		for old < t.len() && slices.Compare(t.record(old)[:t.idLen], l.id[:t.idLen]) < 0 {
			out.data = append(out.data, t.record(old)...)
			old++
		}
		out.data = append(out.data, l.id[:t.idLen]...)
		out.data = binary.BigEndian.AppendUint32(out.data, uint32(l.gen))
	}
	out.data = append(out.data, t.data[old*(t.idLen+4):]...)
	return out
}

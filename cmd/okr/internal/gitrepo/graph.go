package gitrepo

import "encoding/hex"

// oid is an object id of either format as a map key; SHA-1 fills 20 bytes.
type oid [32]byte

func toOID(id string) oid {
	var o oid
	hex.Decode(o[:], []byte(id[:min(len(id), 64)]))
	return o
}

// graph is the shape of a history: which commit has which parents. Commits are
// numbered in the order in which they are met, so that half a million of them
// take tens of megabytes.
type graph struct {
	number  map[oid]int32
	parents [][]int32
	walked  []bool // the commit itself was part of the walk
}

func newGraph() *graph { return &graph{number: make(map[oid]int32)} }

func (g *graph) node(id string) int32 {
	key := toOID(id)
	n, ok := g.number[key]
	if !ok {
		n = int32(len(g.parents))
		g.number[key] = n
		g.parents = append(g.parents, nil)
		g.walked = append(g.walked, false)
	}
	return n
}

// link records a commit of the walk.
func (g *graph) link(id string, parents []string) {
	n := g.node(id)
	g.walked[n] = true
	if len(parents) == 0 {
		return
	}
	ps := make([]int32, len(parents))
	for i, p := range parents {
		ps[i] = g.node(p)
	}
	g.parents[n] = ps
}

// generations numbers every commit with one more than the highest of its
// parents' numbers, 1 for a root: an order that depends on nothing but the
// history. known gives the numbers of commits outside of the walk. A loop, which
// only a forged graft can make, is cut where it closes.
func (g *graph) generations(known func(n int32) int32) []int32 {
	const open = -1
	gen := make([]int32, len(g.parents))
	var stack []int32
	for start := range g.parents {
		stack = append(stack[:0], int32(start))
		for len(stack) > 0 {
			n := stack[len(stack)-1]
			switch {
			case gen[n] == 0 && !g.walked[n]:
				gen[n] = max(known(n), 1)
			case gen[n] == 0:
				gen[n] = open
				for _, p := range g.parents[n] {
					if gen[p] == 0 {
						stack = append(stack, p)
					}
				}
				continue
			case gen[n] == open:
				highest := int32(0)
				for _, p := range g.parents[n] {
					highest = max(highest, gen[p])
				}
				gen[n] = highest + 1
			}
			stack = stack[:len(stack)-1]
		}
	}
	return gen
}

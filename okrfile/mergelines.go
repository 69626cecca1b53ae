package okrfile

import (
	"slices"
	"sort"
)

// maxGap bounds the cells of the table that aligns lines between two anchors, so
// that comparing files stays linear in their lines.
const maxGap = 1 << 18

// alignment says for each line of a which line of b it is, or -1. The numbers
// that are not -1 rise.
type alignment []int

// align compares two lists of lines: equal lines at both ends first, then lines
// that are unique on both sides as anchors, then a table for short stretches. A
// long stretch without anchors counts as different.
func align(a, b []string) alignment {
	m := make(alignment, len(a))
	for i := range m {
		m[i] = -1
	}
	alignRange(a, b, 0, 0, m, 0)
	return m
}

// alignRange aligns a and b, which start at the lines i and j of the whole.
func alignRange(a, b []string, i, j int, m alignment, depth int) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		m[i] = j
		a, b, i, j = a[1:], b[1:], i+1, j+1
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		m[i+len(a)-1] = j + len(b) - 1
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return
	}
	anchors := uniqueAnchors(a, b)
	if len(anchors) == 0 || depth > 40 {
		alignTable(a, b, i, j, m)
		return
	}
	fromA, fromB := 0, 0
	for _, k := range append(anchors, [2]int{len(a), len(b)}) {
		alignRange(a[fromA:k[0]], b[fromB:k[1]], i+fromA, j+fromB, m, depth+1)
		if k[0] < len(a) {
			m[i+k[0]] = j + k[1]
		}
		fromA, fromB = k[0]+1, k[1]+1
	}
}

// uniqueAnchors returns the longest rising chain of lines that occur once in a
// and once in b, as pairs of their indexes.
func uniqueAnchors(a, b []string) [][2]int {
	type count struct{ inA, inB, at int }
	seen := make(map[string]*count, len(a))
	for _, s := range a {
		if c := seen[s]; c != nil {
			c.inA++
		} else {
			seen[s] = &count{inA: 1}
		}
	}
	for j, s := range b {
		if c := seen[s]; c != nil {
			c.inB++
			c.at = j
		}
	}
	var pairs [][2]int
	for i, s := range a {
		if c := seen[s]; c.inA == 1 && c.inB == 1 {
			pairs = append(pairs, [2]int{i, c.at})
		}
	}
	// Longest increasing subsequence over the indexes in b.
	var tails []int // index in pairs of the end of the best chain of each length
	back := make([]int, len(pairs))
	for k, p := range pairs {
		n := sort.Search(len(tails), func(x int) bool { return pairs[tails[x]][1] > p[1] })
		back[k] = -1
		if n > 0 {
			back[k] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, k)
		} else {
			tails[n] = k
		}
	}
	if len(tails) == 0 {
		return nil
	}
	var chain [][2]int
	for k := tails[len(tails)-1]; k >= 0; k = back[k] {
		chain = append(chain, pairs[k])
	}
	slices.Reverse(chain)
	return chain
}

// alignTable finds a longest common subsequence of two short lists.
func alignTable(a, b []string, i, j int, m alignment) {
	if len(a)*len(b) > maxGap {
		return
	}
	width := len(b) + 1
	best := make([]int32, (len(a)+1)*width)
	for x := len(a) - 1; x >= 0; x-- {
		for y := len(b) - 1; y >= 0; y-- {
			if a[x] == b[y] {
				best[x*width+y] = best[(x+1)*width+y+1] + 1
			} else {
				best[x*width+y] = max(best[(x+1)*width+y], best[x*width+y+1])
			}
		}
	}
	for x, y := 0, 0; x < len(a) && y < len(b); {
		switch {
		case a[x] == b[y]:
			m[i+x] = j + y
			x, y = x+1, y+1
		case best[(x+1)*width+y] >= best[x*width+y+1]:
			x++
		default:
			y++
		}
	}
}

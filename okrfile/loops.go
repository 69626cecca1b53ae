package okrfile

import "strings"

// link is one entry of supports with the objective to which it leads; a key
// result stands for its objective.
type link struct {
	to   *Objective
	from Field[string]
}

// maxLoopNames bounds the goals that the message on a loop names.
const maxLoopNames = 8

// loops reports every circle of supports once, at the entry that closes it. It
// walks without recursion, for a chain may be as long as a plan.
func (c *checker) loops() {
	const (
		onWay = 1
		done  = 2
	)
	state := map[*Objective]int{}
	type step struct {
		o    *Objective
		next int
	}
	for start := range c.plan.Objectives() {
		if state[start] != 0 || len(c.links[start]) == 0 {
			continue
		}
		way := []step{{o: start}}
		state[start] = onWay
		for len(way) > 0 {
			top := &way[len(way)-1]
			links := c.links[top.o]
			if top.next == len(links) {
				state[top.o] = done
				way = way[:len(way)-1]
				continue
			}
			l := links[top.next]
			top.next++
			switch state[l.to] {
			case 0:
				state[l.to] = onWay
				way = append(way, step{o: l.to})
			case onWay:
				from := len(way) - 1
				for from > 0 && way[from].o != l.to && len(way)-from < maxLoopNames {
					from--
				}
				names := []string{}
				if way[from].o != l.to {
					names = append(names, l.to.Ref().String(), "…")
				}
				for _, s := range way[from:] {
					names = append(names, s.o.Ref().String())
				}
				names = append(names, l.to.Ref().String())
				c.report(top.o.Document, CodeLoop, l.from.Span, top.o.Ref(), "remove one of the links", "supports goes round in a circle: %s", strings.Join(names, " → "))
			}
		}
	}
}

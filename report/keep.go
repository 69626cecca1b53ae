package report

import (
	"bytes"
	"strings"
)

// Marks of a keep-block: what stands between them belongs to people.
const (
	keepOpen  = "<!-- okr:keep "
	keepClose = "<!-- /okr:keep -->"
)

// keepBlockOf is an empty block; nothing in its name can end the comment.
func keepBlockOf(name string) string {
	return keepOpen + strings.ReplaceAll(keepName(name), "--", "-_") + " -->\n" + keepClose
}

// keepBlock is a block of an existing page.
type keepBlock struct {
	name string
	body string // between the marks, as written
}

// Keep carries what people wrote in the keep-blocks of old over to new, a page
// made afresh. Words whose block the new page no longer has go to its end (before
// a mark there that is never closed), so nothing that somebody wrote is lost.
func Keep(old, new []byte) []byte {
	written := map[string]string{}
	var order []string
	for _, b := range keepBlocks(string(old)) {
		if strings.TrimSpace(b.body) == "" {
			continue
		}
		if _, twice := written[b.name]; twice {
			written[b.name] += b.body
			continue
		}
		written[b.name] = b.body
		order = append(order, b.name)
	}
	var out bytes.Buffer
	rest := string(new)
	used := map[string]bool{}
	for {
		before, b, after, ok := cutKeep(rest)
		if !ok {
			break
		}
		out.WriteString(before + keepOpen + b.name + " -->")
		if body, there := written[b.name]; there && !used[b.name] {
			b.body = body
		}
		used[b.name] = true
		out.WriteString(b.body + keepClose)
		rest = after
	}
	// A mark that is never closed would take in a block that comes behind it.
	tail := len(rest)
	if i := strings.Index(rest, keepOpen); i >= 0 {
		tail = i
	}
	out.WriteString(rest[:tail])
	for _, name := range order {
		if !used[name] {
			out.WriteString("\n" + keepOpen + name + " -->" + written[name] + keepClose + "\n")
		}
	}
	out.WriteString(rest[tail:])
	return out.Bytes()
}

func keepBlocks(page string) []keepBlock {
	var out []keepBlock
	for {
		_, b, after, ok := cutKeep(page)
		if !ok {
			return out
		}
		out = append(out, b)
		page = after
	}
}

// cutKeep finds the first whole block. A mark without a name on its line is no
// mark, and a block that is never closed no block.
func cutKeep(page string) (before string, b keepBlock, after string, ok bool) {
	for from := 0; ; {
		i := strings.Index(page[from:], keepOpen)
		if i < 0 {
			return "", b, "", false
		}
		from += i + len(keepOpen)
		line, _, _ := strings.Cut(page[from:], "\n")
		name, _, found := strings.Cut(line, " -->")
		if !found || strings.Contains(name, "\r") {
			continue
		}
		body, after, found := strings.Cut(page[from+len(name)+len(" -->"):], keepClose)
		if !found {
			return "", b, "", false
		}
		return page[:from-len(keepOpen)], keepBlock{name, body}, after, true
	}
}

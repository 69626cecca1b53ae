package format

import "fmt"

// unique makes names unique by numbering those that come again.
type unique map[string]int

func (u unique) name(s string) string {
	u[s]++
	if n := u[s]; n > 1 {
		return fmt.Sprintf("%s-%d", s, n)
	}
	return s
}

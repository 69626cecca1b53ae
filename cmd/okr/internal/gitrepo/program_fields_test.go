package gitrepo

import (
	"strings"
	"testing"
)

func TestOfLongFieldsOnlyTheBeginningCounts(t *testing.T) {
	huge := strings.Repeat("x", 5*maxHeader)
	in := zeroFields(strings.NewReader("a\x00" + huge + "\x00\x00b\x00" + huge))
	var got []string
	for in.Scan() {
		got = append(got, in.Text())
	}
	if len(got) < 4 || got[0] != "a" || got[2] != "" || got[3] != "b" {
		t.Fatalf("%d fields", len(got))
	}
	if n := len(got[1]); n < maxHeader || n > 2*maxHeader || strings.Trim(got[1], "x") != "" {
		t.Errorf("%d bytes of the long field are left", n)
	}
	if in.Err() == nil {
		t.Error("a field that does not end is no error")
	}
}

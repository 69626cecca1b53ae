package gitrepo

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// mentionsAny reports whether a text contains one of the words, in whatever case
// of its ASCII letters.
func mentionsAny(text []byte, words []string) bool {
	for _, word := range words {
		if containsFold(text, []byte(word)) {
			return true
		}
	}
	return false
}

// containsFold looks only at the places of a byte of the word that has one form:
// in the words of tools that is a hyphen or a colon, which prose seldom has.
func containsFold(text, word []byte) bool {
	at := bytes.IndexAny(word, "-:")
	if at < 0 {
		return bytes.Contains(bytes.ToLower(text), bytes.ToLower(word))
	}
	for pos := at; pos < len(text); pos++ {
		i := bytes.IndexByte(text[pos:], word[at])
		if i < 0 {
			return false
		}
		pos += i
		if end := pos - at + len(word); end <= len(text) && bytes.EqualFold(text[pos-at:end], word) {
			return true
		}
	}
	return false
}

// readMessages reads records that end in NUL: a line of a commit's id and its
// parents' ids, and the message. It returns the commits whose message contains one
// of the words. Of a message longer than maxHeader only the beginning counts.
func readMessages(out io.Reader, words []string, linked func(string, []string)) (said []string, err error) {
	in := bufio.NewReaderSize(out, 64<<10)
	var long []byte
	for {
		record, err := in.ReadSlice(0)
		if errors.Is(err, bufio.ErrBufferFull) {
			if len(long) < maxHeader {
				long = append(long, record...)
			}
			continue
		}
		if len(long) > 0 {
			record, long = append(long, record...), nil
		}
		line, message, _ := bytes.Cut(record, []byte{'\n'})
		if ids := strings.Fields(string(line)); len(ids) > 0 && validID(ids[0]) {
			linked(ids[0], ids[1:])
			if mentionsAny(message, words) {
				said = append(said, ids[0])
			}
		}
		if errors.Is(err, io.EOF) {
			return said, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

package okrfile

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// idWords is how many words of a title make an id, and idLength how long it grows.
const (
	idWords  = 4
	idLength = 32
)

// SuggestID makes an id from a title: its first words in small letters, without
// accents, articles and what follows a number, and with a number behind it where
// taken says that somebody has it. Titles without any letter give "goal".
func SuggestID(title string, taken func(id string) bool) string {
	var words []string
	length := 0
	for word := range strings.FieldsFuncSeq(norm.NFD.String(strings.ToLower(title)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Mn, r)
	}) {
		word = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, word)
		if len(words) > 0 && (len(words) == idWords || strings.IndexFunc(word, unicode.IsNumber) >= 0 || length+len(word) >= idLength) {
			break
		}
		if word = cutBytes(word, idLength); word != "" && !isSmallWord(word) {
			words, length = append(words, word), length+len(word)+1
		}
	}
	id := strings.Join(words, "-")
	if id == "" {
		id = "goal"
	}
	for n := 2; taken(id); n++ {
		id = strings.TrimSuffix(id, "-"+strconv.Itoa(n-1)) + "-" + strconv.Itoa(n)
	}
	return id
}

// cutBytes shortens a word to so many bytes without breaking a letter.
func cutBytes(word string, limit int) string {
	for i := range word {
		if i > limit {
			return strings.ToValidUTF8(word[:limit], "")
		}
	}
	return word
}

// isSmallWord reports whether a word says nothing in an id.
func isSmallWord(word string) bool {
	switch word {
	case "a", "an", "the", "of", "to", "from", "for", "in", "on", "at", "by", "with", "and", "or", "our", "we", "is", "are", "be", "that", "so":
		return true
	}
	return false
}

package reading

import (
	"embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed words/*.txt
var wordFiles embed.FS

// languages are the codes with a word list, in the order votes are counted.
var languages = []string{"en", "de", "fr", "es", "pt", "ja", "zh"}

// A lexicon is one loaded word list.
type lexicon struct {
	lang  string
	words map[string]entry
	reach map[string]uint8 // first word of a phrase → most tokens such a phrase has
	ideo  map[rune]int     // first ideograph → bytes of the longest key it begins
}

// lexicons load at first use, each language by itself: starting the program and
// reading English costs nothing for Japanese.
var lexicons = func() map[string]func() *lexicon {
	m := make(map[string]func() *lexicon, len(languages))
	for _, lang := range languages {
		m[lang] = sync.OnceValue(func() *lexicon { return loadLexicon(lang) })
	}
	return m
}()

func lexiconOf(lang string) *lexicon {
	if load := lexicons[lang]; load != nil {
		return load()
	}
	return nil
}

func loadLexicon(lang string) *lexicon {
	lx := &lexicon{lang: lang, words: make(map[string]entry, 8192), reach: map[string]uint8{}, ideo: map[rune]int{}}
	files := []string{"common", "loan", lang}
	if lang == "en" {
		files = []string{"common", lang}
	}
	for _, file := range files {
		data, err := wordFiles.ReadFile("words/" + file + ".txt")
		if err != nil {
			continue // a test holds every language to its file
		}
		lx.parse(string(data))
	}
	lx.bareLetters()
	return lx
}

// parse reads the format that words/README.md describes: comments, section
// heads in brackets, items separated by commas.
func (lx *lexicon) parse(data string) {
	var kind, name string
	for line := range strings.Lines(data) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			kind, name, _ = strings.Cut(strings.Trim(line, "[]"), " ")
			continue
		}
		for item := range strings.SplitSeq(line, ",") {
			if item = strings.TrimSpace(item); item != "" {
				lx.add(kind, name, item)
			}
		}
	}
}

func (lx *lexicon) add(kind, name, item string) {
	switch kind {
	case "verb":
		lx.addVerb(wordNames[name], item)
	case "nominal":
		for _, w := range plurals(lx.lang, item) {
			lx.put(w, entry{word: wordNames[name] | fNominal, canon: item})
		}
	case "noun":
		for _, w := range plurals(lx.lang, item) {
			lx.put(w, entry{word: wordNames[name], canon: item})
		}
	case "adj":
		for _, w := range adjectives(lx.lang, item) {
			lx.put(w, entry{mark: markNames[name], canon: item})
		}
	case "is":
		e := entry{mark: markNames[name], canon: item}
		if word, what, ok := cutLast(item, '='); ok && word != "" {
			item, e.canon = word, what
			if v, err := strconv.ParseFloat(what, 64); err == nil {
				e.value = v
			}
		}
		lx.put(item, e)
	case "noverb": // words that look like a form of a verb above and are none
		if e, ok := lx.words[item]; ok {
			e.word &^= anyVerb | anyForm
			lx.words[item] = e
		}
	case "unit":
		if word, what, ok := cutLast(item, '='); ok {
			name := wordNames[name]
			lx.put(word, entry{word: name, mark: mUnit, canon: what})
		}
	}
}

func cutLast(s string, sep byte) (string, string, bool) {
	if i := strings.LastIndexByte(s, sep); i > 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

// put merges e into the entry of key, and a phrase also in its hyphened form.
func (lx *lexicon) put(key string, e entry) {
	old := lx.words[key]
	e.word |= old.word
	e.mark |= old.mark
	if old.value != 0 {
		e.value = old.value
	}
	if old.canon != "" && old.word&anyVerb != 0 || e.canon == "" {
		e.canon = old.canon
	}
	lx.words[key] = e
	if r, _ := utf8.DecodeRuneInString(key); isIdeo(r) {
		lx.ideo[r] = max(lx.ideo[r], len(key))
	}
	first, n := phraseShape(key)
	if n > 1 {
		lx.reach[first] = max(lx.reach[first], n)
		if lx.lang != "ja" && lx.lang != "zh" && strings.Contains(key, " ") && !strings.Contains(key, "-") {
			lx.put(strings.ReplaceAll(key, " ", "-"), e)
		}
	}
}

// phraseShape returns the first token of key and the number of its tokens, as
// the tokenizer would cut it.
func phraseShape(key string) (string, uint8) {
	first, n := "", uint8(0)
	for i := 0; i < len(key); {
		if key[i] == ' ' {
			i++
			continue
		}
		end := tokenEnd(key, i)
		if n == 0 {
			first = key[i:end]
		}
		n, i = n+1, end
	}
	return first, n
}

// tokenEnd returns where the token that begins at i ends: a word with digits
// inside, a number, or one sign.
func tokenEnd(s string, i int) int {
	first, size := utf8.DecodeRuneInString(s[i:])
	j := i + size
	switch {
	case isDigit(first):
		return numberEnd(s, i)
	case !isWordRune(first):
		return j
	}
	for j < len(s) {
		r, size := utf8.DecodeRuneInString(s[j:])
		if isIdeo(r) != isIdeo(first) {
			break
		}
		if r == '\'' && j+1 < len(s) && isLetterByte(s[j+1]) || isWordRune(r) || r == '.' && isDigitAt(s, j-1) && isDigitAt(s, j+1) {
			j += size
			continue
		}
		break
	}
	return j
}

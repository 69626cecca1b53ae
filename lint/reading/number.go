package reading

import (
	"strconv"
	"strings"
)

// numberEnd ends a number with its separators: 1,000.50 160'000 3,2 1.34.2.
func numberEnd(s string, i int) int {
	for i < len(s) {
		if isDigitAt(s, i) || strings.IndexByte(".,'", s[i]) >= 0 && isDigitAt(s, i-1) && isDigitAt(s, i+1) {
			i++
			continue
		}
		break
	}
	return i
}

// commaDecimal reports whether the language writes 3,2 for three and a fifth.
func commaDecimal(lang string) bool {
	switch lang {
	case "de", "fr", "es", "pt":
		return true
	}
	return false
}

// parseNumber reads digits with the separators of a language. ok is false for
// what is no number: 1.34.2 is a version, 31.12.2026 a date. Spanish writes a thousand
// as 1.000 in Spain and 1,000 in Mexico; three decimals are rare in both.
func parseNumber(s, lang string) (v float64, ok bool) {
	if strings.IndexByte(s, '\'') >= 0 {
		s = strings.ReplaceAll(s, "'", "")
	}
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	switch {
	case dots == 0 && commas == 0:
	case dots > 0 && commas > 0:
		if strings.LastIndexByte(s, '.') > strings.LastIndexByte(s, ',') {
			s = strings.ReplaceAll(s, ",", "")
		} else {
			s = strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1)
		}
	default:
		sep := "."
		if commas > 0 {
			sep = ","
		}
		if grouped(s, sep) && (dots+commas > 1 || lang == "es" || commaDecimal(lang) == (sep == ".")) && s[0] != '0' {
			s = strings.ReplaceAll(s, sep, "")
		} else if dots+commas > 1 {
			return 0, false
		} else {
			s = strings.Replace(s, ",", ".", 1)
		}
	}
	if len(s) > 40 {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

// grouped reports groups of three digits after every separator.
func grouped(s, sep string) bool {
	for i, part := range strings.Split(s, sep) {
		if i > 0 && len(part) != 3 || i == 0 && (len(part) > 3 || part == "") {
			return false
		}
	}
	return true
}

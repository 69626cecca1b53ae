package lint

import (
	"strings"
)

// dimension is what a unit measures; values of one dimension can be converted.
type dimension string

const (
	dimShare dimension = "share"
	dimTime  dimension = "time"
	dimMoney dimension = "money"
	dimData  dimension = "data"
	dimCount dimension = "count"
	dimNone  dimension = "" // a word such as "points": says nothing about the value
)

// unit is what a field or a number in a title is measured in: a value times
// factor is the same amount in the base unit of the dimension.
type unit struct {
	dim      dimension
	factor   float64
	currency string // of money; "" where only a scale is given
	pct      bool   // written as percent
	scaled   bool   // the unit itself carries a scale, as in M€
}

var units = map[string]unit{
	"%": {dim: dimShare, factor: 0.01, pct: true}, "percent": {dim: dimShare, factor: 0.01, pct: true}, "pct": {dim: dimShare, factor: 0.01, pct: true},
	"per cent": {dim: dimShare, factor: 0.01, pct: true}, "prozent": {dim: dimShare, factor: 0.01, pct: true}, "‰": {dim: dimShare, factor: 0.001},
	"pp": {dim: dimShare, factor: 0.01, pct: true}, "percentage points": {dim: dimShare, factor: 0.01, pct: true},
	"ratio": {dim: dimShare, factor: 1}, "share": {dim: dimShare, factor: 1}, "fraction": {dim: dimShare, factor: 1}, "proportion": {dim: dimShare, factor: 1},

	"ns": {dim: dimTime, factor: 1e-9}, "µs": {dim: dimTime, factor: 1e-6}, "us": {dim: dimTime, factor: 1e-6}, "ms": {dim: dimTime, factor: 1e-3},
	"milliseconds": {dim: dimTime, factor: 1e-3}, "millisecond": {dim: dimTime, factor: 1e-3},
	"s": {dim: dimTime, factor: 1}, "sec": {dim: dimTime, factor: 1}, "secs": {dim: dimTime, factor: 1}, "second": {dim: dimTime, factor: 1}, "seconds": {dim: dimTime, factor: 1},
	"min": {dim: dimTime, factor: 60}, "mins": {dim: dimTime, factor: 60}, "minute": {dim: dimTime, factor: 60}, "minutes": {dim: dimTime, factor: 60},
	"h": {dim: dimTime, factor: 3600}, "hr": {dim: dimTime, factor: 3600}, "hrs": {dim: dimTime, factor: 3600}, "hour": {dim: dimTime, factor: 3600}, "hours": {dim: dimTime, factor: 3600},
	"d": {dim: dimTime, factor: 86400}, "day": {dim: dimTime, factor: 86400}, "days": {dim: dimTime, factor: 86400},
	"week": {dim: dimTime, factor: 604800}, "weeks": {dim: dimTime, factor: 604800}, "wk": {dim: dimTime, factor: 604800},

	"b": {dim: dimData, factor: 1}, "bytes": {dim: dimData, factor: 1}, "kb": {dim: dimData, factor: 1e3}, "mb": {dim: dimData, factor: 1e6}, "gb": {dim: dimData, factor: 1e9}, "tb": {dim: dimData, factor: 1e12},
	"kib": {dim: dimData, factor: 1 << 10}, "mib": {dim: dimData, factor: 1 << 20}, "gib": {dim: dimData, factor: 1 << 30},

	"count": {dim: dimCount, factor: 1}, "number": {dim: dimCount, factor: 1}, "#": {dim: dimCount, factor: 1}, "anzahl": {dim: dimCount, factor: 1},
	"": {factor: 1},
}

var currencies = map[string]string{
	"$": "$", "usd": "$", "us$": "$", "dollar": "$", "dollars": "$", "€": "€", "eur": "€", "euro": "€", "euros": "€", "£": "£", "gbp": "£", "pounds": "£",
	"¥": "¥", "jpy": "¥", "円": "¥", "cny": "CNY", "rmb": "CNY", "元": "CNY", "chf": "CHF", "r$": "R$", "brl": "R$", "₹": "₹", "inr": "₹",
}

var scales = map[string]float64{
	"k": 1e3, "thousand": 1e3, "thousands": 1e3, "tsd": 1e3, "m": 1e6, "mm": 1e6, "mio": 1e6, "mn": 1e6, "million": 1e6, "millions": 1e6,
	"b": 1e9, "bn": 1e9, "billion": 1e9, "billions": 1e9, "mrd": 1e9,
}

// unitOf reads a unit as people write it: "%", "ms", "$", "M€", "EUR million",
// "thousand users". A word it does not know has no dimension.
func unitOf(s string) unit {
	s = strings.ToLower(strings.Trim(strings.TrimSpace(s), "."))
	if u, ok := units[s]; ok {
		return u
	}
	if c, ok := currencies[s]; ok {
		return unit{dim: dimMoney, factor: 1, currency: c}
	}
	if u, ok := scaledMoney(s); ok {
		return u
	}
	words := strings.Fields(s)
	if len(words) == 0 {
		return unit{factor: 1}
	}
	if f, ok := scales[strings.Trim(words[0], ".")]; ok {
		return unit{factor: f, scaled: true}
	}
	if u, ok := units[words[0]]; ok && (u.dim == dimShare || len(words) > 1 && (words[1] == "per" || words[1] == "of")) {
		return u // "% of invoices"
	}
	return unit{factor: 1}
}

// scaledMoney reads a currency with a scale before or behind it.
func scaledMoney(s string) (unit, bool) {
	for symbol, c := range currencies {
		for _, rest := range []string{strings.TrimPrefix(s, symbol), strings.TrimSuffix(s, symbol)} {
			if rest == s {
				continue
			}
			if f, ok := scales[strings.Trim(rest, " .")]; ok {
				return unit{dim: dimMoney, factor: f, currency: c, scaled: true}, true
			}
		}
	}
	return unit{}, false
}

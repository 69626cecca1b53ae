package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// fingerprint identifies a finding whatever line it stands on: 12 hexadecimal
// digits of SHA-256 over the rule, the item (or, without one, the file) and the
// text it is about.
func fingerprint(f found) string {
	where := f.Ref
	if where == "" {
		where = f.File
	}
	sum := sha256.Sum256([]byte(f.Rule + "\x00" + where + "\x00" + f.subject))
	return hex.EncodeToString(sum[:6])
}

// seal gives the finding its fingerprint and lets go of the text it is about.
func (f *found) seal() { f.Fingerprint, f.subject = fingerprint(*f), "" }

// NewSince returns the result without the findings that base had already. What
// stands twice in the result and once in base is new once.
func (r Result) NewSince(base []Finding) Result {
	known := map[string]int{}
	for _, f := range base {
		known[f.Fingerprint]++
	}
	kept := make([]Finding, 0, len(r.Findings))
	for _, f := range r.Findings {
		if known[f.Fingerprint] > 0 {
			known[f.Fingerprint]--
			continue
		}
		kept = append(kept, f)
	}
	r.Findings = kept
	r.Summary.Counts = count(kept)
	return r
}

// With returns the result with more findings, counted.
func (r Result) With(more []Finding) Result {
	if len(more) > 0 {
		r.Findings = append(slices.Clone(r.Findings), more...)
		r.Summary.Counts = count(r.Findings)
	}
	return r
}

package lint

import (
	"cmp"
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

// Options say how a plan is judged.
type Options struct {
	Today   okrfile.Date // zero: rules that need the day stay silent
	Profile string       // overrides the profile of okr.yaml
	Only    []string     // ids of the rules to show; empty: all
	Jobs    int          // files looked at the same time; 0: one for each processor
}

// wordingCap is how many findings about its words one line may carry.
const wordingCap = 3

// Run asks every rule about the plan. It never fails: what could not be read is
// among the findings. The findings are the same in whatever order the files come.
func Run(plan *okrfile.Plan, opt Options) Result { return NewJudge(opt).Result(plan) }

// finish turns what the rules found in the files and across them into a result.
func finish(rules []setting, s *survey, across []found, opt Options) Result {
	all := across
	for _, d := range s.documents {
		all = append(all, d.found...)
		d.found = nil
	}
	all = slices.DeleteFunc(all, func(f found) bool { return f.File != s.Config.Path && !s.InFocus(f.File) })
	all, waivers := waive(rules, s, all)
	if len(opt.Only) > 0 {
		all = slices.DeleteFunc(all, func(f found) bool { return !slices.Contains(opt.Only, f.Rule) })
	}
	return resultOf(s, all, waivers)
}

// setting is a rule with the level it has in this run.
type setting struct {
	rule    Rule
	level   Severity
	profile string
	fixed   bool // set in okr.yaml
}

// settings returns all rules with their levels: the profile's, then those of
// okr.yaml.
func settings(cfg *okrfile.Config, profile string) []setting {
	profile = cmp.Or(profile, cfg.Lint.Profile)
	rules := Rules()
	out := make([]setting, len(rules))
	byID := make(map[string]int, len(rules))
	for i, r := range rules {
		out[i] = setting{rule: r, level: r.Levels.In(profile), profile: profile}
		byID[r.ID] = i
	}
	for _, l := range cfg.Lint.Rules {
		i, known := byID[l.Rule]
		if sev, ok := ParseSeverity(l.Level); ok && known {
			out[i].level, out[i].fixed = sev, true
		}
	}
	return out
}

// checkFor returns the check of a rule; false where it is switched off.
func checkFor(s *setting, into *[]found) (check, bool) {
	return check{rule: &s.rule, severity: s.level, fixed: s.fixed, profile: s.profile, found: into}, s.level.rank() > 0
}

// judge asks the rules that look at one file.
func judge(rules []setting, d *document) []found {
	var all []found
	var c check
	for i := range rules {
		r, on := &rules[i].rule, false
		if c, on = checkFor(&rules[i], &all); !on {
			continue
		}
		c.file, c.source = d.Path, d.Source
		if r.document != nil {
			r.document(&c, d)
		}
		if r.objective == nil && r.keyResult == nil {
			continue
		}
		for _, o := range d.objectives {
			judgeObjective(r, &c, o)
		}
	}
	return all
}

// judgeObjective asks about an objective and its key results. What has neither id
// nor title is no goal yet, and that it has not is said already.
func judgeObjective(r *Rule, c *check, o *objective) {
	if r.objective != nil && (given(o.ID) || given(o.Title)) {
		c.turn(o, nil)
		r.objective(c, o)
	}
	if r.keyResult == nil {
		return
	}
	for _, kr := range o.keyResults {
		if !given(kr.ID) && !given(kr.Title) {
			continue
		}
		c.turn(o, kr)
		r.keyResult(c, kr)
	}
}

// early turns problems of reading the files into findings; source returns the
// text of a file.
func early(rules []setting, problems []okrfile.Problem, source func(file string) []byte) []found {
	if len(problems) == 0 {
		return nil
	}
	byID := make(map[string]*setting, len(rules))
	for i := range rules {
		byID[rules[i].rule.ID] = &rules[i]
	}
	var all []found
	for _, p := range problems {
		set := byID[p.Code]
		if set == nil {
			set = &setting{rule: Rule{ID: p.Code}, level: Error}
		}
		c, on := checkFor(set, &all)
		if !on {
			continue
		}
		c.file, c.source, c.ref = p.File, source(p.File), p.Ref
		f := c.report(p.Span, p.Message, p.Hint)
		f.about(f.subject + "\x00" + p.Message).Fix = shapeFix(p, c.source)
	}
	return all
}

// resultOf finishes the findings: fingerprints, order, the cap, the counts.
func resultOf(s *survey, all []found, waivers []WaiverUse) Result {
	res := Result{Waivers: waivers, Sources: map[string][]byte{}}
	findings := make([]Finding, 0, len(all))
	wording := make(map[string]bool)
	for _, f := range all {
		if f.Fingerprint == "" {
			f.Fingerprint = fingerprint(f)
		}
		f.Span = placed(f.Span)
		findings = append(findings, f.Finding)
		if f.wording {
			wording[f.Rule] = true
		}
	}
	slices.SortFunc(findings, compareFindings)
	res.Findings = capped(findings, wording)
	for _, d := range s.documents {
		if !s.InFocus(d.Path) {
			continue
		}
		res.Summary.Files++
		res.Summary.Objectives += len(d.objectives)
		for _, o := range d.objectives {
			res.Summary.KeyResults += len(o.keyResults)
		}
	}
	res.Summary.Counts = count(res.Findings)
	res.keepSources(s)
	return res
}

func (r *Result) keepSources(s *survey) {
	for _, f := range r.Findings {
		r.Sources[f.File] = nil
	}
	for _, d := range s.documents {
		if _, wanted := r.Sources[d.Path]; wanted {
			r.Sources[d.Path] = d.Source
		}
	}
	if _, wanted := r.Sources[s.Config.Path]; wanted {
		r.Sources[s.Config.Path] = s.Config.Source
	}
}

// capped keeps at most wordingCap findings about words for each line, the worst
// ones; findings are in their order.
func capped(findings []Finding, wording map[string]bool) []Finding {
	kept := findings[:0]
	for i := 0; i < len(findings); {
		j := i
		for j < len(findings) && findings[j].File == findings[i].File && findings[j].Span.Start.Line == findings[i].Span.Start.Line {
			j++
		}
		kept = append(kept, worst(findings[i:j], wording)...)
		i = j
	}
	return kept
}

func worst(line []Finding, wording map[string]bool) []Finding {
	var ranked []int
	for i, f := range line {
		if wording[f.Rule] && !f.Waived {
			ranked = append(ranked, i)
		}
	}
	if len(ranked) <= wordingCap {
		return line
	}
	slices.SortStableFunc(ranked, func(a, b int) int {
		return cmp.Compare(line[b].Severity.rank(), line[a].Severity.rank())
	})
	drop := ranked[wordingCap:]
	var kept []Finding
	for i, f := range line {
		if !slices.Contains(drop, i) {
			kept = append(kept, f)
		}
	}
	return kept
}

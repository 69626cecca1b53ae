package lint

import (
	"slices"
	"sync"

	"github.com/okr-cli/okr/okrfile"
)

// Judge asks the rules about a plan while it is being loaded: about each file as
// soon as it is read, with [Judge.File] as Each of [okrfile.LoadOptions], and
// about the whole with Result. So no more of a file has to be kept than what the
// other files ask for. A Judge serves one plan.
type Judge struct {
	opt      Options
	prepare  sync.Once
	rules    []setting
	survey   *survey
	readings sync.Pool

	mu      sync.Mutex
	wrapped map[*okrfile.Document]*document
}

// NewJudge returns a judge of a plan that is not loaded yet.
func NewJudge(opt Options) *Judge {
	return &Judge{
		opt: opt, readings: sync.Pool{New: func() any { return new(readings) }},
		survey: &survey{today: opt.Today}, wrapped: map[*okrfile.Document]*document{},
	}
}

func (j *Judge) begin(cfg *okrfile.Config) {
	j.prepare.Do(func() {
		j.rules = settings(cfg, j.opt.Profile)
		j.survey.Plan = &okrfile.Plan{Config: cfg}
	})
}

// File judges one file and reports whether the definitions in it may be dropped.
// They may not where the language of the file is only known once the others are.
// It may be called by several goroutines.
func (j *Judge) File(cfg *okrfile.Config, d *okrfile.Document) bool {
	j.begin(cfg)
	doc := documentOf(j.survey, d)
	if doc.language != "" || !doc.isShort() {
		j.judge(doc)
	}
	j.mu.Lock()
	j.wrapped[d] = doc
	j.mu.Unlock()
	return doc.judged
}

// Result judges what is left to judge, asks the rules about the plan as a whole
// and returns all findings.
func (j *Judge) Result(plan *okrfile.Plan) Result {
	j.begin(plan.Config)
	s := j.survey
	s.Plan = plan
	s.documents = make([]*document, len(plan.Documents))
	inParallel(len(plan.Documents), j.opt.Jobs, func(i int) {
		d := plan.Documents[i]
		if s.documents[i] = j.wrapped[d]; s.documents[i] == nil {
			s.documents[i] = documentOf(s, d)
		}
	})
	s.common = commonLanguage(s.documents)

	whole := j.wholePlan()
	across := make([][]found, len(whole))
	inParallel(len(whole)+len(s.documents), j.opt.Jobs, func(i int) {
		// The longest first: a rule about the plan takes as long as many files.
		if i < len(whole) {
			across[i] = whole[i]()
		} else if d := s.documents[i-len(whole)]; !d.judged && s.InFocus(d.Path) {
			j.judge(d)
		}
	})
	return finish(j.rules, s, slices.Concat(across...), j.opt)
}

// judge asks the rules that look at one file. What they find is complete but for
// waivers: precedence knows no rule about the whole plan.
func (j *Judge) judge(d *document) {
	rs := j.readings.Get().(*readings)
	d.read(rs, j.survey.Config.Lint, j.survey.common)
	d.found = outrank(judge(j.rules, d))
	if d.Incomplete && !d.Guessed {
		d.found = slices.DeleteFunc(d.found, func(f found) bool { return saysAbsent[f.Rule] })
	}
	d.forget(rs)
	j.readings.Put(rs)
	d.found = append(d.found, early(j.rules, d.Problems, func(string) []byte { return d.Source })...)
	for i := range d.found {
		d.found[i].seal()
	}
	d.judged = true
}

// saysAbsent are the rules whose findings are that something is not there. In a
// file of which lines could not be read it may be there all the same.
var saysAbsent = map[string]bool{
	"own-missing": true, "o-kind-missing": true, "o-no-why": true, "set-kr-count": true, "set-all-output": true, "set-unpaired": true,
	"met-no-source": true, "met-incomplete": true, "kr-no-baseline": true, "kr-no-measure": true, "kr-no-target": true, "kr-milestone-untyped": true,
	"chk-stale": true, "rev-incomplete": true,
}

// wholePlan returns the checks that look at the whole plan: those rules, and the
// problems between the files. They must not look at readings and definitions,
// which come and go with the files.
func (j *Judge) wholePlan() []func() []found {
	var checks []func() []found
	for i := range j.rules {
		if j.rules[i].rule.plan == nil {
			continue
		}
		checks = append(checks, func() []found {
			var all []found
			if c, on := checkFor(&j.rules[i], &all); on {
				j.rules[i].rule.plan(&c, j.survey)
			}
			return all
		})
	}
	return append(checks, j.between)
}

// between reports what is wrong with okr.yaml and between the files.
func (j *Judge) between() []found {
	s := j.survey
	sources := map[string][]byte{s.Config.Path: s.Config.Source}
	for _, d := range s.documents {
		sources[d.Path] = d.Source
	}
	problems := slices.Concat(s.Config.Problems, unknownRules(s.Config), s.CrossProblems())
	return early(j.rules, problems, func(file string) []byte { return sources[file] })
}

package lint

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

// survey is the plan as the rules see it. While the plan is being loaded it has
// a configuration and no documents.
type survey struct {
	*okrfile.Plan
	today     okrfile.Date
	documents []*document
	common    string // the language of most files
}

// document is one file with what the calendar and the language say about it.
type document struct {
	*okrfile.Document
	survey     *survey
	cycle      okrfile.Cycle
	hasCycle   bool
	language   string // "" where the words cannot be read
	objectives []*objective
	found      []found // by the rules that look at one file
	judged     bool
}

// objective is a goal with its reading.
type objective struct {
	*okrfile.Objective
	document   *document
	reading    *reading.Reading
	keyResults []*keyResult
}

// keyResult is a key result with its reading and its numbers.
type keyResult struct {
	*okrfile.KeyResult
	objective *objective
	reading   *reading.Reading
	*figures
}

// figures are the numbers of a key result, made for the rules about one file.
type figures struct {
	goal okrfile.Goal
	unit unit // of the fields
}

// measured reports whether the fields say what will be graded; then the words of
// the title need not say it again.
func (kr *keyResult) measured() bool {
	switch kr.Kind() {
	case okrfile.Metric:
		return given(kr.Target)
	case okrfile.Threshold:
		return given(kr.AtLeast) || given(kr.AtMost)
	case okrfile.MilestoneType:
		return kr.Type.Set
	}
	return true
}

// given reports whether somebody wrote the field, readable or not: a value that
// could not be read is a problem of its own and not a missing one.
func given[T any](f okrfile.Field[T]) bool { return f.Set || f.At().IsValid() }

// started reports whether the cycle has begun; false where that is not known.
func (d *document) started() bool {
	return d.hasCycle && !d.survey.today.IsZero() && !d.survey.today.Before(d.cycle.Start)
}

// ended reports whether the cycle is over; false where that is not known.
func (d *document) ended() bool {
	return d.hasCycle && d.survey.today.After(d.cycle.End)
}

// documentOf wraps a file. The statements and numbers are read when the file is
// judged and dropped afterwards: rules that look across files compare titles and
// links.
func documentOf(s *survey, d *okrfile.Document) *document {
	doc := &document{Document: d, survey: s, language: s.Config.Lint.Language}
	if d.Cycle.Set {
		if c, err := s.Config.Calendar.Cycle(d.Cycle.Value); err == nil {
			doc.cycle, doc.hasCycle = c, true
		}
	}
	doc.objectives = make([]*objective, len(d.Objectives))
	for i, o := range d.Objectives {
		wrapped := &objective{Objective: o, document: doc, keyResults: make([]*keyResult, len(o.KeyResults))}
		all := make([]keyResult, len(o.KeyResults))
		for j, kr := range o.KeyResults {
			all[j] = keyResult{KeyResult: kr, objective: wrapped}
			wrapped.keyResults[j] = &all[j]
		}
		doc.objectives[i] = wrapped
	}
	if doc.language == "" {
		doc.language = reading.DetectLanguage(doc.titles())
	}
	return doc
}

func (d *document) titles() []string {
	var titles []string
	for _, o := range d.objectives {
		if o.Title.Set {
			titles = append(titles, o.Title.Value)
		}
		for _, kr := range o.keyResults {
			if kr.Title.Set {
				titles = append(titles, kr.Title.Value)
			}
		}
	}
	return titles
}

// read reads the titles and numbers. A file too short to tell its language takes
// the one that most files of the plan are written in, and where that is not known
// either each title speaks for itself.
func (d *document) read(rs *readings, cfg okrfile.LintConfig, common string) {
	short := d.isShort()
	if d.language == "" && short {
		d.language = common
	}
	opt := reading.Options{Language: d.language, Names: cfg.Names, Glossary: cfg.Glossary}
	if d.language == "" && !short {
		opt.Language = unreadable
	}
	for _, o := range d.objectives {
		o.reading = rs.read(o.Title.Value, reading.Objective, opt)
		for _, kr := range o.keyResults {
			kr.reading = rs.read(kr.Title.Value, reading.KeyResult, opt)
			kr.figures = rs.figure(kr.KeyResult)
		}
	}
}

// forget takes the readings back.
func (d *document) forget(rs *readings) {
	for _, o := range d.objectives {
		o.reading = nil
		for _, kr := range o.keyResults {
			kr.reading, kr.figures = nil, nil
		}
	}
	rs.used, rs.figured = 0, 0
}

// readings are those of one file at a time: memory grows with the largest file.
type readings struct {
	reader  reading.Reader
	list    []*reading.Reading
	used    int
	figures []*figures
	figured int
}

func (rs *readings) read(text string, role reading.Role, opt reading.Options) *reading.Reading {
	if rs.used == len(rs.list) {
		rs.list = append(rs.list, new(reading.Reading))
	}
	r := rs.list[rs.used]
	rs.used++
	rs.reader.Read(r, text, role, opt)
	return r
}

func (rs *readings) figure(kr *okrfile.KeyResult) *figures {
	if rs.figured == len(rs.figures) {
		rs.figures = append(rs.figures, new(figures))
	}
	f := rs.figures[rs.figured]
	rs.figured++
	f.goal, f.unit = kr.Goal(), unitOf(kr.Unit.Value)
	return f
}

// unreadable stands for a language the reader does not know: the file as a whole
// was not recognised, so a single title of it must not be either.
const unreadable = "und"

// shortText is the number of bytes of all titles below which a file may be too
// short to tell its language.
const shortText = 120

func (d *document) isShort() bool {
	n := 0
	for _, t := range d.titles() {
		n += len(t)
	}
	return n < shortText
}

// commonLanguage is the language of most documents; the first in the alphabet
// where several are as common.
func commonLanguage(documents []*document) string {
	votes := map[string]int{}
	best := ""
	for _, d := range documents {
		if d.language != "" {
			votes[d.language]++
		}
	}
	for language, n := range votes {
		if best == "" || n > votes[best] || n == votes[best] && language < best {
			best = language
		}
	}
	return best
}

// inParallel calls do for 0..n-1 with at most jobs goroutines, one for each
// processor where jobs is not positive.
func inParallel(n, jobs int, do func(i int)) {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	jobs = min(jobs, n)
	if jobs <= 1 {
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range jobs {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

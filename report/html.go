package report

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report/chart"
)

//go:embed page
var pageFiles embed.FS

// WriteHTML writes the report as one HTML page that needs neither network nor
// script: style and charts are in it, and its content security policy forbids
// the rest. Whatever stands in the goals comes out as text. The error is the
// writer's, or names a template that does not work.
func WriteHTML(w io.Writer, r *Report) error {
	if r.Scope.Audience == AudiencePublic {
		r = withoutPersons(r)
	}
	p := &htmlPage{R: r, ids: map[string]int{}, anchors: map[string]string{}}
	for _, s := range Sections() {
		p.ids[s.Key] = 1
	}
	p.ids["main"] = 1
	t, err := template.New("").Funcs(pageFuncs()).ParseFS(pageFiles, "page/*.tmpl")
	if err != nil {
		return err
	}
	css, err := pageFiles.ReadFile("page/page.css")
	if err != nil {
		return err
	}
	p.templates, p.css = t, template.CSS(chart.CSS()+string(css))
	p.build()
	// A buffer, so that a page is written whole or not at all.
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "page.html.tmpl", p); err != nil {
		return err
	}
	_, err = w.Write(b.Bytes())
	return err
}

// htmlPage is what the templates see of the report.
type htmlPage struct {
	R          *Report
	Objectives []*objectiveView
	Changes    []*changeView
	templates  *template.Template
	css        template.CSS
	ids        map[string]int    // taken, with the last number added to them
	anchors    map[string]string // by reference
}

func (p *htmlPage) build() {
	for i := range p.R.Objectives {
		p.Objectives = append(p.Objectives, p.objective(&p.R.Objectives[i]))
	}
	p.collectChanges()
}

// CSS returns the style sheet of page and charts.
func (p *htmlPage) CSS() template.CSS { return p.css }

// Title names the page in a tab or a list of bookmarks.
func (p *htmlPage) Title() string {
	return plain(strings.TrimLeft(strings.Join(p.R.about(), ", ")+" OKR report "+p.R.Cycle.Name+": "+p.Headline(), " "))
}

// Headline is the answer in one sentence, without the name of the cycle, which
// stands above it.
func (p *htmlPage) Headline() string {
	if h := strings.TrimPrefix(p.R.Summary.Headline, p.R.Cycle.Name+": "); h != "" {
		return h
	}
	return count(p.R.Coverage.Objectives, "objective") + " with " + count(p.R.Coverage.KeyResults, "key result")
}

// About is whose report it is.
func (p *htmlPage) About() []string { return p.R.about() }

// Lead is the beginning of the headline, which is set large.
func (p *htmlPage) Lead() string {
	h := p.Headline()
	if at := strings.IndexAny(h, ",;"); at > 0 {
		return h[:at]
	}
	return strings.TrimSuffix(h, ".")
}

// Follow is the rest of the headline, "" where it is short.
func (p *htmlPage) Follow() string {
	return strings.TrimSuffix(strings.TrimLeft(strings.TrimPrefix(p.Headline(), p.Lead()), ",; "), ".")
}

// Sections are the parts that the scope asks for.
func (p *htmlPage) Sections() []Section { return p.R.Scope.Shown() }

// Body renders the section of a key.
func (p *htmlPage) Body(key string) (template.HTML, error) {
	var b bytes.Buffer
	if err := p.templates.ExecuteTemplate(&b, key, p); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}

// Keep is an empty block for people's own words, under the name that it has in
// Markdown.
func (p *htmlPage) Keep(name string) template.HTML {
	return template.HTML(keepBlockOf(name))
}

// shows reports whether the page has a section.
func (p *htmlPage) shows(key string) bool {
	return slices.ContainsFunc(p.Sections(), func(s Section) bool { return s.Key == key })
}

// Href is the id of the details of what a reference names, "" where the page has
// none.
func (p *htmlPage) Href(ref string) string { return p.detail(p.anchors[ref]) }

// detail is an id in the details, "" where the page leaves them out.
func (p *htmlPage) detail(id string) string {
	if !p.shows("objectives") {
		return ""
	}
	return id
}

// anchor makes an id from a reference, readable and unique on the page; ids of
// what belongs to it add an underscore, which no anchor holds. Where two things
// claim one reference, links lead to the first.
func (p *htmlPage) anchor(ref string) string {
	_, short, ok := strings.Cut(ref, "/") // without the cycle, which is the same everywhere
	if !ok {
		short = ref
	}
	a := p.unique(slug(short))
	if _, taken := p.anchors[ref]; !taken {
		p.anchors[ref] = a
	}
	return a
}

// unique adds a number where the id is taken.
func (p *htmlPage) unique(id string) string {
	try := id
	for p.ids[try] > 0 {
		p.ids[id]++
		try = fmt.Sprintf("%s-%d", id, p.ids[id])
	}
	p.ids[try] = 1
	return try
}

// slug keeps letters, digits and dashes.
func slug(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, s)
	if len(s) > 60 {
		s = s[:60]
	}
	if s = strings.Trim(s, "-"); s == "" || s[0] < 'a' {
		s = "x" + s
	}
	return s
}

// day turns a date into a day of the charts.
func chartDay(d okrfile.Date) chart.Day { return chart.Date(d.Year, d.Month, d.Day) }

// orNone turns an unknown number into none of the charts.
func orNone(m okrfile.Maybe) float64 {
	if !m.Known {
		return chart.None()
	}
	return m.Value
}

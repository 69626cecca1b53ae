package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

func renderHTML(t *testing.T, r *Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteHTML(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// elements calls f for every start tag of a page, with its text depth-first path,
// and text for every piece of text.
func elements(t *testing.T, page string, f func(xml.StartElement), text func(path []string, s string)) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var path []string
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the page is not well-formed: %v", err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			path = append(path, tok.Name.Local)
			if f != nil {
				f(tok)
			}
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if text != nil {
				text(path, string(tok))
			}
		}
	}
	if len(path) > 0 {
		t.Fatalf("the page leaves open %v", path)
	}
}

func attr(e xml.StartElement, name string) (string, bool) {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value, true
		}
	}
	return "", false
}

func TestHTMLGolden(t *testing.T) {
	r := fixtureReport()
	r.Scope.Sections = []string{"summary", "scorecard", "changes", "method"}
	golden(t, "page.html", []byte(renderHTML(t, r)))
}

func TestHTMLHoldsTogether(t *testing.T) {
	for _, audience := range []Audience{AudienceTeam, AudienceExec, AudiencePublic} {
		r := fixtureReport()
		r.Scope.Audience = audience
		page := renderHTML(t, r)
		ids := map[string]bool{}
		var refs []string
		level, ones := 0, 0
		elements(t, page, func(e xml.StartElement) {
			if id, ok := attr(e, "id"); ok {
				if ids[id] {
					t.Errorf("%s: the id %q stands twice", audience, id)
				}
				ids[id] = true
			}
			for _, name := range []string{"aria-labelledby", "href"} {
				v, _ := attr(e, name)
				for _, ref := range strings.Fields(v) {
					if name == "aria-labelledby" || strings.HasPrefix(ref, "#") {
						refs = append(refs, strings.TrimPrefix(ref, "#"))
					}
				}
			}
			if n := e.Name.Local; len(n) == 2 && n[0] == 'h' && n[1] >= '1' && n[1] <= '6' {
				l := int(n[1] - '0')
				if l > level+1 {
					t.Errorf("%s: a heading of level %d follows one of level %d", audience, l, level)
				}
				level = l
				if l == 1 {
					ones++
				}
			}
			if e.Name.Local == "th" {
				if _, ok := attr(e, "scope"); !ok {
					t.Errorf("%s: a heading cell has no scope", audience)
				}
			}
		}, nil)
		for _, ref := range refs {
			if !ids[ref] {
				t.Errorf("%s: %q is referred to and does not exist", audience, ref)
			}
		}
		if ones != 1 {
			t.Errorf("%s: %d headings of level 1", audience, ones)
		}
		if tables, captions := strings.Count(page, "<table"), strings.Count(page, "<caption"); tables != captions {
			t.Errorf("%s: %d tables have %d captions", audience, tables, captions)
		}
		for _, want := range []string{`lang="en"`, "<main", "<nav", "<header", "<footer", "default-src 'none'", "prefers-color-scheme:dark", "@media print"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %s", audience, want)
			}
		}
		if m := regexp.MustCompile(`(?i)<script|<link[^>]*href="[^d]|src=|url\((?:["']?http|//)|@import`).FindString(page); m != "" {
			t.Errorf("%s: the page reaches out: %s", audience, m)
		}
	}
}

func TestHTMLTellsTheMove(t *testing.T) {
	page := renderHTML(t, fixtureReport())
	for _, want := range []string{
		"3 of 8 key results are on track", "goal changes since raised the score by 0.04", "1 has no recorded reason",
		"target 68%, was 70% until 2026-11-09", "0.23 → 0.30 (&#43;0.07)", "No reason is recorded.", "The partner programme was stopped by the board.",
		"0.28 as committed", "66.1%, short of the target", "held 86% of the time", "13 points ahead", "App review took nine days.",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if first := strings.Index(page, "No reason is recorded."); first > strings.Index(page, "Kim moved to the platform team.") {
		t.Error("the change without a reason does not come first")
	}
	if strings.Contains(page, "was 72%") {
		t.Error("an edit while the goals were drafted is drawn as a moved goalpost")
	}
}

func TestHTMLNamesNobodyInPublic(t *testing.T) {
	r := fixtureReport()
	r.Scope.Audience = AudiencePublic
	r.Scope.Sections = nil
	for _, s := range Sections() {
		r.Scope.Sections = append(r.Scope.Sections, s.Key)
	}
	page := renderHTML(t, r)
	for _, name := range []string{"Ben Okafor", "Noor Haddad", ">ben<", ">noor<", ">ana<", ">kim<", ">maria<", "App review took nine days"} {
		if strings.Contains(page, name) {
			t.Errorf("the public page says %q", name)
		}
	}
	if r.Objectives[0].Owner != "ana" || r.Objectives[0].KeyResults[0].Changes[0].Author != "Ben Okafor" {
		t.Error("the report itself was changed")
	}
}

// poisoned fills every string of a value with hostile text. Keys and days that
// the program itself writes stay.
func poisoned(v reflect.Value, evil string, keep []string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			poisoned(v.Elem(), evil, keep)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[okrfile.Number]() {
			return
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !slices.Contains(keep, f.Name) {
				poisoned(v.Field(i), evil, keep)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			poisoned(v.Index(i), evil, keep)
		}
	case reflect.String:
		v.SetString(evil)
	}
}

func TestHTMLShowsHostileTextAsText(t *testing.T) {
	for i, evil := range []string{
		`</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>`,
		`"><svg onload=alert(1)>` + "' onmouseover='x", "javascript:alert(1)", `{{.R}}<!-- ]]> -->`,
		"\x1b[31m\x00\x07\u202e\u2066evil\u200f\xff\ufeff", "../../x\r\n\t\u2028y", "", strings.Repeat("W", 5000),
	} {
		r := fixtureReport()
		poisoned(reflect.ValueOf(r), evil, []string{"Type", "Level", "Sections", "Audience", "Status", "Provider"})
		page := renderHTML(t, r)
		ids := map[string]bool{}
		elements(t, page, func(e xml.StartElement) {
			if id, ok := attr(e, "id"); ok {
				if ids[id] {
					t.Errorf("%d: the id %q stands twice", i, id)
				}
				ids[id] = true
			}
			if e.Name.Local == "script" || e.Name.Local == "img" {
				t.Errorf("%d: an element <%s> came in", i, e.Name.Local)
			}
			for _, a := range e.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || strings.HasPrefix(a.Value, "javascript:") {
					t.Errorf("%d: the attribute %s=%q came in", i, a.Name.Local, a.Value)
				}
			}
		}, func(path []string, s string) {
			if strings.Contains(s, "alert(1)") && !slices.ContainsFunc(path, func(e string) bool {
				return slices.Contains([]string{"bdi", "title", "desc", "text", "caption", "span"}, e)
			}) {
				t.Errorf("%d: hostile text stands in %v", i, path)
			}
		})
		if bad := regexp.MustCompile("[\x00-\x08\x0b-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]").FindString(page); bad != "" {
			t.Errorf("%d: the page holds %q", i, bad)
		}
		poison := poisonedStatus(r, evil)
		elements(t, renderHTML(t, poison), nil, nil)
	}
}

// poisonedStatus also sets what the program writes itself, as a stored report that
// somebody edited could.
func poisonedStatus(r *Report, evil string) *Report {
	poisoned(reflect.ValueOf(r), evil, []string{"Sections", "Audience"})
	return r
}

func TestHTMLIsolatesDirections(t *testing.T) {
	r := fixtureReport()
	r.Objectives[0].Title = "اجعل الدفع موثوقا"
	page := renderHTML(t, r)
	inside := 0
	elements(t, page, nil, func(path []string, s string) {
		if !strings.Contains(s, r.Objectives[0].Title) {
			return
		}
		switch last := path[len(path)-1]; last {
		case "bdi":
			inside++
		case "title", "desc", "text", "caption":
		default:
			t.Errorf("the title stands in %v without isolation", path)
		}
	})
	if inside < 3 {
		t.Errorf("the title stands isolated %d times", inside)
	}
}

func TestHTMLIsBounded(t *testing.T) {
	r := fixtureReport()
	kr := &r.Objectives[0].KeyResults[0]
	one := kr.Checkins[0]
	kr.Checkins = nil
	for i := range 10_000 {
		one.Date = r.Cycle.Start.AddDays(i / 200)
		one.Value = num(strconv.Itoa(61 + i%7))
		kr.Checkins = append(kr.Checkins, one)
	}
	if page := renderHTML(t, r); len(page) > 1<<20 || !strings.Contains(page, "9800 earlier ones are not listed") {
		t.Errorf("a page with 10000 check-ins has %d bytes", len(page))
	}
}

func TestHTMLOfEmptyAndStored(t *testing.T) {
	var empty Report
	elements(t, renderHTML(t, &empty), nil, nil)
	r := fixtureReport()
	js, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var again Report
	if err := json.Unmarshal(js, &again); err != nil {
		t.Fatal(err)
	}
	if renderHTML(t, r) != renderHTML(t, &again) {
		t.Error("a stored report renders otherwise")
	}
}

func TestChartFiles(t *testing.T) {
	r := fixtureReport()
	files := ChartFiles(r)
	if len(files) != 9 {
		t.Fatalf("%d charts, want one for each of 9 key results", len(files))
	}
	for _, f := range files {
		elements(t, f.SVG, nil, nil)
		if !strings.HasPrefix(f.SVG, "<?xml") || !strings.Contains(f.SVG, "prefers-color-scheme:dark") {
			t.Errorf("%s does not stand alone", f.Name)
		}
	}
	if f := files[0]; f.Name != ChartName("2026-Q4/payments/conversion") || !strings.Contains(f.SVG, "was 70% until 2026-11-09") {
		t.Errorf("the first chart is %s", f.Name)
	}
}

// FuzzHTML puts any text into every place of a report.
func FuzzHTML(f *testing.F) {
	for _, s := range []string{"</bdi><script>alert(1)</script>", "\x00\u202e\xff", "{{.}}", "javascript:x", "a\r\nb\u2028c", "]]>&amp;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := fixtureReport()
		poisoned(reflect.ValueOf(r), s, []string{"Sections", "Audience"})
		elements(t, renderHTML(t, r), func(e xml.StartElement) {
			if e.Name.Local == "script" {
				t.Errorf("%q brings in a script", s)
			}
		}, nil)
	})
}

// BenchmarkHTML renders a company of 300 objectives.
func BenchmarkHTML(b *testing.B) {
	r := fixtureReport()
	for range 100 {
		r.Objectives = append(r.Objectives, r.Objectives[:3]...)
	}
	for b.Loop() {
		if err := WriteHTML(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}

package okrfile

// The objects of okr.yaml as they are written; configOf turns them into a Config.
type (
	configFile struct {
		Version      Field[Number]
		Organization Field[string]
		Files        []Field[string]
		Calendar     calendarSection
		Checkins     checkinsSection
		Teams        []*teamSection
		Lint         lintSection
		Changes      changesSection
		People       []Person
	}
	calendarSection struct {
		Fiscal Field[string]
		Cycles []*cycleSection
	}
	cycleSection struct {
		ID         string
		Span       Span
		Start, End Field[Date]
	}
	checkinsSection struct {
		Cadence Field[string]
		Grace   Field[Number]
	}
	teamSection struct {
		ID           string
		Span         Span
		Parent, Lead Field[string]
	}
	lintSection struct {
		Span              Span
		Profile, Language Field[string]
		Rules             []RuleLevel
		Glossary, Names   []Field[string]
	}
	changesSection struct {
		Grace    Field[Number]
		Closing  Field[Number]
		Levels   []RuleLevel
		Teams    []TeamLevels
		Approval Field[string]
	}
)

var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// Languages are those whose statements the linter can read, by their codes.
var Languages = []string{"en", "de", "fr", "es", "pt", "ja", "zh"}

var (
	lintLevels   = []string{"off", "info", "warning", "error"}
	changeLevels = []string{"off", "notice", "warning", "error"}
)

var cycleTable = newTable("cycle", "cycle", func(c *cycleSection) string { return c.ID },
	date("start", "First day of the cycle.", func(c *cycleSection) *Field[Date] { return &c.Start }).required(),
	date("end", "Last day of the cycle, which belongs to it.", func(c *cycleSection) *Field[Date] { return &c.End }).required(),
)

var calendarTable = newTable("calendar", "calendar", nil,
	text("fiscal_year_starts", "Month with which the fiscal year begins; january where it is left out.", func(c *calendarSection) *Field[string] { return &c.Fiscal }).oneOf(months...),
	objectMap("cycles", "Cycles besides quarters, halves and years, by their ids.", cycleTable,
		func(c *calendarSection, key string, at Span) *cycleSection {
			return add(&c.Cycles, &cycleSection{ID: key, Span: at})
		}),
)

var checkinsTable = newTable("checkins", "checkins section", nil,
	text("cadence", "How often a check-in is due; weekly where it is left out.", func(c *checkinsSection) *Field[string] { return &c.Cadence }).oneOf(Cadences...),
	number("grace_days", "Days after which a check-in that is due becomes overdue; 3 where it is left out.", func(c *checkinsSection) *Field[Number] { return &c.Grace }).whole().between(0, 366),
)

var teamTable = newTable("team", "team", func(t *teamSection) string { return t.ID },
	ident("parent", "Team to which it belongs.", func(t *teamSection) *Field[string] { return &t.Parent }),
	text("lead", "Who leads it.", func(t *teamSection) *Field[string] { return &t.Lead }),
)

var lintSectionTable = newTable("lint", "lint section", nil,
	text("profile", "Set of levels to begin with; classic where it is left out.", func(l *lintSection) *Field[string] { return &l.Profile }).oneOf("classic", "outcome", "lenient"),
	text("language", "Language of the statements; found out file by file where it is left out.", func(l *lintSection) *Field[string] { return &l.Language }).oneOf(Languages...),
	levels("rules", "Levels of single lint rules, by their ids.", func(l *lintSection) *[]RuleLevel { return &l.Rules }, lintLevels...),
	texts("glossary", "Words of the team that are no jargon.", func(l *lintSection) *[]Field[string] { return &l.Glossary }),
	texts("names", "Names whose digits are no quantity.", func(l *lintSection) *[]Field[string] { return &l.Names }),
)

var changesTable = newTable("changes", "changes section", nil,
	number("grace_days", "Days from the start of a cycle in which edits count as drafting; 7 where it is left out.", func(c *changesSection) *Field[Number] { return &c.Grace }).whole().between(0, 366),
	number("closing_days", "Days after the end of a cycle in which it is graded; then every change is an error. 14 where it is left out.", func(c *changesSection) *Field[Number] { return &c.Closing }).whole().between(0, 366),
	levels("levels", "Levels of single change rules, by their ids.", func(c *changesSection) *[]RuleLevel { return &c.Levels }, changeLevels...),
	levelsByTeam("teams", "Levels of change rules for single teams.", func(c *changesSection) *[]TeamLevels { return &c.Teams }, changeLevels...),
	text("approval", "Who may acknowledge a change: any, or other for somebody else than its author.", func(c *changesSection) *Field[string] { return &c.Approval }).oneOf("any", "other"),
)

var configTable = newTable("config", "okr.yaml", nil,
	number("version", "Version of the format: 1.", func(c *configFile) *Field[Number] { return &c.Version }).required().whole(),
	text("organization", "Name of the organization, for reports.", func(c *configFile) *Field[string] { return &c.Organization }),
	texts("files", "Where the OKR files are, as patterns with * and **, relative to okr.yaml.", func(c *configFile) *[]Field[string] { return &c.Files }),
	object("calendar", "Fiscal year and cycles of your own.", calendarTable, func(c *configFile, _ Span) *calendarSection { return &c.Calendar }),
	object("checkins", "How often check-ins are due.", checkinsTable, func(c *configFile, _ Span) *checkinsSection { return &c.Checkins }),
	objectMap("teams", "Teams by their ids; where any is listed, others are unknown.", teamTable,
		func(c *configFile, key string, at Span) *teamSection {
			return add(&c.Teams, &teamSection{ID: key, Span: at})
		}),
	object("lint", "Settings of okr lint.", lintSectionTable, func(c *configFile, at Span) *lintSection { c.Lint.Span = at; return &c.Lint }),
	object("changes", "Settings of okr diff.", changesTable, func(c *configFile, _ Span) *changesSection { return &c.Changes }),
	people("people", "Addresses that git records, by the names that goals use.", func(c *configFile) *[]Person { return &c.People }),
)

// ConfigShapes describes every object of okr.yaml, the file itself first.
func ConfigShapes() []Shape {
	return []Shape{
		configTable.Shape, calendarTable.Shape, cycleTable.Shape, checkinsTable.Shape, teamTable.Shape,
		lintSectionTable.Shape, changesTable.Shape,
	}
}

package okrfile

// Config is okr.yaml. DefaultConfig is what holds where there is none.
type Config struct {
	Path         string // "okr.yaml", or "" where there is no file
	Source       []byte
	Organization string
	Files        []string // globs with **, relative to the workspace
	Calendar     Calendar
	Cadence      string // daily, weekly, biweekly, monthly, quarterly
	GraceDays    int    // days after the cadence before a check-in is overdue
	Teams        []Team // in the order of the file
	Lint         LintConfig
	Changes      ChangesConfig
	People       []Person
	Problems     []Problem
}

// Team is a node of the organization.
type Team struct {
	ID     string
	Parent string
	Lead   string
	Span   Span
}

// Person maps the names that goals use to the addresses that git records.
type Person struct {
	ID     string
	Emails []string
	Span   Span
}

// LintConfig is the lint section of okr.yaml.
type LintConfig struct {
	Profile  string      // classic, outcome, lenient
	Language string      // "" means detected per file
	Rules    []RuleLevel // levels per rule: off, info, warning, error
	Glossary []string    // team words that are no jargon
	Names    []string    // names whose digits are no quantity
	Span     Span
}

// RuleLevel sets the level of one rule, with the place where it stands.
type RuleLevel struct {
	Rule  string
	Level string
	Span  Span
}

// ChangesConfig is the changes section of okr.yaml.
type ChangesConfig struct {
	GraceDays int // days from the start of a cycle in which edits count as drafting
	// ClosingDays are the days after the end of a cycle in which it is graded; what
	// changes after them changes a closed cycle.
	ClosingDays int
	Levels      []RuleLevel
	Teams       []TeamLevels // levels per rule for one team
	Approval    string       // "", any, other: whether an author may acknowledge an own change
}

// TeamLevels are the levels of change rules for one team.
type TeamLevels struct {
	Team   string
	Levels []RuleLevel
	Span   Span
}

// DefaultConfig returns what holds without an okr.yaml.
func DefaultConfig() *Config {
	return &Config{
		Files:     []string{"okrs/**/*.{yaml,yml}"},
		Cadence:   "weekly",
		GraceDays: 3,
		Lint:      LintConfig{Profile: "classic"},
		Changes:   ChangesConfig{GraceDays: 7, ClosingDays: 14},
	}
}

// CadenceDays returns the days of a cadence: daily 1, weekly 7, biweekly 14,
// monthly 31, quarterly 92; false for any other word.
func CadenceDays(word string) (int, bool) {
	switch word {
	case "daily":
		return 1, true
	case "weekly":
		return 7, true
	case "biweekly":
		return 14, true
	case "monthly":
		return 31, true
	case "quarterly":
		return 92, true
	}
	return 0, false
}

// Team returns the team with the id.
func (c *Config) Team(id string) (Team, bool) {
	for _, t := range c.Teams {
		if t.ID == id {
			return t, true
		}
	}
	return Team{}, false
}

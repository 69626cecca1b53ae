package lint

import (
	"github.com/okr-cli/okr/okrfile"
)

// earlyRules are the pages of what goes wrong before any goal is judged: reading
// the bytes, the YAML, the shape, the references. The package okrfile finds
// these, and they are errors in every profile.
func earlyRules() []Rule {
	return []Rule{
		{ID: okrfile.CodeFileSize, Title: "the file is too large", Early: true, Levels: all(Error),
			Why: `A plan of goals has some kilobytes. What is a thousand times as large is something else, or meant to hurt; it is not read.`},
		{ID: okrfile.CodeFileEncoding, Title: "the file is not plain UTF-8 text", Early: true, Levels: all(Error),
			Why: `Editors, git and YAML disagree about NUL bytes, lone carriage returns, UTF-16 and control characters: the same file would have other lines for each of them. Save it as UTF-8.`,
			Bad: []Example{file("cycle: 2026-Q4\nteam: pay\x01ments\n", "")}},
		{ID: okrfile.CodeFileUnreadable, Title: "the file cannot be read", Early: true, Levels: all(Error),
			Why: `The file is a link that leads out of the workspace, a directory, or its permissions forbid reading it. Nothing was checked in it.`},
		{ID: okrfile.CodeBadYAML, Title: "the file is no valid YAML", Early: true, Levels: all(Error),
			Why:  `Nothing can be said about goals that cannot be read. Most often a quote is not closed, a colon stands inside an unquoted text, or a tab indents a line.`,
			Bad:  []Example{file("cycle: 2026-Q4\nteam: payments\nobjectives:\n  - id: a\n    title: Payments: boring and quick\n", "")},
			Good: []Example{obj("title: \"Payments: boring and quick to make\"", "")}},
		{ID: okrfile.CodeDuplicateKey, Title: "a key stands twice", Early: true, Levels: all(Error),
			Why:  `Programs take the first or the last of the two, each as it likes. It often comes from a merge that took both sides.`,
			Bad:  []Example{kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2\ntarget: 3", "target")},
			Good: []Example{kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2", "")}},
		{ID: okrfile.CodeUnknownField, Title: "a key that the format does not know", Early: true, Levels: all(Error),
			Why:  `A misspelt key is read by nobody: the target that was typed as tagret is simply missing. Keys of other tools begin with x-.`,
			Bad:  []Example{kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2\nconfidense: 0.5", "confidense")},
			Good: []Example{kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2\nx-tracker: PAY-12", "")}},
		{ID: okrfile.CodeWrongType, Title: "a value of the wrong kind", Early: true, Levels: all(Error),
			Why:  `A list where a text belongs, or words where a number belongs, cannot be computed with. The unit has a field of its own.`,
			Bad:  []Example{kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: two", "two")},
			Good: []Example{kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2", "")}},
		{ID: okrfile.CodeMissingField, Title: "a key that must be there is missing", Early: true, Levels: all(Error),
			Why:  `Without an id a goal has no history and nobody can refer to it; without a title nobody knows what it is.`,
			Bad:  []Example{file("cycle: 2026-Q4\nobjectives: []\n", "")},
			Good: []Example{obj("title: Make checkout the part that customers trust most", "")}},
		{ID: okrfile.CodeBadValue, Title: "a value that is not allowed", Early: true, Levels: all(Error),
			Why:  `The value is of the right kind and still impossible: a confidence of 7, the 31st of November, a type that does not exist.`,
			Bad:  []Example{kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2\nconfidence: 7", "7")},
			Good: []Example{kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2\nconfidence: 0.7", "")}},
		{ID: okrfile.CodeDuplicateID, Title: "an id stands twice in one cycle and team", Early: true, Levels: all(Error),
			Why:  `Check-ins, links and history name goals by cycle, team and id. With two of the same name they belong to either. Objectives and key results share one namespace.`,
			Bad:  []Example{kr("id: satisfied\ntitle: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2", "")},
			Good: []Example{kr("id: failed\ntitle: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2", "")}},
		{ID: okrfile.CodeUnknownCycle, Title: "a cycle that the calendar does not know", Early: true, Levels: all(Error),
			Why:  `Without its days nothing can be expected, late or over. Quarters, halves and years are known; other cycles get their days in okr.yaml.`,
			Bad:  []Example{file("cycle: autumn\nteam: payments\nobjectives: []\n", "autumn")},
			Good: []Example{obj("title: Make checkout the part that customers trust most", "")}},
		{ID: okrfile.CodeUnknownTeam, Title: "a team that okr.yaml does not list", Early: true, Levels: all(Error),
			Why: `Where okr.yaml lists the teams, a goal of a team that it does not list is seen by no roll-up and asked by no reminder. Most often the name is misspelt.`},
		{ID: okrfile.CodeBrokenRef, Title: "a link that leads nowhere", Early: true, Levels: all(Error),
			Why:  `The goal above was renamed or dropped, or the link never fitted. Whoever follows it upwards finds nothing.`,
			Bad:  []Example{obj("title: Make checkout the part that customers trust most\nsupports: [company/loved-product]", "company/loved-product")},
			Good: []Example{obj("title: Make checkout the part that customers trust most\nsupports: []", "")}},
		{ID: okrfile.CodeLoop, Title: "links that go round in a circle", Early: true, Levels: all(Error),
			Why:  `If a supports b and b supports a, neither of them says why it is there.`,
			Bad:  []Example{obj("id: a\ntitle: Make checkout the part that customers trust most\nsupports: [a]", "")},
			Good: []Example{obj("title: Make checkout the part that customers trust most", "")}},
		{ID: okrfile.CodeBadConfig, Title: "okr.yaml says something impossible", Early: true, Levels: all(Error),
			Why:  `A level for a rule that does not exist changes nothing, and whoever wrote it believes that it does.`,
			Bad:  []Example{conf("version: 1\nlint:\n  rules: {kr-ouput: error}\n", "")},
			Good: []Example{conf("version: 1\nlint:\n  rules: {kr-output: error}\n", "")}},
	}
}

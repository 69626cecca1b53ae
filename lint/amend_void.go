package lint

func amendOwn() Rule {
	return Rule{
		ID: AmendOwn, Title: "a reason by whoever made the change", Early: true,
		Why:    `Where okr.yaml says changes: {approval: other}, a change that needs a reason needs it from somebody else: by: names a person who did not make the change. The author of the commit that changed the goal is who made it; people: in okr.yaml gives addresses their names.`,
		Note:   "Found by comparing two revisions: okr diff and okr ci say so beside the change, which stays an error.",
		Levels: all(Error),
	}
}

func amendOutdated() Rule {
	return Rule{
		ID: AmendOutdated, Title: "a reason that is older than the change", Early: true,
		Why:    `A record that was there before, of a day before the goals that the change is compared with, speaks of an earlier change with the same numbers. A goal that goes back and forth needs a reason each time.`,
		Note:   "Found by comparing two revisions: okr diff and okr ci say so beside the change, which stays as it is.",
		Levels: all(Error),
	}
}

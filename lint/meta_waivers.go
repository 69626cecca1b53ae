package lint

func metaIgnoreNoReason() Rule {
	return Rule{
		ID: "meta-ignore-no-reason", Title: "a waiver without its reason",
		Why:    `A waiver is a decision of the team against a rule. In half a year nobody will know whether it still holds, unless the reason stands beside it.`,
		Bad:    []Example{kr("title: Hire 4 senior engineers\ntype: milestone\nmilestones: [{id: a, title: Signed, points: 1}]\nlint: {ignore: [{rule: kr-staffing}]}", "kr-staffing")},
		Good:   []Example{kr("title: Hire 4 senior engineers\ntype: milestone\nmilestones: [{id: a, title: Signed, points: 1}]\nlint: {ignore: [{rule: kr-staffing, reason: Hiring is what this team does., until: 2026-12-31}]}", "")},
		Levels: all(Warning),
	}
}

func metaWaiverExpired() Rule {
	return Rule{
		ID: "meta-waiver-expired", Title: "a waiver whose time is over",
		Why:    `A waiver with an end was meant to be looked at again. From the day after, the finding counts as if there were no waiver.`,
		Bad:    []Example{kr("title: Hire 4 senior engineers\ntype: milestone\nmilestones: [{id: a, title: Signed, points: 1}]\nlint: {ignore: [{rule: kr-staffing, reason: Until the new lead is here., until: 2026-10-31}]}", "2026-10-31")},
		Good:   []Example{kr("title: Hire 4 senior engineers\ntype: milestone\nmilestones: [{id: a, title: Signed, points: 1}]\nlint: {ignore: [{rule: kr-staffing, reason: Until the new lead is here., until: 2026-12-31}]}", "")},
		Levels: all(Warning),
	}
}

func metaWaiverUnused() Rule {
	return Rule{
		ID: "meta-waiver-unused", Title: "a waiver that lets nothing pass",
		Why:    `The goal was rewritten and the waiver stayed. It would hide the next finding of its rule without anybody having decided so.`,
		Bad:    []Example{kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2\nlint: {ignore: [{rule: kr-staffing, reason: Hiring is what this team does.}]}", "kr-staffing")},
		Good:   []Example{kr("title: Hire 4 senior engineers\ntype: milestone\nmilestones: [{id: a, title: Signed, points: 1}]\nlint: {ignore: [{rule: kr-staffing, reason: Hiring is what this team does.}]}", "")},
		Levels: all(Info),
	}
}

func metaUnknownRule() Rule {
	return Rule{
		ID: "meta-unknown-rule", Title: "a waiver of a rule that does not exist",
		Why:    `A misspelt waiver lets nothing pass, and the reader believes that it does.`,
		Bad:    []Example{kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2\nlint: {ignore: [{rule: kr-stafing, reason: Hiring is what this team does.}]}", "kr-stafing")},
		Good:   []Example{kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2", "")},
		Levels: all(Warning),
	}
}

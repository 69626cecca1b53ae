package lint

func krLength() Rule {
	return Rule{
		ID: "kr-length", Title: "the key result is hard to read", Wording: true,
		Why:     `Long key results carry the definition of their metric along. It has a field of its own, and the title can be read aloud again.`,
		Bad:     []Example{kr("title: Raise the share of merchants who take a first payment within seven days of signing up, counted over all markets and all plans but without test accounts and accounts that were closed again, from 41% to 55%\nunit: \"%\"\nsource: warehouse\nbaseline: 41\ntarget: 55", "")},
		Good:    []Example{kr("title: Raise activation within a week from 41% to 55%\nmetric: merchants with a first payment within seven days, without test accounts\nunit: \"%\"\nsource: warehouse\nbaseline: 41\ntarget: 55", "")},
		Sources: []string{"GitLab handbook", "lengths measured on public key results"},
		Levels:  Levels{Info, Info, Off},
		keyResult: func(c *check, kr *keyResult) {
			r := kr.reading
			const hint = "keep what moves and how far in the title, and put the definition into metric:"
			switch {
			case r.Words > 30:
				c.report(c.title(), "the key result has more than 30 words", hint)
			case r.Words == 0 && r.Chars > 80:
				c.report(c.title(), "the key result has more than 80 characters", hint)
			case r.Words > 0 && r.Chars > 200:
				c.report(c.title(), "the key result has more than 200 characters", hint)
			}
		},
	}
}

package lint

func oLength() Rule {
	return Rule{
		ID: "o-length", Title: "the objective is too long to remember", Wording: true,
		Why:     `People act on the goals they can recite. Of some two hundred objectives of public companies half had eight words or fewer, and nine in ten at most fifteen; what is longer usually carries its reasons or its solution along.`,
		Bad:     []Example{obj("title: Make the checkout of the web shop and of the app the part of our whole product that all customers in every market trust most by far", "")},
		Good:    []Example{obj("title: Make checkout the part of the product that customers trust most", "")},
		Sources: []string{"Google playbook", "15Five", "lengths measured on public objectives"},
		Note:    "Links and ids do not count. Japanese and Chinese are counted in characters.",
		Levels:  Levels{Info, Warning, Info},
		objective: func(c *check, o *objective) {
			r := o.reading
			switch {
			case r.Words > 18:
				c.report(c.title(), "the objective has more than 18 words", objectiveTooLong)
			case r.Words == 0 && r.Chars > 40:
				c.report(c.title(), "the objective has more than 40 characters", objectiveTooLong)
			case r.Words > 0 && r.Chars > 120:
				c.report(c.title(), "the objective has more than 120 characters", objectiveTooLong)
			case r.Sentences > 1:
				c.report(c.title(), "the objective has several sentences", objectiveTooLong)
			}
		},
	}
}

const objectiveTooLong = "keep what people should remember in the title and move the rest to why:"

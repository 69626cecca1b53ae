package lint

import (
	"github.com/okr-cli/okr/lint/reading"
)

func oOutput() Rule {
	return Rule{
		ID: "o-output", Title: "the objective is a deliverable or a project", Wording: true,
		Why:     `A thing that ships is a means. An objective that names it is reached on the day of the launch, whether or not anything got better, and it forbids the cheaper way that somebody finds in week three. Ask what the thing is for, and write that.`,
		Bad:     []Example{obj("title: Launch the new billing service", "Launch"), obj("title: Migrate the warehouse to the new region", "Migrate")},
		Good:    []Example{obj("title: Build a support team that customers recommend", ""), obj("title: Make payments boring", "")},
		Sources: []string{"Castro", "Google playbook", "OpenOKR method", "against it: PostHog handbook"},
		Note:    "Building something abstract, such as a culture or a team, is no deliverable. An info in every profile: a warning asks for a precision of 0.90, which has not been measured for objectives.",
		Levels:  Levels{Info, Info, Off},
		objective: func(c *check, o *objective) {
			r := o.reading
			if r.Kind != reading.Output {
				return
			}
			f := c.report(c.head(r), "the objective is a deliverable, not the difference it makes",
				"ask what the deliverable is for and write that; the deliverable is one way to get there")
			if r.State || o.Kind.Value == "committed" {
				f.atMost(Info)
			}
		},
	}
}

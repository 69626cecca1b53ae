package lint

import (
	"slices"
)

// Rules returns every rule, in the order in which they are listed and explained.
func Rules() []Rule {
	return slices.Concat([]Rule{
		oHasMetric(), oMetricInDisguise(), oOutput(), oActivity(), oBau(), oVague(), oTheme(), oLength(),
		oCompound(), oBuzzword(), oJargon(), oMeansClause(), oNoWhy(), oKindMissing(),

		krNoMeasure(), krNoTarget(), krVagueQuantifier(), krPlaceholder(), krTargetElsewhere(), krNoBaseline(),
		krPercentAmbiguous(), krAmbiguousMetric(), krHedged(), krAbsolute(), krMultiTarget(), krCompoundAction(),
		krLength(), krStatusInText(), krMilestoneUntyped(),

		krActivity(), krOutput(), krOutputCount(), krOutputCoverage(), krEffortMetric(), krStaffing(), krVanity(),
		krBau(), krScopeMismatch(),

		metTargetMismatch(), metBaselineMismatch(), metUnitMismatch(), metDirectionMismatch(), metNoChange(),
		metOutOfRange(), metIncomplete(), metNoSource(), metMilestonesInvalid(), metAmbition(),

		setObjectiveCount(), setKRCount(), setDuplicateKR(), setMetricOverlap(), setAllOutput(), setUnpaired(),
		setWeights(), setKRRestatesObjective(), setConfidenceProfile(),

		cycDateOutside(), cycAllLastDay(), cycCarryover(),
		ownMissing(), ownNotOne(),
		alignOrphan(), alignCopy(), alignDependency(), alignRequestOpen(), amendIncomplete(), amendUnmatched(), amendOwn(), amendOutdated(),
		chkStale(), chkInconsistent(), revIncomplete(),
		langUnsupported(), metaIgnoreNoReason(), metaWaiverExpired(), metaWaiverUnused(), metaUnknownRule(),
	}, earlyRules())
}

// RuleIDs returns the ids of all rules in the order of the list.
func RuleIDs() []string {
	rules := Rules()
	ids := make([]string, len(rules))
	for i, r := range rules {
		ids[i] = r.ID
	}
	return ids
}

// Lookup returns the rule with the id.
func Lookup(id string) (Rule, bool) {
	for _, r := range Rules() {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}

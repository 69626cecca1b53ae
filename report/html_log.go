package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// maxLog is how many check-ins of a key result the page lists.
const maxLog = 200

// checkinView is a line of the log.
type checkinView struct {
	Checkin
	ValueText, ConfidenceText, Remark string
}

// Log lists the check-ins, newest first.
func (v *krView) Log() []checkinView {
	var out []checkinView
	if v.p.R.Scope.Audience == AudiencePublic {
		return nil
	}
	for _, k := range slices.Backward(v.K.Checkins) {
		if len(out) == maxLog {
			break
		}
		line := checkinView{Checkin: k, ValueText: v.Quantity(k.Value), ConfidenceText: cmp.Or(k.Confidence.String(), "–")}
		if v.K.Type == okrfile.MilestoneType {
			line.ValueText = percent(k.Value.Maybe())
		}
		var remarks []string
		if k.Late {
			remarks = append(remarks, "late")
		}
		if k.Backfilled {
			remarks = append(remarks, "filled in "+longDay(k.Recorded))
		}
		if k.Source == "edit" {
			remarks = append(remarks, "by edit")
		}
		line.Remark = strings.Join(remarks, ", ")
		out = append(out, line)
	}
	return out
}

// LogCount counts the check-ins.
func (v *krView) LogCount() string { return count(len(v.K.Checkins), "check-in") }

// LogRest says what the log leaves out.
func (v *krView) LogRest() string {
	if n := len(v.K.Checkins) - maxLog; n > 0 {
		return fmt.Sprintf("%d earlier ones are not listed; okr log shows them.", n)
	}
	return ""
}

// Last is the newest check-in that says something.
func (v *krView) Last() *Checkin {
	if v.p.R.Scope.Audience == AudiencePublic {
		return nil
	}
	for i := range slices.Backward(v.K.Checkins) {
		if k := &v.K.Checkins[i]; k.Note != "" || k.Blocker != "" || k.Next != "" {
			return k
		}
	}
	return nil
}

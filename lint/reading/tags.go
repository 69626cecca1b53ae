package reading

// A word carries two sets of bits: what it is (verb class, form, noun class) and
// what it does in a sentence (marks). Both are sets, since "report" is a verb and
// a noun and "set" three forms of one verb.
type wordBits uint64

const (
	vDeliver wordBits = 1 << iota
	vStaff
	vFix
	vAct
	vUp
	vDown
	vMult
	vReach
	vGain // reaching what somebody else grants: win, sign, pass, obtain
	vKeep
	vOther
	vHandle // its people are worked on, not won: interview, audit, visit
	fBase   // infinitive or imperative
	fFinite
	fPast
	fPart
	fGerund
	fNominal // a noun that stands for the verb: rollout, Einführung
	nDeliverable
	nMetric
	nAbstract
	nPeople
	nVerdict // what an outsider grants: audit, certification, Series B
	nRate    // a metric that is itself a share
	nEffort
	nVanity
	nCountable // things one counts when they are few or none: incident, bug
	nTime      // units of time
	nHomograph // noun and verb alike: take as noun where the grammar says so
)

const (
	anyVerb  = vDeliver | vStaff | vFix | vAct | vUp | vDown | vMult | vReach | vGain | vKeep | vOther
	anyForm  = fBase | fFinite | fPast | fPart | fGerund | fNominal
	anyNoun  = nDeliverable | nMetric | nAbstract | nPeople | nVerdict | nEffort | nVanity | nCountable | nTime
	workVerb = vDeliver | vStaff | vFix | vAct
)

type markBits uint64

const (
	mAll       markBits = 1 << iota // all, every, each
	mZero                           // zero, no, none
	mNumber                         // two, dozen
	mScale                          // thousand, Mio., 万
	mFraction                       // half, a third
	mTimes                          // times, x, fold
	mPercent                        // percent, Prozent
	mPoints                         // percentage points
	mCurrency                       // USD, Euro
	mUnit                           // GB, ms, kg
	mAtLeast                        // at least, more than
	mAtMost                         // at most, under, within
	mApprox                         // about, ca.
	mFrom                           // from, von, de
	mTo                             // to, auf, à
	mBy                             // by, um: before a difference
	mDue                            // by, until, before: before a date
	mNow                            // currently, baseline
	mPer                            // per, pro, par
	mPrep                           // prepositions, which end a noun phrase
	mBe                             // is, are, wird
	mHave                           // has, haben
	mModal                          // can, will
	mNot                            // not, n't
	mPronoun                        // we, our team
	mAdverb                         // successfully
	mSkip                           // want to, aim to
	mName                           // idioms and names whose digits are no quantity
	mLabel                          // phase, tier, ISO: the number after it is a name
	mPeriod                         // Q3, H1, CW
	mMonth                          //
	mProduct                        // Kubernetes, Python: a number after it is a version
	mHedge                          //
	mVague                          // size words instead of size
	mSoft                           // evaluations nobody can check: happy, easy, love
	mBuzz                           //
	mPurpose                        // so that, in order to
	mMeans                          // by, through, durch
	mAbsolute                       // always, never
	mDet                            // the, a, der
	mOur                            // our, the, these: before a number it is a scope
	mState                          // superlatives and states
	mQualifier                      // weekly, active, paying
	mFreq                           // daily, weekly as a rhythm
	mSub                            // opens a subordinate clause
	mParticle                       // German verb particles at the end of a clause
	mCounter                        // 件, 人, 个
	mChange                         // more, increase, growth after a number
	mRank                           // top, best
	mThan                           // as, than, vs: before a comparison value
	mAnd                            //
	mGoalRef                        // plan, quota, target: a value that stands elsewhere
	mWindow                         // last, past, rolling, trailing
	mLike                           // function words of the language, for detection only
	mHalf                           // in half, by half
	mBaseline                       // establish a baseline
	mRatio                          // of, out of: between two numbers
	mAcronym                        // capitals that everybody knows
	mStatus                         // done, complete, on track: pasted progress
	mOwn                            // people of the own house: team member, manager
	mMaker                          // build, create: with an abstract object no deliverable
	mPredicate                      // operational, available, in place: a state without "is"
	mObject                         // marks an object in Japanese and Chinese: を, 将, 把
	mOpen                           // still to be filled in: 待定, à définir
)

// entry is what a word list says about a word.
type entry struct {
	word  wordBits
	mark  markBits
	value float64 // of number words, scales, fractions, multiples
	canon string  // lemma of a verb, canonical name of a unit
}

var wordNames = map[string]wordBits{
	"deliver": vDeliver, "staff": vStaff, "fix": vFix, "activity": vAct, "up": vUp, "down": vDown,
	"multiply": vMult, "reach": vReach, "gain": vGain, "keep": vKeep, "other": vOther, "handle": vHandle,
	"deliverable": nDeliverable, "metric": nMetric, "abstract": nAbstract, "people": nPeople,
	"verdict": nVerdict, "rate": nMetric | nRate, "effort": nEffort | nDeliverable, "vanity": nVanity | nMetric,
	"countable": nCountable, "time": nTime, "homograph": nHomograph,
}

var markNames = map[string]markBits{
	"all": mAll, "zero": mZero, "number": mNumber, "scale": mScale, "fraction": mFraction, "times": mTimes,
	"percent": mPercent, "points": mPoints, "currency": mCurrency, "unit": mUnit, "atleast": mAtLeast,
	"atmost": mAtMost, "approx": mApprox, "from": mFrom, "to": mTo, "by": mBy, "due": mDue, "now": mNow,
	"per": mPer, "prep": mPrep, "be": mBe, "have": mHave, "modal": mModal, "not": mNot, "pronoun": mPronoun,
	"adverb": mAdverb, "skip": mSkip, "name": mName, "label": mLabel, "period": mPeriod, "month": mMonth,
	"product": mProduct, "hedge": mHedge, "vague": mVague, "soft": mSoft, "buzz": mBuzz, "purpose": mPurpose,
	"means": mMeans, "absolute": mAbsolute, "det": mDet, "our": mOur, "state": mState, "qualifier": mQualifier,
	"freq": mFreq, "sub": mSub, "particle": mParticle, "counter": mCounter, "change": mChange, "rank": mRank,
	"than": mThan, "and": mAnd, "goalref": mGoalRef, "window": mWindow, "like": mLike, "half": mHalf,
	"baseline": mBaseline, "predicate": mPredicate, "ratio": mRatio, "acronym": mAcronym, "object": mObject, "status": mStatus, "own": mOwn, "maker": mMaker, "open": mOpen,
}

package reading

// headLast is Japanese: the last word of a verb class in the main clause.
func (p *parser) headLast() {
	for k := p.main - 1; k >= p.begin; k-- {
		if p.is(k, anyVerb) && !p.has(k, mName) {
			if p.is(k, anyNoun) && p.head < 0 && p.low(k+1) == "の" {
				continue
			}
			next := k + 1
			for next < p.main && p.is(next, vOther) && !p.is(next, anyNoun) {
				next++
			}
			if !p.is(k, vStaff) && p.is(next, anyNoun) && !p.is(next, anyVerb) {
				continue // 共有できる戦略: the verb describes the noun
			}
			for k > p.begin && p.is(k, vOther) && p.is(k-1, anyVerb) && !p.is(k, workVerb) {
				k-- // 公開する, 実施できる: the noun before carries the meaning
			}
			if p.is(k, vOther) && p.has(k-1, mObject) && p.is(k-2, anyVerb) && k-2 >= p.begin {
				k -= 2 // 調査を行う
			}
			if p.is(k, vAct) && p.is(k-2, vUp|vDown) && k-2 >= p.begin && (p.has(k-1, mObject) || p.low(k-1) == "に") {
				k -= 2 // 効率化を推進, 向上に努める
			}
			p.head = k
			return
		}
	}
}

// headChinese: the first verb after a clause that only names the means.
func (p *parser) headChinese() {
	i := p.begin
	if p.has(i, mMeans) {
		for k := i; k < p.main; k++ {
			if p.sign(k, ",;") {
				i = k + 1
				break
			}
		}
	}
	for k := i; k < p.main; k++ {
		if p.is(k, anyVerb) && !(p.is(k, anyNoun) && p.low(k+1) == "的" && k == i) {
			if p.is(k, nHomograph) && k > i && p.head < 0 && !p.has(k-1, mPronoun|mObject) && k+1 < p.main && p.is(k+1, anyNoun) {
				continue
			}
			if p.low(k+1) == "的" && k+2 < p.main && (p.verbAfter(k+1) || p.quantAfterAny(k+2)) {
				continue // 未关闭的工单不超过5个
			}
			if k > i && (p.has(k-1, mAll|mCounter|mQualifier) && p.is(k+1, anyNoun) || p.low(k-1) == "的") && p.verbAfter(k+1) {
				continue // 每位试点客户每周使用…, 一半的申请在线提交
			}
			p.head = k
			if k > i {
				p.subj = k
			}
			return
		}
	}
}

// verbAfter reports a verb behind token k in the main clause.
func (p *parser) verbAfter(k int) bool {
	for j := k + 1; j < p.main; j++ {
		if p.is(j, anyVerb) && !p.is(j, anyNoun) {
			return true
		}
	}
	return false
}

// quantAfterAny reports a number behind token k.
func (p *parser) quantAfterAny(k int) bool {
	for j := k; j < p.main; j++ {
		if p.isNumber(j) && !p.toks[j].mask {
			return true
		}
	}
	return false
}

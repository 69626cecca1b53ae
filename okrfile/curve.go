package okrfile

import "gopkg.in/yaml.v3"

// curveField is a word or a list of phased targets.
func curveField(name, about string) field[KeyResult] {
	shape := FieldShape{Name: name, Kind: KindCurve, Enum: []string{"linear", "back_loaded"}, Of: phaseTable.Name, About: about}
	return field[KeyResult]{FieldShape: shape, read: func(w *walker, k *KeyResult, f *FieldShape, p pair) {
		if isNull(p.value) {
			return
		}
		k.Curve = &Curve{Span: w.nodeSpan(p.raw)}
		if p.value.Kind == yaml.ScalarNode {
			w.text(f, p, &k.Curve.Shape)
			return
		}
		for n := range w.items(f, p) {
			if w.isMapping(phaseTable.Noun, f, n) {
				phaseTable.decode(w, resolved(n), add(&k.Curve.Phases, &PhaseTarget{Span: w.nodeSpan(n)}))
			}
		}
	}}
}

package reading

// Inspection is a reading in the shape that `okr inspect` writes as JSON.
type Inspection struct {
	ID         string               `json:"id"`
	Role       Role                 `json:"role"`
	Lang       string               `json:"lang"`
	Measure    Measure              `json:"measure"`
	Kind       Kind                 `json:"kind"`
	HasMetric  bool                 `json:"has_metric"`
	Vague      bool                 `json:"vague"`
	Quantities []InspectionQuantity `json:"quantities"`
	Findings   []string             `json:"findings"` // rule ids; the caller fills them in
}

// InspectionQuantity is one number of an [Inspection].
type InspectionQuantity struct {
	Text  string       `json:"text"`
	Value *float64     `json:"value"` // null when the words give no number
	Unit  string       `json:"unit"`
	Role  QuantityRole `json:"role"`
}

// Inspect turns r into its JSON shape. Lists are never null in it.
func (r *Reading) Inspect(id string) Inspection {
	in := Inspection{
		ID: id, Role: r.Role, Lang: r.Lang, Measure: r.Measure, Kind: r.Kind,
		HasMetric: r.HasMetric, Vague: r.Vague,
		Quantities: make([]InspectionQuantity, 0, len(r.Quantities)),
		Findings:   []string{},
	}
	for _, q := range r.Quantities {
		iq := InspectionQuantity{Text: q.Text, Unit: q.Unit, Role: q.Role}
		if q.HasValue {
			v := q.Value
			iq.Value = &v
		}
		in.Quantities = append(in.Quantities, iq)
	}
	return in
}

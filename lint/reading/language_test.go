package reading

import "testing"

// A single title must mostly tell its language, since nothing else may be known.
func TestLanguageOfOneTitle(t *testing.T) {
	right, all := map[string]int{}, map[string]int{}
	missed := map[string][]string{}
	for _, s := range allStatements(t) {
		all[s.lang]++
		if got := Read(s.text, s.role, Options{}).Lang; got == s.lang {
			right[s.lang]++
		} else {
			missed[s.lang] = append(missed[s.lang], got+": "+s.text)
		}
	}
	for lang, n := range all {
		if share := float64(right[lang]) / float64(n); share < 0.95 {
			t.Errorf("%s: %.3f of %d titles are known, want 0.95: %q", lang, share, n, missed[lang])
		}
	}
}

// Languages without a word list must not be taken for their neighbours.
func TestForeignTitlesStaySilent(t *testing.T) {
	for _, text := range []string{
		"Aumentare la quota di mercato dal 10% al 14%", "Assumere tre ingegneri", "I nostri clienti ci consigliano agli amici", "Pubblicare dieci articoli entro giugno",
		"De doorlooptijd met een kwart verkorten", "Vijf nieuwe klanten winnen", "Onze medewerkers werken hier graag", "Het handboek is gepubliceerd",
		"Zmniejszyć liczbę reklamacji o 30%", "Zatrudnić dwóch inżynierów", "Nasi klienci nam ufają",
		"Снизить отток клиентов до 3%", "Нанять двух инженеров", "Клиенты нам доверяют",
		"이탈률을 5%에서 3%로 낮춘다", "블로그 글 10개 발행", "고객이 신뢰하는 서비스",
		"Minska sjukfrånvaron till 4 %", "Våra kunder litar på oss", "Øge omsætningen med 10 %", "Müşteri memnuniyetini artırmak",
	} {
		if r := Read(text, KeyResult, Options{}); r.Lang != "" {
			t.Errorf("%q is read as %q", text, r.Lang)
		}
	}
}

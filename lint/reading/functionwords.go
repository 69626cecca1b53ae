package reading

import (
	"strings"
	"sync"
)

// latinWords are the words that tell the languages of the Latin alphabet apart: those of
// the five that have a list, in the order of languages, and those of their
// neighbours, which must not be taken for one of them.
var latinWords = [...]string{
	"a no not within under over after before without the of and to in for with our we by from on at is are be that this all new increase reduce improve more than least per every ship launch have has their your users customers team first an as it its into or grow build create make get which should can will through across while when they these each any both most us me my you it's don't been was were had if up out so keep help ensure provide via",
	"der die das und von auf wir mit für im zu den dem des ein eine einen einer eines ist sind haben bis zum zur pro mindestens werden wird nicht durch unser unsere unserer alle über aus bei als nach um in sich keine neue neuen kunden steigern erhöhen senken an hat jede jeder jedes am beim vom ab auch mehr weniger unter innerhalb höchstens mind uns ihre ihren seine zwei drei vier fünf sechs sieben acht neun zehn zwölf hundert je ohne gegen zwischen während seit sowie oder kein keinen null prozent euro woche wochen monat monaten tag tagen jahr jahre quartal steigt sinkt liegt bleibt wurde wurden worden gemacht kundinnen mitarbeiter mitarbeitende gewinnen einführen umsetzen erhöht gesenkt eingeführt erstellt durchgeführt umsatz marge quote neuer neues jeden jedem allen aller anzahl dass damit",
	"le la les des de du et à pour en un une dans sur avec par nos notre au aux plus est sont d'ici chaque moins tous toutes que qui ou ce ces leur nous nouveau nouveaux nouvelles augmenter réduire utilisateurs l' d' qu' sera sans sous entre vers chez mois jours semaine semaines an heures euros ne pas être avoir tout chacun aucun zéro deux trois quatre cinq six sept huit neuf dix cent mille afin jusqu'à dès lors leurs votre son sa ses cette équipe équipes clientes mettre lancer créer atteindre obtenir obtenus passer faire taux délai délais nombre nouvelle marché projet pour-cent avant fin",
	"el la los las de del y a para en un una con por nuestro nuestra nuestros nuestras al más que cada todos todas se lo su sus menos desde hasta es son nuevos nuevas aumentar reducir lograr clientes alcanzar mejorar les nos sin sobre entre hacia como esta este estos estas cuando donde mientras según mediante dos tres cuatro cinco seis siete ocho nueve diez cien mil millones ciento meses días semanas horas año años trimestre uno unos unas ningún ninguna cero equipo equipos tasa número tiempo promedio nuevo nueva poner hacer crear lanzar mantener implementar tener ser usuarios ventas mes día fin",
	"o a os as de do da dos das e para em um uma com por nosso nossa nossos nossas ao no na nos nas mais que cada todos todas se seu sua menos até é são ou pelo pela novos novas aumentar reduzir clientes atingir alcançar melhorar pelos pelas num numa sem sobre entre como esta este estes estas quando onde enquanto segundo dois duas três quatro cinco seis sete oito nove dez cem mil milhões cento meses dias semanas horas ano anos trimestre nenhum nenhuma zero à às aos não tem têm equipe equipa taxa número tempo médio novo nova fazer criar lançar manter implementar ter ser usuários utilizadores vendas mês dia fim colocar obter",
	"due tre quattro cinque sei sette otto nove dieci da al twee drie vijf zes zeven negen tien artikelen il lo gli della delle dello degli dei nel nella nelle alla alle allo dal dalla di che per con non una è più entro almeno sul sulla nostro nostra nostri nostre ogni tutti tutte meno aumentare ridurre raggiungere migliorare lanciare creare clienti dipendenti het een van en voor met niet zijn onze wij naar ten minste elke minimaal maximaal binnen tussen wordt worden verhogen verlagen klanten medewerkers bereiken nieuwe door bij dan aan uit over og att för och med av på är inte vi våra till från minst nya ikke til fra våre flere vores kunder kunderne medarbejdere øke øge oka minska w z na do się nie jest oraz dla przez klientów wzrost zwiększyć zmniejszyć poprzez lub od co po ze ve bir için ile müşteri daha az yüzde artırmak și si din pentru în cu mai la să clienți creșterea amb els dels les i als nostres augmentar reduir millorar a és ki nem ja on ei asiakas asiakkaiden ne se sa za u klienty zákazníků zákazníci zvýšit snížit yang untuk dari dengan pelanggan meningkatkan ke và của cho khách hàng tăng",
}

// functionWords says in which of latinWords a word stands, also without accents.
var functionWords = sync.OnceValue(func() map[string]uint8 {
	m := map[string]uint8{}
	for i, list := range latinWords {
		for w := range strings.FieldsSeq(list) {
			m[w] |= 1 << i
		}
	}
	for i, list := range latinWords {
		for w := range strings.FieldsSeq(list) {
			bare := bareAccents.Replace(w)
			if i == 1 {
				bare = bareUmlauts.Replace(w)
			}
			if _, ok := m[bare]; !ok {
				m[bare] = 1 << i
			}
		}
	}
	return m
})

package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chancery"
	"chancery/pipeline/merge"
)

// TestAccounts reads reports of one happening, of our own, put as the press puts such things, and sets what they tell against each other. Each
// conflict wanted is given by its matter and by what its sides say.
func TestAccounts(t *testing.T) {
	p := newPipeline(t, nil)
	for _, test := range accounts {
		t.Run(test.name, func(t *testing.T) {
			var g merge.Group
			var fs []chancery.Findings
			s := chancery.Story{ID: "s"}
			for i, text := range test.reports {
				f := found(t, p, fmt.Sprintf("r%d.txt", i), text)
				fs, s.Reports = append(fs, *f), append(s.Reports, f.Report.ID)
				g.Reports = append(g.Reports, f.Report)
			}
			g.Stories = []chancery.Story{s}
			g.Contradict(fs)
			var got []string
			for _, c := range g.Conflicts {
				matter, _, _ := strings.Cut(c.About, ":")
				var says []string
				for _, side := range c.Sides {
					if !slices.Contains(says, side.Says) {
						says = append(says, side.Says)
					}
				}
				got = append(got, matter+": "+strings.Join(says, " | "))
			}
			slices.Sort(got)
			if g, w := strings.Join(got, "\n"), strings.Join(test.want, "\n"); g != w {
				t.Errorf("conflicts:\n%s\nwant:\n%s", g, w)
			}
		})
	}
}

var accounts = []struct {
	name    string
	reports []string
	want    []string
}{
	{"arrivals a day apart, in other verbs", []string{
		"Berg in Seoul\n\nSEOUL, May 8, 2024 (Reuters) - Norwegian Prime Minister Jonas Gahr Støre landed in Seoul on Tuesday for talks on shipping.",
		"Visit\n\nOSLO, May 8, 2024 - Prime Minister Jonas Gahr Støre, who flew into Seoul on Monday night, praised the South Korean shipyards.",
	}, []string{"when: 2024-05-06 | 2024-05-07"}},
	{"two comings of two people", []string{
		"Visit\n\nSEOUL, May 8, 2024 (Reuters) - Norwegian Prime Minister Jonas Gahr Støre landed in Seoul on Tuesday.",
		"Visit\n\nSEOUL, May 8, 2024 - Swedish Prime Minister Ulf Kristersson landed in Seoul on Monday.",
	}, nil},
	{"either may be told as calling", []string{
		"Call\n\nPARIS, June 6, 2024 (AFP) - French President Emmanuel Macron spoke with Senegal's President Bassirou Diomaye Faye by phone on Wednesday.",
		"Call\n\nDAKAR, June 6, 2024 - President Bassirou Diomaye Faye telephoned Emmanuel Macron on Tuesday evening, his office said.",
	}, []string{"when: 2024-06-04 | 2024-06-05"}},
	{"one met two people on two days", []string{
		"Talks\n\nPARIS, June 6, 2024 (AFP) - French President Emmanuel Macron met German Chancellor Olaf Scholz on Wednesday.",
		"Talks\n\nPARIS, June 6, 2024 - Emmanuel Macron met Spanish Prime Minister Pedro Sanchez on Tuesday.",
	}, nil},
	{"at whose wish it was put off", []string{
		"Visit off\n\nTOKYO, March 4, 2024 (Kyodo) - The visit of the Australian defence minister to Japan was put off at the request of the Japanese side, officials in Canberra said.",
		"Visit off\n\nTOKYO, March 4, 2024 - It was Australia that had asked for the delay, the Japanese Foreign Ministry said.",
	}, []string{"at whose wish: AUS | JPN"}},
	{"a plea that was never made", []string{
		"Bill\n\nROME, July 2, 2024 (ANSA) - Italy begged Malta to withdraw its fishing bill, the Maltese minister of fisheries said on Tuesday.",
		"Bill\n\nROME, July 2, 2024 - No such plea was made, the Italian Foreign Ministry replied.",
	}, []string{"whether it is so: claimed | denied"}},
	{"it is not true that", []string{
		"Cable\n\nOSLO, July 2, 2024 (NTB) - Norway has halted the deliveries of frozen salmon to Poland, the Polish minister of agriculture said.",
		"Cable\n\nOSLO, July 2, 2024 - It is not true that Norway halted deliveries of salmon to Poland, the Norwegian embassy in Warsaw said.",
	}, []string{"whether it is so: claimed | denied"}},
	{"claim and denial in one sentence", []string{
		"Tariff\n\nOTTAWA, July 2, 2024 (CP) - The Mexican minister said that he had been promised by the Canadian side that the tariff would go; a spokeswoman in Ottawa said that no such promise had been made.",
	}, []string{"whether it is so: claimed | denied"}},
	{"refused first, granted later", []string{
		"Licence\n\nNAIROBI, July 2, 2024 (KNA) - Kenya had refused to give the Ugandan company a licence last year. The licence was granted in March.",
	}, nil},
	{"not asked and not telling are no denials", []string{
		"Talks\n\nBERLIN, July 2, 2024 (dpa) - German Chancellor Olaf Scholz and Polish Prime Minister Donald Tusk discussed pensions in Warsaw on Tuesday. Scholz did not say what the pensions would cost.",
	}, nil},
	{"where they were seized, by two voices", []string{
		"Patrol\n\nTIRANA, July 2, 2024 (ATA) - Serbian President Aleksandar Vucic said the two guards had been arrested inside Serbia. Kosovo's Prime Minister Albin Kurti said the guards had been abducted in Kosovo.",
	}, []string{"where: SRB | XKX"}},
	{"a round, two dates", []string{
		"Commission\n\nLIMA, May 2, 2024 (Andina) - The Joint Border Commission of Peru and Ecuador met for the fifth time in Quito in March 2023.",
		"Commission\n\nLIMA, May 2, 2024 - The fifth session of the Joint Border Commission of Peru and Ecuador was held in Quito in January 2023.",
	}, []string{"when: 2023-01 | 2023-03"}},
	{"none since", []string{
		"Talks\n\nBERLIN, May 2, 2024 (dpa) - It was in Bonn, in March 2017, that the two governments of Germany and Ghana last held consultations.",
		"Talks\n\nACCRA, May 2, 2024 - No consultations had been held since 2014, the ministry in Ghana said.",
	}, []string{"when: 2014 | 2017-03"}},
	{"an offer that nobody had", []string{
		"Offer\n\nDOHA, May 2, 2024 (QNA) - A Qatari offer to host the talks in June was turned down by Chad, a diplomat said. Chadian officials denied having received one.",
	}, []string{"whether it is so: claimed | denied"}},
	{"denied it; but to reject a charge is to argue", []string{
		"Port\n\nCOLOMBO, May 2, 2024 - The minister said that the port had been leased to China for a century; the embassy denied it.",
		"Port\n\nCOLOMBO, May 2, 2024 - The opposition accused China of greed. Beijing rejected the charge.",
	}, []string{"whether it is so: claimed | denied"}},
	{"who wanted the talks", []string{
		"Talks\n\nBAKU, May 2, 2024 (APA) - The talks in Baku were held at the request of the Georgian side, the ministry said.",
		"Talks\n\nTBILISI, May 2, 2024 - It was Azerbaijan that had asked, officials in Tbilisi said.",
	}, []string{"at whose wish: AZE | GEO"}},
	{"times told by the hour are not set against each other", []string{
		"Visit\n\nHANOI, May 8, 2024 (VNA) - Laotian Prime Minister Sonexay Siphandone visited the port in the morning.",
		"Visit\n\nHANOI, May 9, 2024 - Laotian Prime Minister Sonexay Siphandone had visited the port earlier in the day.",
	}, nil},
	{"how long it lasted", []string{
		"Talks\n\nAMMAN, May 2, 2024 (Petra) - The talks between Jordan and Iraq lasted for about an hour, the palace said.",
		"Talks\n\nBAGHDAD, May 2, 2024 - The talks of Iraq and Jordan lasted twenty minutes.",
	}, []string{"how long: PT1H | PT20M"}},
	{"by one season or by the next", []string{
		"Flights\n\nATHENS, May 2, 2024 (AMNA) - Flights between Libya and Greece will resume before the end of the summer, the Libyan minister of transport said.",
		"Flights\n\nATHENS, May 2, 2024 - The Libyan minister of transport said that flights to Greece would start again before the end of the autumn.",
	}, []string{"when: Autumn | Summer"}},
}

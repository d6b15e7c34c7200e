package atlas

import (
	"fmt"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	a, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range a.Check() {
		t.Log(p)
	}
	for _, s := range []string{"India 's", "New Delhi", "the Kremlin", "Sergei Lavrov said", "Lavrov", "Mr", "us", "US", "WHO", "Who", "Nato", "Georgia", "Washington", "Lee Jae-myung", "Jaemyung Lee", "Republic of the Congo", "People 's Republic of China", "Jinping Xi", "May", "SOUTH KOREA", "Türkiye", "Cote d'Ivoire", "Guinea - Bissau", "the Indian", "Brussels", "Modi"} {
		n, r := a.Match(strings.Fields(s))
		t.Log(fmt.Sprint(s, " => ", n, r))
	}
	t.Log(a.Role("EAM"))
	t.Log(a.Role("foreign secretary"))
	t.Log(a.RoleIn("foreign secretary", "GBR"))
	t.Log(a.Role("Secretary of State"))
	t.Log(a.Holders("prime minister", "GBR", "2022-09"))
	t.Log(a.Holders("leader", "RUS", "2025-03-24"), a.Holders("foreign minister", "CHN", "2023-07"), a.Holders("secretary-general", "UN", "2024"))
}
func TestCheckX(t *testing.T){ a,_:=Load(); for _,p:=range a.Check(){t.Log(p)}; g:=a.Gaps(); t.Log(len(g)); for _,p:=range g { t.Log("GAP",p)} ; t.Log(a.Len(), len(a.entries), len(a.phrases))}
func BenchmarkLoad(b *testing.B){ b.ReportAllocs(); for range b.N { Load() } }

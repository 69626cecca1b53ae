package reading

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed words/han.txt
var hanPairs string

// simplified maps the traditional characters of the word list to simplified ones.
var simplified = sync.OnceValue(func() map[rune]rune {
	m := map[rune]rune{}
	for line := range strings.Lines(hanPairs) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for pair := range strings.FieldsSeq(line) {
			r, size := utf8.DecodeRuneInString(pair)
			s, _ := utf8.DecodeRuneInString(pair[size:])
			m[r] = s
		}
	}
	return m
})

// foldHan writes a text in simplified characters, byte for byte the same length, so
// that one list reads both ways of writing Chinese.
func foldHan(s string) string {
	m := simplified()
	return strings.Map(func(r rune) rune {
		if t, ok := m[r]; ok && utf8.RuneLen(t) == utf8.RuneLen(r) {
			return t
		}
		return r
	}, s)
}

// Characters that the reforms of the two countries made: a text that has one of
// the first kind is Japanese, of the second Chinese.
const (
	onlyJapanese = "円売実対応価経発図広楽権検験込働様変囲圧従続総転軽遅帰気竜処単営巣戦択拡拠挙掲渋渇済満滞焼犠獣県砕稲穏粛粋縁聴脳蔵薬覚観訳読謡豊賛辺逓鉄鉱銭録隠雑霊頼顔顕駅駆騒髄黒齢歳毎歩仮徴恵悪懐戻払抜拝収"
	onlyChinese  = "们这吗说让还从个为产业专东丝丢两严丰临举义乌乐习乡书买乱亏亚亿仅仓仪价众优伙伟传伤伦估侧债倾偿储儿关兴养内册军农冯冲决况冻净减凑凤凭凯击凿刘则刚创删别刹剂剑剧劝办务动励劲劳势匀华协单卖卢卫却厂厅历厉压厌厕县变叙叶叹听启吴员呜响哗唤团园围图圆圣场坏块坚坛坝坟坠垄垒垦垫墙壳处备复够头夹夺奋奖妆妇妈娄娱婴孙宁实宠审宪宫宽宾寝对寻导寿尔尘尝层岁岂岗岛岭币帅师帐帜带帮庄庆庐库应庙废开异弃张弹强归录彻忆忧怀态总恳恶悬惊惧惩惯愤愿懒戏战户扑执扩扫扬抚抢护报拟拥择挂挚挡挤挥捞损捡换掷揽搅摄摆摇撑敌斋无时旷昼显晓晕暂术机杀杂权杨极构枪柜标栈栋栏树样档桥梦检棂椭楼榄欢毁毕气汇汉汤沟泪泻泼泽洁洒测济浏浑浓涛润涨温溃滚满滤滨灭灵炼热爱牵犹狈狱猎环现电畅疗疮疯盖盘监矿码砖础确离种积穷竞笔笼签简类粮紧纠红纤约级纪纬纯纱纲纳纵纷纸纹纺纽线练组细织终绍经结给络绝统绢绣继续绩绪绳维绵综绿缓编缘缝缩缴网罗罚职联聪肃胜脏脑舰艺节苏苹范荐药获营葱虽补见观规觅视览觉计订认讨议训记讲许论设访证评识诉试话询该详语误请诸诺读课谁调谈谋谢谱贝负贡财责贤败账货质贩购贯贵费贺贸资赏赖赚赛赞赠赢赶趋跃车轨转轮软轰轻载较辅辈辉输边达过迈运进远违连迟适选递逻遗邓邮邻郑酱释针钉钓钟钢钥钱钻铁铃铅银铜链销锁锅锋错锦键锻镇镜长门闪闭问闯闲间闷闸闹闻阀阁阅队阳阴阵阶际陆陈险隐难雏雾静顶项顺须顾顿预领频题额风飞饭饮饰饱饼馆马驱驶驻驾骂骄验骗骤鱼鲁鲜鸟鸡鸣鸭龄龙" +
		// and those that the Japanese reform replaced
		"亞惡壓圍爲醫壹稻隱營榮衞驛圓緣鹽奧應橫歐毆黃溫穩假價畫會壞懷繪擴殼覺學樂勸寬歡觀關巖顏歸氣龜僞戲犧舊據擧虛峽狹鄕曉區驅勳徑輕經繼莖雞藝擊縣儉劍險檢權獻驗嚴廣恆鑛號國黑濟齋劑雜參慘棧蠶贊殘絲齒辭濕實寫釋壽從獸縱肅處將稱讓獎燒證條狀淨疊釀觸囑寢愼晉眞盡圖穗隨髓樞數聲靜齊攝竊專戰淺潛纖踐錢雙插爭總聰裝騷臟屬續墮體對帶滯臺擇澤擔膽團彈遲晝鑄廳聽鎭遞鐵轉點傳黨盜燈當鬪獨讀屆繩惱腦霸廢賣麥發髮蠻祕變邊辯舖寶豐萬沒每滿默譯藥與餘譽搖樣謠來賴亂覽龍兩獵綠隸靈齡戀爐勞樓祿錄灣戶們這說還個麼嗎您於產內冊別剛"
)

// hanLanguage tells Japanese without kana from Chinese: by characters that only one
// of the two writes, and by whose words cover more of the text.
func hanLanguage(low string) string {
	ja, zh := lexiconOf("ja"), lexiconOf("zh")
	japanese, chinese := 0, 0
	folded := foldHan(low)
	for i, r := range low {
		switch {
		case strings.ContainsRune(onlyJapanese, r):
			japanese += 6
		case strings.ContainsRune(onlyChinese, r):
			chinese += 6
		}
		if isIdeo(r) {
			if end := ja.longestAt(low, i); end > i+3 {
				japanese += end - i - 3
			}
			if end := zh.longestAt(folded, i); end > i+3 {
				chinese += end - i - 3
			}
		}
	}
	if japanese > chinese || japanese == chinese && folded != low {
		return "ja" // both write 務 and 離職率
	}
	return "zh"
}

"""Built-in rows with sense rules: both senses of a string, in sentences made up for the purpose."""

from __future__ import annotations

from functools import lru_cache

import polars as pl
import pytest

import analytics as tifa
from analytics.matching.scan import scan
from analytics.text.fold import fold_form

# slogan, a sentence in which it is the slogan, one in which the string is something else
BOTH_SENSES = (
    ("动态清零", "各区坚持动态清零，抓紧核酸筛查。", "县里把欠薪线索动态清零。"),
    ("动态清零", "社会面动态清零后商店陆续开门。", "重大隐患逐条整改、动态清零。"),
    ("动态清零", "新冠病例出现后坚持动态清零。", "执行法官对旧案动态清零。"),
    ("应收尽收", "医院对患者应收尽收。", "税款应收尽收，颗粒不漏。"),
    ("应检尽检", "重点人员核酸应检尽检。", "锅炉阀门应检尽检。"),
    ("四早", "流感季节也要做到四早，防止疫情扩散。", "师傅周四早晨出车。"),
    ("阻击战", "全院投入新冠阻击战。", "连队在高地打了一场阻击战。"),
    ("点对点", "务工人员由专车点对点送达。", "两台设备点对点传数据。"),
    ("新十条", "新十条发布后核酸亭减少。", "社区公约新十条贴上了墙。"),
    ("三个代表", "学习三个代表重要思想。", "会场来了三个代表团。"),
    ("三个代表", "党员重温“三个代表”。", "工会选出三个代表队参赛。"),
    ("三讲", "三讲教育从县级班子做起。", "他编写的第三讲已经付印。"),
    ("赶考", "踏上新时代赶考之路。", "书生进城赶考误了船。"),
    ("关键少数", "抓住领导干部这个关键少数。", "化学反应由关键少数分子触发。"),
    ("第一书记", "第一书记住进了村里。", "他曾任共青团中央第一书记。"),
    ("从严治党", "坚持党要管党、从严治党。", "推进全面从严治党。"),
    ("两步走", "到本世纪中叶分两步走。", "舞步先教两步走。"),
    ("深水区", "改革进入深水区。", "游泳馆深水区暂停开放。"),
    ("试验田", "自贸区是改革试验田。", "农科院的试验田插完了秧。"),
    ("啃硬骨头", "敢于啃硬骨头。", "硬骨头六连出操了。"),
    ("双循环", "国内国际双循环相互促进。", "井下采用双循环作业。"),
    ("新发展理念", "贯彻新发展理念。", "企业要不断更新发展理念。"),
    ("下海", "九十年代他辞职下海。", "渔船初三下海。"),
    ("软着陆", "调控之下经济软着陆。", "探测器在月球软着陆。"),
    ("硬着陆", "经济不会硬着陆。", "回收舱在草原硬着陆。"),
    ("稳增长", "多部门合力稳增长。", "去年客流平稳增长。"),
    ("保增长", "千方百计保增长。", "措施得力，确保增长五成。"),
    ("十一五", "十一五期间新修了水渠。", "这是纪念册的第二十一五页。"),
    ("两新", "两新政策带动家电以旧换新。", "书架上添了两新两旧四本书。"),
    ("两重", "超长期国债支持两重建设。", "古城有两重门。"),
    ("自己人", "民营企业家是自己人。", "邻里都把他当自己人。"),
    ("三保", "兜牢基层三保底线。", "合同写明三保条款。"),
    ("红绿灯", "给资本设置红绿灯。", "路口新装了红绿灯。"),
    ("卡脖子", "攻克卡脖子技术。", "这段窄路常年卡脖子。"),
    ("小巨人", "专精特新小巨人企业上榜。", "篮下有一位小巨人。"),
    ("新三样", "光伏等新三样出口增长。", "婚礼新三样各家不同。"),
    ("走出去", "支持企业走出去。", "他推门走出去了。"),
    ("引进来", "引进来和走出去并重。", "把山泉水引进来浇菜。"),
    ("小而美", "共建一带一路，多做小而美项目。", "客栈小而美，窗外就是湖。"),
    ("工笔画", "共建一带一路转入工笔画阶段。", "展厅挂着一幅工笔画。"),
    ("三夏", "三夏时节抢收小麦。", "他在山里住了三夏。"),
    ("土特产", "做好土特产文章。", "行李里装满土特产。"),
    ("造血", "扶贫要增强造血能力。", "这种药促进骨髓造血。"),
    ("一个都不能少", "奔小康一个都不能少。", "合影时全班一个都不能少。"),
    ("幸福河", "让黄河成为造福人民的幸福河。", "小镇街边有家幸福河书店。"),
    ("两山", "践行两山理念，转化生态价值。", "两山夹一条小溪。"),
    ("两高", "遏制高耗能、高排放的两高项目。", "法院检察院联合出台两高司法解释。"),
    ("普法", "普法宣传进社区。", "科普法则很简单。"),
    ("打假", "农资打假专项行动开始。", "足协整治打假球。"),
    ("保护伞", "深挖涉黑组织保护伞。", "雨衣是孩子的保护伞。"),
    ("八项规定", "落实中央八项规定精神。", "图书馆订了八项规定管理借书。"),
    ("回头看", "督察回头看发现新问题。", "她走到门口又回头看了一眼。"),
    ("朋友圈", "一带一路朋友圈不断扩大。", "照片发在朋友圈里。"),
    ("小圈子", "反对搞封闭对抗的小圈子，坚持多边。", "地上画了一个小圈子。"),
    ("三通", "两岸三通造福民众。", "水管接头用了三通。"),
    ("占中", "香港市民反对占中。", "汉字占中国文化的一席。"),
    ("主旋律", "弘扬主旋律的影片上映。", "小提琴奏出主旋律。"),
    ("四害", "发动群众围剿四害。", "民警整治四黑四害。"),
    ("一刀切", "环保执法不搞一刀切。", "绳子被他一刀切断。"),
    ("店小二", "干部当好服务企业的店小二。", "戏里的店小二端上了酒。"),
    ("总路线", "学习社会主义建设总路线。", "请看游览总路线图。"),
    ("四人帮", "粉碎四人帮以后。", "香港市民声讨祸港四人帮。"),
    ("放卫星", "批评大炼钢铁时放卫星。", "基地将择日发放卫星信号器。"),
    ("双减", "双减之后学生作业少了。", "两项成本双减。"),
    ("两基", "两基攻坚验收合格，义务教育普及。", "大桥立在两基之上。"),
    ("桥头堡", "打造向西开放的桥头堡。", "侦察兵拿下桥头堡垒。"),
    ("总开关", "拧紧世界观这个总开关。", "检修前先拉下总开关。"),
    ("重要窗口", "浙江建设展示优越性的重要窗口。", "候鸟观测的重要窗口在春天。"),
    ("留置", "监察机关采取留置措施。", "行李可以留置前台。"),
    ("两票制", "药品采购实行两票制。", "比赛入场改为两票制。"),
    ("大写意", "一带一路从大写意到工笔画。", "他的荷花是大写意。"),
)


@lru_cache(maxsize=1)
def readings() -> dict[str, dict[str, bool]]:
    """For each sentence, the slogans of the built-in lexicon in it: on sense or not."""
    sentences = list(dict.fromkeys(text for _, *texts in BOTH_SENSES for text in texts))
    articles = pl.DataFrame(
        {
            "article_id": range(len(sentences)),
            "title": [""] * len(sentences),
            "body": sentences,
        }
    )
    lexicon = tifa.built_in_lexicon()
    found: dict[str, dict[str, bool]] = {sentence: {} for sentence in sentences}
    for hit in scan(articles, lexicon).to_pylist():
        of_sentence = found[sentences[hit["article_id"]]]
        name = lexicon[hit["slogan"]].slogan
        of_sentence[name] = of_sentence.get(name, False) or hit["on_sense"]
    return found


@pytest.mark.parametrize(("slogan", "meant", "_"), BOTH_SENSES)
def test_the_slogan_is_counted_where_it_is_meant(slogan: str, meant: str, _: str) -> None:
    assert readings()[meant].get(slogan) is True


@pytest.mark.parametrize(("slogan", "_", "other"), BOTH_SENSES)
def test_the_same_string_in_another_sense_is_not(slogan: str, _: str, other: str) -> None:
    """Found or not, it is no hit on sense."""
    assert not readings()[other].get(slogan, False)


def test_many_rows_are_shown_in_both_senses() -> None:
    """At least 40 rows, each of which has a rule or is so short that its edges decide."""
    named = {slogan for slogan, _, _ in BOTH_SENSES}
    assert len(named) >= 40
    rows = {slogan.slogan: slogan for slogan in tifa.built_in_lexicon()}
    assert all(rows[name].when or rows[name].unless or len(name) <= 3 for name in named)


def test_no_cue_is_met_by_the_slogan_itself() -> None:
    """A cue word inside the shortest form would make the rule say nothing."""
    for slogan in tifa.built_in_lexicon():
        forms = [fold_form(form).letters for form in slogan.forms]
        for cue in slogan.when:
            assert not all(fold_form(cue).letters in form for form in forms), (slogan.slogan, cue)

"""Reporters: newsrooms, roles and names, and lines that hold nothing else."""

from __future__ import annotations

import re

SPACE = "[ \t\u00a0\u2002\u2003\u3000]"
HAN = "\u3400-\u9fff〇"
OWN_HOUSE = "(?:本报|本台|本刊|本网|新华社|新华网|中新社|中新网|人民网|央视网|央广网|光明网)"
HOUSE = (
    rf"(?:{OWN_HOUSE}|(?:(?!本[报台刊网]|新华社)[{HAN}A-Za-z]){{1,10}}"
    r"(?:日报|晚报|晨报|早报|时报|商报|都市报|青年报|周报|周刊|报社|报|新闻网|在线|网"
    r"|通讯社|社|电视台|电台|广播|融媒体中心|客户端|新闻))"
)
ROLE = (
    r"(?:(?:全媒体|融媒体|首席|特派|特约|见习|实习|高级|资深|摄影|文字|本报|驻[\u3400-\u9fff]{1,4})*"
    r"(?:记者|通讯员|评论员|撰稿人|撰稿|观察员|实习生|作者|编译|撰文))"
)

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程"
    "嵇邢裴陆荣翁荀羊惠甄曲家封储靳焦巴牧隗山谷车侯全班仰秋仲伊宫宁仇栾甘武符刘景詹束龙叶幸司黎乔苍"
    "闻党翟谭贡劳姬申冉桑桂牛寿通边燕尚温庄晏柴瞿阎连习艾容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广"
    "阙东欧沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养鞠须丰关蒯相查后荆红游竺权盖益桓公仉督岳帅付肖代覃佘"
)

_AUTHOR = re.compile(
    rf"(?:[{SURNAMES}][ \u3000]+[\u4e00-\u9fff]|[{SURNAMES}][\u4e00-\u9fff]{{1,2}})"
    rf"(?:[ \u3000、]+[{SURNAMES}][\u4e00-\u9fff]{{1,2}}){{0,3}}"
)
_MARK = re.compile(r"[□■◎●○▲△◆★☆]")
_TOKEN = re.compile(r"[^\s、，,;；/／|｜:：（）()\[\]【】〔〕［］□■◎●○▲△◆★☆—\-]+")
_ROLES = re.compile(rf"(?:(?:{HOUSE})?{ROLE})+")
_CRAFTS = frozenset(
    [
        "文",
        "图",
        "文字",
        "图片",
        "摄影",
        "采写",
        "整理",
        "报道",
        "综合报道",
        "摄影报道",
        "文图",
        "图文",
    ]
)
_DUTY = re.compile(
    r"(?:来源|转自|摘自|原载|编辑|责编|责任编辑|校对|审核|主编|监制|编审|美编|时间|发布)$"
)
_DUTY_LINE = re.compile(rf"{_DUTY.pattern[:-1]}{SPACE}*[:：/｜|]")
_REPORTED = re.compile(r"(?:摄影报道|综合报道|报道|采写|整理|文图|图文)$")
_NAME = re.compile(rf"[{HAN}]{{2,5}}|[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}})+")
_NOT_A_NAME = re.compile(r"记者|获悉|报道|了解|社|[从在将获]|日报|消息|新闻")
_COMMENTATOR = re.compile(
    rf"作者(?:系|为|单位)|(?:{HOUSE})?(?:特约)?(?:评论员(?:文章)?|观察员|编辑部(?:文章)?|社论)$"
)
_SENTENCE = re.compile("[。！？!?；“”《》摄]")
_HINT = re.compile(  # what every credit has
    "记者|通讯员|评论|撰|观察员|实习生|作者|编译|编辑|社论|[□■◎●○▲△◆★☆文图]|采写|整理|报道"
    "|来源|转自|摘自|原载|责编|校对|审核|主编|监制|编审|美编|时间|发布"
)
_LONGEST, _LONGEST_OFFICE = 80, 50
_SPEAKER = re.compile(
    rf"[（(]?[{HAN}]{{2,24}}(?:[省市县区州盟旗镇乡]长|主席|书记|主任|院长|检察长|部长|总理|委员长|校长|局长|厅长|会长"
    rf"|司令员|政委|行长|社长)[ \u3000]+[{HAN}][{HAN} \u3000·]{{1,8}}[）)]?"
)


def is_author(line: str) -> bool:
    """Whether the line is a person's name, or several, and nothing else."""
    return _AUTHOR.fullmatch(line) is not None


def is_speaker(line: str) -> bool:
    """Whether the line is an office and the name of who holds it: 青禾市市长　周望山."""
    return len(line) <= _LONGEST_OFFICE and _SPEAKER.fullmatch(line) is not None


def credited(line: str) -> tuple[str, ...] | None:
    """The names on a line that is nothing but a credit; None where it is something else.

    本报记者 张三 李四 · □ 李四 · （记者 王丹） · 本报评论员 · 作者：王某 are credits; a credit
    without a name gives ().
    """
    text = line.strip()
    if len(text) > _LONGEST or not _HINT.search(text) or _SENTENCE.search(text):
        return None
    marked = _MARK.match(text) is not None
    bare = _MARK.sub("", text).strip("（）() \u3000")
    if _COMMENTATOR.match(bare) or is_author(bare):
        return (bare.replace(" ", ""),) if is_author(bare) and marked else _plain(bare)
    names, roles, others = _read(text)
    if others or not roles + marked:
        return None
    if not names:
        return () if _DUTY_LINE.match(bare) else None
    sure = marked or text[0] in "（("
    return names if sure or any(name[0] in SURNAMES for name in names) else None


def reporters_in(byline: str) -> tuple[str, ...]:
    """The names of reporters and correspondents in a byline, in order, each once.

    A line of it that is a person's name alone is an author's.
    """
    names: list[str] = []
    for line in byline.split("\n"):
        names += [re.sub(SPACE, "", line)] if is_author(line) else _read(line)[0]
    return tuple(dict.fromkeys(names))


def _plain(bare: str) -> tuple[str, ...] | None:
    return () if _COMMENTATOR.match(bare) else None


def _read(text: str) -> tuple[tuple[str, ...], int, int]:
    """Names, the number of roles, and the number of words that are neither.

    A name counts once a role (记者, 通讯员 …) or a mark (□) has gone before it, until a
    duty that is not reporting (编辑, 来源).
    """
    names: list[str] = []
    roles = others = 0
    reporting, other_duty = _MARK.search(text) is not None, False
    half = ""  # a name of two characters may be set with a space between them: 王　丹
    for token in _TOKEN.findall(text):
        role = _ROLES.match(token)
        word = token[role.end() :] if role else token
        if role or token in _CRAFTS:
            roles, reporting, other_duty, half = roles + 1, True, False, ""
        if _DUTY.match(token):
            roles, reporting, other_duty, half = roles + 1, False, True, ""
        if token in _CRAFTS or not word or other_duty:
            continue
        bare = _REPORTED.sub("", word)
        if bare != word and not role:  # 北京报道: a place
            continue
        if len(bare) == 1 and reporting:
            names += [half + bare] if half else []
            half = "" if half else bare
        elif reporting and not half and _is_name(bare, attached=bool(role)):
            names.append(bare)
        else:
            others += 1
    return tuple(names), roles, others + bool(half)


def _is_name(word: str, attached: bool) -> bool:
    if not _NAME.fullmatch(word) or _NOT_A_NAME.search(word):
        return False
    return not attached or word[0] in SURNAMES or "·" in word

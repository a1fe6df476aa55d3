"""Bylines: the dateline and credits before an article's first sentence, and who is in them."""

from __future__ import annotations

import re

_SPACE = "[ \t\u00a0\u2002\u2003\u3000]"
_HAN = "\u3400-\u9fff〇"
_NUMBER = "[0-9０-９〇○零一二三四五六七八九十]"
_DAY = rf"{_NUMBER}{{1,3}}{_SPACE}*[日号]"
_DATE = rf"(?:(?:{_NUMBER}{{2,4}}{_SPACE}*年{_SPACE}*)?{_NUMBER}{{1,3}}{_SPACE}*月{_SPACE}*{_DAY}|{_DAY})"
_INSIDE = "[^（）()。！？\n]"
_BRACKET = (
    rf"(?:[（(](?:{_INSIDE}|[（(]{_INSIDE}{{0,20}}[）)]){{0,60}}[）)]"
    r"|[\[［【〔][^\]］】〕。\n]{0,60}[\]］】〕])"
)
_HOUSE = (
    r"(?:本报|本台|本刊|本网|本社|新华社|新华网|中新社|中新网|人民网|央视网|央广网|光明网"
    rf"|(?:(?!本[报台刊网社]|新华社)[{_HAN}A-Za-z]){{1,10}}(?:日报|晚报|晨报|早报|时报|商报|都市报|青年报|周报|周刊|报社|报"
    r"|新闻网|在线|网|通讯社|社|电视台|电台|广播|融媒体中心|客户端|新闻))"
)
_PLACE = rf"(?:(?!记者|通讯员|评论员|从|在|将|对|的)[{_HAN}·、]){{0,12}}?"
_NEWS = "(?:快讯|电讯|专电|综合消息|消息|讯|电)"
_DATELINE = re.compile(
    rf"[【\[]?(?:据|综合)?{_HOUSE}{_SPACE}*(?:{_BRACKET}{_SPACE}*)?{_PLACE}{_SPACE}*"
    rf"(?:{_DATE}{_SPACE}*(?:电讯|专电|讯|电|消息)(?![话视影力器息])|{_NEWS}"
    rf"(?={_SPACE}|[（(【\[［〔:：】\]]|$|{_NUMBER}{{1,2}}{_SPACE}*月{_SPACE}*{_NUMBER}{{1,3}}{_SPACE}*日)"
    rf"|(?:消息|讯)(?=，)(?<=本[台报]消息))"
    rf"[】\]]?(?:{_SPACE}*{_BRACKET}){{0,2}}(?:{_SPACE}*[:：]|(?<=消息)，)?"
)
_ROLE = (
    r"(?:(?:全媒体|融媒体|首席|特派|特约|见习|实习|高级|资深|摄影|文字|本报|驻[\u3400-\u9fff]{1,4})*"
    r"(?:记者|通讯员|评论员|撰稿人|撰稿|观察员|实习生|作者|编译|撰文))"
)
_NAME = rf"(?:[{_HAN}]{_SPACE}[{_HAN}](?![{_HAN}])|[{_HAN}]{{2,4}}(?:·[{_HAN}]{{1,8}})*)"
_NAMES = rf"{_NAME}(?:(?:{_SPACE}|[、，,/／])+{_NAME}){{0,7}}"
_REPORTED = re.compile(
    rf"[□■◎●○▲◆★]?{_SPACE}*{_HOUSE}?{_ROLE}(?:{_SPACE}|[:：])*{_NAMES}"
    rf"{_SPACE}*(?:[{_HAN}]{{0,6}}?(?:摄影)?报道)(?:{_SPACE}*[:：]|(?={_SPACE})|$)"
)
_AFTER_NEWS = re.compile(
    rf"{_SPACE}+{_ROLE}(?:{_SPACE}*{_NAMES}{_SPACE}*(?:摄影)?报道{_SPACE}*[:：]?"
    rf"|{_SPACE}+{_NAMES}(?={_SPACE}))"
)
_MARKED = re.compile(
    rf"[□■◎◆★]{_SPACE}*(?:{_HOUSE}?{_ROLE}{_SPACE}+)?{_NAMES}(?={_SPACE}+[^ \u3000])"
)
_CREDIT_BRACKET = re.compile(rf"{_BRACKET}(?:{_SPACE}*[:：])?")
_CUT_OFF = re.compile(rf"[【\[]?(?:据|综合)?{_HOUSE}|[（(]{_SPACE}*(?:{_HOUSE})?{_ROLE}|[□■]")
_END_CREDIT = re.compile(rf"(?:[（(](?:{_INSIDE}){{1,60}}[）)]|[□■]{_SPACE}*{_INSIDE}{{2,40}})$")
_SOURCE = re.compile(rf"(?:据|来源|转自|摘自|原载|综合){_INSIDE}{{2,40}}$")

_MARK = re.compile(r"[□■◎●○▲△◆★☆]")
_TOKENS = re.compile(r"[^\s、，,;；/／|｜:：（）()\[\]【】〔〕［］□■◎●○▲△◆★☆—\-]+")
_HOUSE_ROLE = re.compile(
    rf"(?:{_HOUSE})?{_ROLE}|作者系|文字?|图片?|摄影|来源|整理|采写|报道|综合报道"
)
_SUFFIX = re.compile(r"(?:摄影报道|综合报道|报道|采写|整理|文图|图文|摄)$")
_WHOLE_NAME = re.compile(rf"[{_HAN}]{{2,5}}|[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,8}})+")
_NOT_A_NAME = re.compile(r"记者|获悉|报道|了解|社|[0-9０-９]|[从在将获]|日报|消息|新闻")
_COMMENTATOR = re.compile(rf"(?:{_HOUSE})?(?:特约)?(?:评论员|观察员|编辑部|编辑部文章|社论)$")
_LONGEST_CREDIT = 80


def take_byline(paragraph: str) -> tuple[str, tuple[str, ...], str]:
    """Part an article's first paragraph into byline, reporters and the text itself.

    The byline is what is printed before the first sentence: 本报讯（记者 …）,
    新华社北京4月21日电, 央视网消息（新闻联播）：, 本报记者 X Y alone on its line, and the like.
    A sentence that only begins with a newsroom's name (新华社记者从…获悉) is text.

    Returns:
        (byline, reporters, rest): byline and rest hold all of the paragraph's letters and
        digits, in order; ("", (), paragraph) where there is no byline.
    """
    text = paragraph.strip()
    if not text:
        return "", (), paragraph
    if len(text) <= _LONGEST_CREDIT:
        names = credited(text)
        if names is not None:
            return text, names, ""
    end = _opening(text[:400])
    if not end:
        return "", (), paragraph
    byline = text[:end].strip()
    return byline, reporters_in(byline), text[end:].lstrip(" \t\u00a0\u2002\u2003\u3000:：")


def begins_byline(line: str) -> bool:
    """Whether a line that may be cut off begins with a newsroom's name or a credit bracket."""
    return _CUT_OFF.match(line) is not None


def take_end_credit(paragraph: str) -> tuple[str, str]:
    """Part an article's last paragraph into text and the credit behind it.

    Taken are a bracket of reporters or of a source, and □ with a name, after the last
    sentence: …目标。（记者 王丹）, …举行。（据新华社电）.
    """
    text = paragraph.rstrip()
    tail = text[-_LONGEST_CREDIT:]
    found = _END_CREDIT.search(tail)
    if found is None:
        return paragraph, ""
    credit = found.group()
    inner = credit.strip("（）() \u3000")
    if credited(credit) is None and not _SOURCE.match(inner):
        return paragraph, ""
    rest = text[: len(text) - len(credit)].rstrip()
    if not rest or rest[-1] not in "。！？!?…”’」』":
        return paragraph, ""
    return rest, credit


def credited(line: str) -> tuple[str, ...] | None:
    """The names on a line that is nothing but a credit; None where it is something else.

    本报记者 张三 李四 · □ 李四 · （记者 王丹） · 本报评论员 · 作者：王某 are credits; a credit
    without a name gives ().
    """
    if len(line) > _LONGEST_CREDIT or any(c in "。！？!?；“”《》" for c in line):
        return None
    bare = _MARK.sub("", line).strip("（）() \u3000")
    if _COMMENTATOR.match(bare):
        return ()
    names, roles, others = _parted(line)
    if others or not (names or roles) or "摄" in line or "供图" in line:
        return None
    marked = _MARK.match(line.strip()) is not None
    return names if (roles or (marked and names)) else None


def reporters_in(byline: str) -> tuple[str, ...]:
    """The names of reporters and correspondents in a byline, in order, each once."""
    names, _, _ = _parted(byline)
    return tuple(dict.fromkeys(names))


def _opening(text: str) -> int:
    """Length of the byline that opens the text, 0 for none."""
    reported = _REPORTED.match(text)
    if reported:
        return reported.end()
    end = 0
    for _ in range(2):  # 央视网消息（新闻联播）：本台消息，…
        dateline = _DATELINE.match(text, end)
        if dateline is None or dateline.end() == end:
            break
        end = dateline.end()
        while end < len(text) and text[end] in " \u3000":
            end += 1
    if end:
        after = _AFTER_NEWS.match(text, len(text[:end].rstrip(" \u3000")))
        return after.end() if after else end
    bracket = _CREDIT_BRACKET.match(text)
    if bracket and _parted(bracket.group())[1] and credited(bracket.group()) is not None:
        return bracket.end()
    marked = _MARKED.match(text)
    return marked.end() if marked and _parted(marked.group())[2] == 0 else 0


def _parted(text: str) -> tuple[tuple[str, ...], int, int]:
    """Names, the number of roles, and the number of words that are neither.

    A name counts once a role (记者, 通讯员 …) or a mark (□) has gone before it.
    """
    names: list[str] = []
    roles = others = 0
    marked = _MARK.search(text) is not None
    half = ""  # names of two characters are set with a space between: 王　丹
    for token in _TOKENS.findall(text):
        role = _HOUSE_ROLE.match(token)
        word = token
        while role and role.end():
            roles += 1
            word = word[role.end() :]
            role = _HOUSE_ROLE.match(word)
        cut = _SUFFIX.sub("", word)
        roles += cut != word
        word = cut
        if not word:
            half = ""
        elif len(word) == 1 and half:
            names.append(half + word)
            half = ""
        elif len(word) == 1 and (roles or marked):
            half = word
        elif (roles or marked) and _WHOLE_NAME.fullmatch(word) and not _NOT_A_NAME.search(word):
            names.append(word)
            half = ""
        else:
            others += 1
            half = ""
    return tuple(names), roles, others + bool(half)

"""Bylines: the dateline and credits before an article's first sentence, and who is in them."""

from __future__ import annotations

import re

from analytics.articles.reporters import (
    HAN,
    HOUSE,
    OWN_HOUSE,
    ROLE,
    SPACE,
    SURNAMES,
    credited,
    reporters_in,
)
from analytics.articles.trimmings import is_credit_line

_NUMBER = "[0-9０-９〇○零一二三四五六七八九十]"
_DAY = rf"{_NUMBER}{{1,3}}{SPACE}*[日号]"
_DATE = (
    rf"(?:(?:{_NUMBER}{{2,4}}{SPACE}*年{SPACE}*)?{_NUMBER}{{1,3}}{SPACE}*月{SPACE}*{_DAY}|{_DAY})"
)
_INSIDE = "[^（）()。！？\n]"
_BRACKET = (
    rf"(?:[（(](?:{_INSIDE}|[（(]{_INSIDE}{{0,20}}[）)]){{0,60}}[）)]"
    r"|[\[［【〔][^\]］】〕。\n]{0,60}[\]］】〕])"
)
_PLACE = rf"(?:(?!记者|通讯员|评论员|从|在|将|对|的)[{HAN}·、]){{0,12}}?"
_NEWS = "(?:快讯|电讯|专电|综合消息|消息|讯|电)"
_FOLLOWS = (
    rf"(?={SPACE}|[（(【\[［〔:：】\]]|$"
    rf"|{_NUMBER}{{1,2}}{SPACE}*月{SPACE}*{_NUMBER}{{1,3}}{SPACE}*日|，(?<=本[台报]消息，))"
)
_DATELINE = re.compile(
    rf"[【\[]?(?:据|综合)?(?:"
    rf"{HOUSE}{SPACE}*{_PLACE}{SPACE}*{_DATE}{SPACE}*(?:电讯|专电|讯|电)(?![话视影力器息])"
    rf"|{OWN_HOUSE}{_PLACE}{SPACE}*{_DATE}{SPACE}*消息"
    rf"|(?:{OWN_HOUSE}{_PLACE}|{HOUSE})(?:{SPACE}*{_BRACKET})?{SPACE}*{_NEWS}{_FOLLOWS}"
    rf"|{HOUSE}[（(][{HAN}]{{0,4}}(?:联播|访谈|新闻|报道)[）)](?={SPACE}*[:：]))"
    rf"[】\]]?(?:{SPACE}*{_BRACKET}){{0,2}}(?:{SPACE}*[:：]|(?<=消息)，)?"
)
_SURE = rf"[{SURNAMES}](?:[{HAN}]{{1,2}}|{SPACE}+[{HAN}](?![{HAN}]))"
_NAME = rf"(?:[{HAN}]{SPACE}[{HAN}](?![{HAN}])|[{HAN}]{{2,4}}(?:·[{HAN}]{{1,8}})*)"
_NAMES = rf"{_NAME}(?:(?:{SPACE}|[、，,/／])+{_NAME}){{0,7}}"
_REPORTED = re.compile(
    rf"[□■◎●○▲◆★]?{SPACE}*{HOUSE}?{ROLE}(?:{SPACE}|[:：])*{_NAMES}"
    rf"{SPACE}*(?:[{HAN}]{{0,6}}?(?:摄影)?报道)(?:{SPACE}*[:：]|(?={SPACE})|$)"
    rf"|{OWN_HOUSE}{ROLE}{SPACE}+{_SURE}(?:(?:{SPACE}|、)+{_SURE}){{0,5}}{SPACE}*[:：]"
)
_AFTER_NEWS = re.compile(
    rf"{SPACE}+{ROLE}(?:{SPACE}*{_NAMES}(?:[、，\s]*{ROLE}{SPACE}*{_NAMES}){{0,2}}"
    rf"{SPACE}*(?:摄影)?报道{SPACE}*[:：]?"
    rf"|{SPACE}+{_SURE}(?:(?:{SPACE}|、)+{_SURE}){{0,5}}(?={SPACE}))"
)
_MARKED = re.compile(
    rf"[□■◎◆★]{SPACE}*(?:{HOUSE}?{ROLE}{SPACE}+)?{_SURE}(?:(?:{SPACE}|、)+{_SURE}){{0,5}}"
    rf"(?={SPACE}+[^ \u3000])"
)
_CREDIT_BRACKET = re.compile(rf"{_BRACKET}(?:{SPACE}*[:：])?")
_CUT_OFF = re.compile(rf"[【\[]?(?:据|综合)?{HOUSE}|[（(]{SPACE}*(?:{HOUSE})?{ROLE}|[□■]")
_END_CREDIT = re.compile(rf"(?:[（(](?:{_INSIDE}){{1,60}}[）)]|[□■]{SPACE}*{_INSIDE}{{2,40}})$")
_SOURCE = re.compile(rf"(?:据|来源|转自|摘自|原载|综合){_INSIDE}{{2,40}}$")

_COMMON = re.compile(  # three quarters of all broadcast items begin so, and nothing else follows
    r"(?:央视网|中国网络电视台)消息[（(]新闻联播[）)][：:]\s*+(?![新本中人央据综（(]|\S{0,6}消息)"
)
_LEAF = r"第?\s?[A-Za-z]?[0-9０-９一二三四五六七八九十]{1,3}\s?版"
_CONTINUED = re.compile(rf"[（(【]\s*(?:紧?上接|紧接)\s*{_LEAF}[^）)】]{{0,12}}[）)】]")
_TURNED = re.compile(rf"[（(【]\s*(?:紧?下转|下接|转)\s*{_LEAF}[^）)】]{{0,12}}[）)】]")
_HINT = re.compile("[讯电息□■◎◆★●○▲]|记者|通讯员|评论|作者|撰|观察员|实习生|编译|[上紧]接")
_LONGEST_CREDIT, _LONGEST_HINT, _LONGEST_OPENING = 80, 100, 400


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
    end = _opening(text[:_LONGEST_OPENING]) if _HINT.search(text, 0, _LONGEST_HINT) else 0
    if not end:
        return "", (), paragraph
    byline = text[:end].strip()
    return byline, reporters_in(byline), text[end:].lstrip(" \t\u00a0\u2002\u2003\u3000:：")


def take_opening(text: str) -> tuple[str, tuple[str, ...], int]:
    """The bylines that open a clean body, paragraph by paragraph: a dateline alone on its line
    may have another below it (央视网消息（新闻联播）：⏎本台消息：…).

    Returns:
        (byline, reporters, length): what is taken, its lines joined by a space, and how many
        of the body's characters it stands on.
    """
    lines: list[str] = []
    names: list[str] = []
    at = 0
    while at < len(text):
        paragraph = text[at:].partition("\n")[0]
        byline, named, rest = take_byline(paragraph)
        if not byline:
            break
        lines.append(byline)
        names += named
        at += len(paragraph) - len(rest)
        if rest:
            break
        at += 1
    return " ".join(lines), tuple(dict.fromkeys(names)), min(at, len(text))


def begins_byline(line: str) -> bool:
    """Whether a line that may be cut off begins with a newsroom's name or a credit bracket."""
    return _CUT_OFF.match(line) is not None


def is_end_credit(bracket: str) -> bool:
    """Whether a bracket behind a text's last sentence names reporters, editors or a source."""
    inner = bracket.strip("（）() \u3000")
    return (
        credited(bracket) is not None
        or _SOURCE.match(inner) is not None
        or is_credit_line(bracket)
        or is_credit_line(inner)
        or _TURNED.fullmatch(bracket) is not None
    )


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
    if not is_end_credit(credit):
        return paragraph, ""
    rest = text[: len(text) - len(credit)].rstrip()
    if not rest or rest[-1] not in "。！？!?…”’」』":
        return paragraph, ""
    return rest, credit


def _opening(text: str) -> int:
    """Length of the byline that opens the text, 0 for none."""
    whole = _COMMON.match(text) or _CONTINUED.match(text)
    if whole:
        return whole.end()
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
        named = after is not None and credited(after.group().strip().rstrip(":： "))
        return after.end() if after and named else end
    bracket = _CREDIT_BRACKET.match(text)
    if bracket and credited(bracket.group().rstrip(":： ")) is not None:
        return bracket.end()
    marked = _MARKED.match(text)
    return marked.end() if marked and credited(marked.group()) else 0

"""Ways in which a page prints known articles."""

from __future__ import annotations

import random
from collections.abc import Iterable

from tests.articles.pages.known import Known

NEVER_FIRST = "，、。；：！？,;:!?％%”’」』）)》】…"
NEVER_LAST = "“‘「『（(《【"


def fixed(text: str, columns: int) -> list[str]:
    """Lines of `columns` ideographs; a mark that can't begin a line hangs at the end."""
    lines = []
    while len(text) > columns:
        n = columns
        while n < len(text) and text[n] in NEVER_FIRST:
            n += 1
        while n > 1 and text[n - 1] in NEVER_LAST:
            n -= 1
        lines.append(text[:n])
        text = text[n:]
    return [*lines, text] if text else lines


def anywhere(text: str, chance: random.Random, least: int = 24, most: int = 160) -> list[str]:
    """Lines broken at random places, none of them shorter than `least`, but for the last."""
    lines = []
    while len(text) > 2 * least:
        n = chance.randint(least, min(most, len(text) - least))
        while n < len(text) - 1 and (text[n - 1] in "。！？…”" or text[n] in NEVER_FIRST):
            n += 1
        lines.append(text[:n])
        text = text[n:]
    return [*lines, text] if text else lines


def clear_columns(articles: Iterable[Known], columns: int) -> int:
    """A width near `columns` at which no paragraph's last line is as wide as a full one.

    Without an indent or a blank line nothing tells the end of a paragraph that fills its
    last line.
    """
    texts = [lead_and_text(known)[1] for known in articles]
    lasts = {
        n: max(len(fixed(text, n)[-1]) for paragraphs in texts for text in paragraphs)
        for n in range(columns - 3, columns + 12)
    }
    clear = [n for n in lasts if lasts[n] < n - 1]
    return min(clear or lasts, key=lambda n: abs(n - columns))


def lead_and_text(known: Known) -> tuple[str, list[str]]:
    """The byline that stands on its own line, and the paragraphs as printed."""
    if known.lead.endswith(("）", ")", "：")):
        return "", [known.lead + known.paragraphs[0], *known.paragraphs[1:]]
    return known.lead, list(known.paragraphs)


def body_lines(known: Known, style: str, chance: random.Random, columns: int) -> list[list[str]]:
    """For each paragraph its lines, the lead before the first where it is a dateline."""
    own_line, paragraphs = lead_and_text(known)
    indent = "\u3000\u3000" if "indent" in style else ""
    blocks = []
    for paragraph in paragraphs:
        if "narrow" in style or "fixed" in style:
            blocks.append(fixed(indent + paragraph, columns))
        elif "anywhere" in style:
            blocks.append(anywhere(indent + paragraph, chance))
        else:
            blocks.append([indent + paragraph])
    if own_line:
        blocks.insert(0, [own_line])
    return blocks


def printed(articles: Iterable[Known], style: str, seed: int = 0) -> str:
    """A page with these articles in this style.

    The style names what is done: indent, fixed, narrow, anywhere, blank (a blank line
    between paragraphs), airy (between all lines), apart (three blank lines before each
    article), half (half-width punctuation), crlf.
    """
    chance = random.Random(seed)
    between_lines = "\n\n" if "airy" in style else "\n"
    between = "\n\n" if "blank" in style or "airy" in style else "\n"
    articles = list(articles)
    columns = 14 if "narrow" in style else 27
    if "indent" not in style and "blank" not in style:
        columns = clear_columns(articles, columns)
    pages = []
    for known in articles:
        blocks = [[line] for line in known.headline] + body_lines(known, style, chance, columns)
        pages.append(between.join(between_lines.join(block) for block in blocks))
    page = ("\n\n\n\n" if "apart" in style else between).join(pages)
    if "half" in style:
        page = page.translate(str.maketrans("，；：（）！？", ",;:()!?"))
    return page.replace("\n", "\r\n") if "crlf" in style else page


STYLES = (
    "plain", "plain blank", "plain apart", "indent", "indent blank", "indent apart crlf",
    "fixed indent", "fixed indent half", "fixed blank", "fixed", "fixed airy", "fixed apart",
    "narrow indent", "narrow blank", "narrow", "narrow indent apart", "narrow indent airy",
    "anywhere airy", "anywhere airy half", "anywhere", "anywhere indent", "anywhere blank",
    "anywhere indent airy crlf", "anywhere apart",
)  # fmt: skip

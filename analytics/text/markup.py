"""Markup: HTML, entities and shortcodes taken out of a text, or of a column of texts."""

from __future__ import annotations

import html
import re
from html.entities import html5

import polars as pl

_ELEMENTS = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink "
    "blockquote body br button canvas caption center cite code col colgroup data datalist dd del "
    "details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame "
    "frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend "
    "li link main map mark marquee menu meta meter nav nobr noframes noscript object ol optgroup "
    "option output p param picture pre progress q rp rt ruby s samp script search section select "
    "slot small source span strike strong style sub summary sup svg table tbody td template "
    "textarea tfoot th thead time title tr track tt u ul var video wbr xml"
)
_BLOCKS = (
    "p div br hr li ul ol dl dt dd table tr h1 h2 h3 h4 h5 h6 section article blockquote figure "
    "figcaption header footer main aside pre form center"
)
_MOST = "{0,4000}"
_REST = rf"(?:[\s/][^<>]{_MOST})?>"


def _either(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_PLAYER = (
    r"(?is)<!--repaste\.(?:video|audio)\.code\.begin-->.{0,300}?<!--repaste\.[a-z.]{1,40}end-->"
    r"|\[!--begin:html[a-z]*code--\].{0,300}?\[!--end:html[a-z]*code--\]"
)
_SCRIPT = r"(?is)<script\b.*?</script\s*>|<style\b.*?</style\s*>|<!--.*?-->|<!\[CDATA\[|\]\]>"
_BREAKING = rf"(?i)</?(?:{_either(_BLOCKS)}){_REST}"
_TAG = (
    rf"(?i)</?(?:{_either(_ELEMENTS)}|[a-z][a-z0-9]*[:-][a-z0-9:-]*){_REST}"
    rf"|</?[a-z][a-z0-9]*\s+[a-z-]+\s*=[^<>]{_MOST}>|<!DOCTYPE[^<>]*>|<\?[^<>]*>"
)
_CUT_OFF = rf"(?i)<(?:{_either(_ELEMENTS)})\s[^<>]{_MOST}\z"
_SHORTCODE = (
    r"(?i)\[!--[^\[\]\n]{0,200}--\]"
    r"|\[/?(?:caption|gallery|embed|video|audio|playlist|attach|media|flash|wp_[a-z]+|vc_[a-z_]+"
    r"|et_pb_[a-z_]+|contact-form[a-z0-9-]*|sourcecode|more|nextpage|page|img|url|email|color|size"
    r"|font|align|quote|center|left|right|backcolor|indent|float|table|tr|td|list|\*|b|i|u|s|p|hr"
    r")(?:[ =:][^\[\]\n]{0,500})?/?\]"
    r"|#p#[^#\n]{0,40}#e#|\{(?:pagebreak|分页|nextpage)[^{}\n]{0,60}\}|\{\{[^{}\n]{0,200}\}\}"
)
_HINT = r"[<&\[{]|#p#"
_ESCAPED = "(?i)&(?:amp;)*(?:lt|nbsp|quot|[lr]dquo|mdash|#[0-9]+)"
_ROUNDS = 3
"""Markup escaped within markup is opened so often: &amp;nbsp; and &lt;p&gt; in a feed."""

_STEPS = (
    (_PLAYER, "\n"),
    (_SCRIPT, "\n"),
    (_BREAKING, "\n"),
    (r"(?i)</t[dh]\s*>", " "),
    (_TAG, ""),
    (_CUT_OFF, ""),
    (_SHORTCODE, ""),
)
_COMPILED = tuple((re.compile(p.replace(r"\z", r"\Z")), instead) for p, instead in _STEPS)
_ESCAPED_RE = re.compile(_ESCAPED)
_NAMES = "nbsp lt gt quot ldquo rdquo lsquo rsquo mdash hellip middot emsp ensp"
_COMMON = {f"&{name};": html5[f"{name};"] for name in _NAMES.split()}


def strip_markup(text: str) -> str:
    """Take HTML and shortcodes out; block elements become line feeds, entities characters.

    A `<` that opens no HTML element stays, as do brackets that are no shortcode.
    """
    for _ in range(_ROUNDS):
        for pattern, instead in _COMPILED:
            text = pattern.sub(instead, text)
        escaped = _ESCAPED_RE.search(text)
        text = _unescape(text) if "&" in text else text
        if not escaped:
            break
    return text


def strip_markup_column(column: pl.Series) -> pl.Series:
    """`strip_markup` on a column of strings."""
    places = column.str.contains(_HINT).arg_true()
    for _ in range(_ROUNDS):
        if places.is_empty():
            break
        texts = column.gather(places)
        for pattern, instead in _STEPS:
            texts = texts.str.replace_all(pattern, instead)
        escaped = texts.str.contains(_ESCAPED)
        column = column.scatter(places, _unescaped(texts))
        places = places.filter(escaped)
    return column


def _unescaped(texts: pl.Series) -> pl.Series:
    """Entities as characters: the usual ones in Rust, rows with others one by one."""
    texts = texts.str.replace_many(_COMMON)
    rest = texts.str.contains("&[#A-Za-z]").arg_true()
    if rest.is_empty():
        return texts
    return texts.scatter(rest, pl.Series(map(_unescape, texts.gather(rest)), dtype=pl.String))


def _unescape(text: str) -> str:
    """Entities as characters; those of no character (&#0;) as nothing, not as U+FFFD."""
    plain = html.unescape(text)
    return plain if "\ufffd" in text else plain.replace("\ufffd", "")

"""One box for slogans and any text: found by Chinese, pinyin, initials and English."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

import streamlit as st

from analytics.lexicon.pinyin import plain_pinyin
from analytics.lexicon.slogan import Lexicon
from dashboard import filters
from dashboard.here import Here

TRENDS = "dashboard/views/trends.py"


def box(
    here: Here,
    label: str,
    key: str,
    placeholder: str,
    *,
    on_change: Callable[[], None] | None = None,
    help: str | None = None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Draw it; the slogans of the lexicon that were chosen, and the other texts."""
    picked = st.multiselect(
        label, names(here.corpus.lexicon), key=key, placeholder=placeholder, help=help,
        format_func=labels(here), accept_new_options=True, filter_mode="contains",
        on_change=on_change,
    )  # fmt: skip
    return parted(here, picked)


def ask(here: Here) -> None:
    """The box on a page without lines of its own: a choice leads to the page of trends."""
    slogans, texts = box(here, here.words("onebox.ask"), "ask", here.words("onebox.placeholder"))
    if slogans or texts:
        st.session_state["trend"] = [*slogans, *texts]
        del st.session_state["ask"]
        st.switch_page(TRENDS)


def parted(here: Here, picked: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was chosen or typed, as slogans and other texts; a comma parts what is no slogan."""
    places, lexicon = here.corpus.lexicon.places, here.corpus.lexicon
    every: list[str] = []
    for one in picked:
        every += [one] if one in places else filters.terms(one)
    slogans = dict.fromkeys(lexicon[places[one]].slogan for one in every if one in places)
    texts = dict.fromkeys(one[: filters.LONGEST_TERM] for one in every if one not in places)
    return tuple(slogans), tuple(texts)


def labels(here: Here) -> Callable[[str], str]:
    """Slogans as the list shows them: name and English, and below what else finds them.

    The second line is hidden in the box itself (see dashboard/style.py).
    """
    known = _searched(here.corpus.lexicon)

    def label(name: str) -> str:
        return f"{here.named(name)}\n{known[name]}" if name in known else name

    return label


@lru_cache(maxsize=4)
def names(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(slogan.slogan for slogan in lexicon)


@lru_cache(maxsize=4)
def _searched(lexicon: Lexicon) -> dict[str, str]:
    """Pinyin without tones, its initials, other forms and English, by slogan."""
    found = {}
    for slogan in lexicon:
        syllables = [plain_pinyin(one) for one in slogan.pinyin.replace(",", " ").split()]
        initials = "".join(one[0] for one in syllables if one)
        forms = [form for form in slogan.forms if form != slogan.slogan]
        parts = (initials, "".join(syllables), " ".join(syllables), slogan.english, *forms)
        found[slogan.slogan] = " · ".join(filter(None, parts))
    return found

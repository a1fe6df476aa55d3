"""The router: page config, navigation, the shared sidebar, and the page that was asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

import analytics as tifa
from dashboard import access, address, cached, filters, here, style, window, wording
from dashboard.panels import named_views

PAGES = {
    "overview": ":material/newspaper:",
    "trends": ":material/show_chart:",
    "cooccurrence": ":material/hub:",
    "compare": ":material/compare_arrows:",
    "evidence": ":material/format_quote:",
    "lexicon": ":material/menu_book:",
    "corpus": ":material/inventory_2:",
    "methods": ":material/fact_check:",
}

WITHOUT_ARTICLES = ("corpus", "lexicon")  # pages that are of use before there is any article

words = wording.load(address.first_language(st.context.locale))
st.set_page_config(page_title=f"{words('app.name')} · Tifascope", page_icon="🔍", layout="wide")
style.apply()
visitor = access.gate(words)
pages = [
    st.Page(
        f"dashboard/views/{name}.py",
        title=words(f"page.{name}"),
        icon=icon,
        help=words(f"page.{name}_help"),
        default=name == "overview",
    )
    for name, icon in PAGES.items()
]
st.logo("dashboard/logo.svg", size="large")
page = st.navigation(pages)


def progress() -> Callable[[int, int], None]:
    """A bar that is there only while something is scanned."""
    place = st.empty()

    def report(done: int, of: int) -> None:
        place.progress(done / of if of else 1.0, words("loading.scanning"))
        if done >= of:
            place.empty()

    return report


try:
    name = page.url_path or "overview"
    corpora = cached.corpora()
    chosen = address.first_corpus(corpora, cached.first_corpus(corpora))
    own = chosen == cached.WORKSPACE or name in WITHOUT_ARTICLES
    with st.spinner(words("loading.opening")):
        corpus = cached.open_corpus(progress) if own else cached.open_pack(corpora[chosen])
    st.session_state["lang"] = words.language
    st.session_state["corpus"] = chosen if len(corpora) > 1 else ""
    refused = address.sync(name, lambda parameter, text: filters.known(corpus, parameter, text))
    filters.fit(corpus)
    with st.sidebar:
        filters.sidebar(corpus, words, tuple(corpora))
        named_views.draw(name, PAGES, visitor, words)
        access.signed_in(visitor, words)
    for parameter, text in refused:
        slogan = parameter in address.SLOGANS
        key = "error.link_slogan" if slogan else "error.link_value"
        st.warning(words(key, name=parameter, value=text))
    themes = tuple(st.session_state["theme"])
    here.put(here.Here(corpus, words, filters.base(), themes, visitor, window.narrow()))
    if own and chosen != cached.WORKSPACE:
        st.caption(words("packs.workspace_page"))
    if not corpus.sources and name not in WITHOUT_ARTICLES:
        workspace = cached.workspace_path()
        st.title(words(f"page.{name}"), anchor=False)
        st.info(words("empty.corpus", workspace=workspace), title=words("empty.corpus_title"))
        st.page_link("dashboard/views/corpus.py", icon=PAGES["corpus"])
    else:
        page.run()
    window.measure()
except tifa.TifascopeError as error:
    st.error(words("error.sentence", message=error))

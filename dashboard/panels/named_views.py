"""The saved views in the sidebar: open one, keep what is on the page now, forget one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

import streamlit as st

from dashboard import address, cached, saved_views
from dashboard.access import Access
from dashboard.sentences import escaped
from dashboard.wording import Words


def draw(page: str, pages: Collection[str], visitor: Access, words: Words) -> None:
    """A popover; who may only read can open views and not change them."""
    root = cached.workspace_path().resolve()
    with st.popover(words("views.title"), icon=":material/bookmark:", width="stretch"):
        held = saved_views.views(root, pages)
        if not held:
            st.caption(words("views.none"))
        for place, view in enumerate(held):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.page_link(
                    f"dashboard/views/{view.page}.py",
                    label=escaped(view.name),
                    query_params=[(n, v) for n, values in view.query.items() for v in values],
                    help=words(f"page.{view.page}"),
                )
                if visitor.edit and st.button(
                    words("views.delete"), key=f"view_delete_{place}", type="tertiary",
                    help=words("views.delete_help"),
                ):  # fmt: skip
                    _do(words, partial(saved_views.delete, root, view.name, pages))
        if visitor.edit:
            with st.form("view_form", clear_on_submit=True, border=False):
                name = st.text_input(
                    words("views.name"), key="view_name", max_chars=saved_views.LONGEST_NAME
                )
                if st.form_submit_button(words("views.save")) and name.strip():
                    view = saved_views.View(name, page, address.current(page))
                    _do(words, partial(saved_views.save, root, view, pages))


def _do(words: Words, act: Callable[[], None]) -> None:
    try:
        act()
    except saved_views.TooManyViewsError:
        st.error(words("views.full", n=saved_views.MOST))
    except (OSError, ValueError):
        st.error(words("views.failed"))
    else:
        st.rerun()

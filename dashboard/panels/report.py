"""A brief of the days chosen in the sidebar, one click away: HTML, and PDF with a Chromium."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

import analytics as tifa
from analytics.exports.report.findings import findings
from analytics.exports.report.page import page
from analytics.figures.printed import printed
from analytics.figures.reported import charts_of_report
from analytics.figures.still import browser
from dashboard.here import Here


def draw(now: Here, asked: tifa.Selection) -> None:
    """The buttons; a brief is made when one is pressed. Call it where the days have articles."""
    words = now.words
    asked = replace(asked, every="month")
    st.subheader(words("report.title"), anchor=False)
    st.caption(words("report.note" if asked.since else "report.note_year"))
    with st.container(horizontal=True):
        st.download_button(
            words("report.html"),
            data=lambda: html(now, asked).encode(),
            file_name=_name(now, "html"), mime="text/html", key="report_html", on_click="ignore",
        )  # fmt: skip
        if browser() is not None:
            st.download_button(
                words("report.pdf"),
                data=lambda: printed(html(now, asked)),
                file_name=_name(now, "pdf"), mime="application/pdf", key="report_pdf",
                on_click="ignore",
            )  # fmt: skip
    if browser() is None:
        st.caption(words("report.no_pdf"))


def html(now: Here, asked: tifa.Selection) -> str:
    """The brief of the selection in the reader's language."""
    language = now.words.language
    found = findings(now.corpus, asked)
    charts = charts_of_report(found.trend, found.frequency, language)
    return page(now.corpus, found, language, charts)


def _name(now: Here, kind: str) -> str:
    return f"tifascope-brief-v{now.corpus.version}-{now.words.language}.{kind}"

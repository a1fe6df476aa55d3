"""Bringing articles in: files, a rehearsal that shows what was understood, then the import."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

import analytics as tifa
from analytics.articles.fields import ALIASES
from analytics.workspace.importing import ImportReport
from dashboard import cached, uploads
from dashboard.here import Here
from dashboard.jobs import Held, Job, Task
from dashboard.panels import import_progress
from dashboard.sentences import columns, escaped

WAYS = ("files", "folder", "server")
SAMPLE = ["date", "date_found", "source", "section", "title", "byline", "characters", "origin"]
SOON = 0.6
"""Seconds to wait for a rehearsal before its progress is shown: most are over by then."""


def card(here: Here, root: Path) -> None:
    """Choose, look, import."""
    words, state = here.words, st.session_state
    with st.expander(
        words("corpus.bring_in"), icon=":material/upload_file:", key="bring_in",
        expanded=not here.corpus.sources,
    ):  # fmt: skip
        chosen = _choose(here)
        told = _told(here)
        if not chosen:
            state.pop("rehearsal", None)
            st.caption(words("corpus.formats"))
            return
        job = _rehearsed(here, root, chosen, told)
        if job is None:
            return
        if job.state == "running":
            import_progress.watch(here, job, "rehearsal")
            return
        if job.error:
            st.error(words("error.sentence", message=escaped(job.error)))
            return
        _understood(here, job.report)
        _mapping(here, job.report)
        _start(here, root, job)


def _choose(here: Here) -> tuple[Any, ...]:
    """What the visitor handed in, as a key that changes with it."""
    words = here.words
    ways = WAYS if uploads.allowed_folders() else WAYS[:2]
    way = st.segmented_control(
        words("corpus.way"), ways, default="files", required=True, key="bring_way",
        format_func=lambda one: words(f"corpus.way_{one}"),
    )  # fmt: skip
    if way == "server":
        path = st.text_input(
            words("corpus.path"), key="bring_path",
            help=words("corpus.path_help", folders=", ".join(map(str, uploads.allowed_folders()))),
        )  # fmt: skip
        return ("server", path.strip()) if path.strip() else ()
    many = "directory" if way == "folder" else True
    files = st.file_uploader(
        words(f"corpus.drop_{way}"), accept_multiple_files=many, key=f"bring_{way}",
        help=words("corpus.drop_help", mb=uploads.MOST_BYTES // 1_000_000, n=uploads.MOST_FILES),
    )  # fmt: skip
    return (way, *((file.file_id, file) for file in files)) if files else ()


def _told(here: Here) -> tuple[str, str]:
    """The source and the day that the visitor gives for all articles."""
    words = here.words
    left, right = st.columns(2)
    source = left.text_input(
        words("corpus.source"), key="bring_source", max_chars=80, help=words("corpus.source_help")
    )
    day: datetime.date | None = right.date_input(
        words("corpus.date"), value=None, key="bring_date", format="YYYY-MM-DD",
        min_value=datetime.date(1900, 1, 1), max_value=datetime.date.today(),
        help=words("corpus.date_help"),
    )  # fmt: skip
    return source.strip(), day.isoformat() if day else ""


def _rehearsed(
    here: Here, root: Path, chosen: tuple[Any, ...], told: tuple[str, str]
) -> Job | None:
    """The rehearsal of what is chosen now; begun anew when anything about it changes."""
    state = st.session_state
    way, *files = chosen
    mapping = {
        field: column for field in ALIASES if (column := state.get(f"bring_map_{field}") or "")
    }
    key = (way, *(one[0] if isinstance(one, tuple) else one for one in files), told, str(mapping))
    if state.get("rehearsal", (None, None))[0] == key:
        found: Job = state["rehearsal"][1]
        return found
    last: Job | None = state.get("rehearsal", (None, None))[1]
    if last:
        last.stop()
    try:
        if way == "server":
            task = Task((uploads.allowed(files[0]),), *told, mapping)
        else:
            held = Held()
            paths = uploads.keep([file for _, file in files], held.path)
            task = Task(tuple(paths), *told, mapping, held)
    except (tifa.TifascopeError, OSError) as error:
        st.error(here.words("error.sentence", message=escaped(str(error))))
        return None
    job = Job(root, task, rehearsal=True).start()
    state["rehearsal"] = (key, job)
    job.wait(SOON)
    return job


def _understood(here: Here, report: ImportReport) -> None:
    """What the rehearsal found: how much, which dates, what is refused, the first rows."""
    words = here.words
    st.markdown(
        "**"
        + words(
            "corpus.found", new=report.added, known=report.known, files=report.files_in_all,
            refused=len(report.refused),
        )
        + "**"
    )  # fmt: skip
    dates = [
        words("corpus.dates_one", how=_date_found(here, how), n=n)
        for how, n in report.date_found.most_common()
    ]
    if dates:
        st.caption(words("corpus.dates") + words("app.colon") + " · ".join(dates))
    if report.sample is not None:
        shown = report.sample.select(SAMPLE).to_pandas()
        shown["title"] = shown["title"].str.replace("\n", " ")
        shown["date_found"] = [_date_found(here, how, plain=True) for how in shown["date_found"]]
        st.caption(words("corpus.sample", n=len(shown)))
        st.dataframe(
            shown, hide_index=True, column_config=columns(here, shown),
            height="content" if len(shown) < 8 else 300,
        )  # fmt: skip
    if report.refused:
        import_progress.refused(here, report, "rehearsal")


def _date_found(here: Here, how: str, plain: bool = False) -> str:
    words = here.words
    if not how:
        return words("date.unknown")
    kind, _, reason = how.partition(":")
    key = f"date_found.{kind}"
    known = words(key) if key in words.entries else how
    if kind == "inferred":
        known = words("date.inferred_reason", reason=reason.strip())
    return known if plain else escaped(known)


def _mapping(here: Here, report: ImportReport) -> None:
    """Which column became which field, and another choice where it was the wrong one."""
    words = here.words
    if not report.tables:
        return
    every = list(dict.fromkeys(name for table in report.tables for name in table.columns))
    with st.expander(words("corpus.columns"), key="bring_columns", expanded=not report.added):
        st.caption(words("corpus.columns_note"))
        frame = pd.DataFrame(
            [
                {
                    "origin": " · ".join(filter(None, (table.origin, table.place))),
                    **{words(f"field.{field}"): table.fields.get(field, "–") for field in ALIASES},
                }
                for table in report.tables
            ]
        )
        st.dataframe(frame, hide_index=True, column_config=columns(here, frame))
        for row in (list(ALIASES)[:4], list(ALIASES)[4:]):
            for field, place in zip(row, st.columns(4), strict=False):
                place.selectbox(
                    words("corpus.map", field=words(f"field.{field}")), ["", *every],
                    key=f"bring_map_{field}",
                    format_func=lambda one: one or words("corpus.map_found"),
                )  # fmt: skip


def _start(here: Here, root: Path, rehearsal: Job) -> None:
    words = here.words
    new = rehearsal.report.added

    def begin() -> None:
        job = Job(root, rehearsal.task, expected=rehearsal.report.read)
        if cached.jobs().start(job):
            job.wait(SOON)

    busy = cached.jobs().running(root) is not None
    st.button(
        words("corpus.import", n=new), type="primary", icon=":material/download_done:",
        key="bring_start", disabled=busy or not new, on_click=begin,
        help=words("corpus.busy") if busy else None,
    )  # fmt: skip
    if not new and rehearsal.report.known:
        st.info(words("corpus.nothing_new", n=rehearsal.report.known))

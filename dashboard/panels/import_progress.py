"""How far an import is, stopping it, and its report."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from analytics.exports.files import to_csv
from analytics.workspace.importing import ImportReport
from dashboard import cached
from dashboard.here import Here
from dashboard.jobs import Job
from dashboard.sentences import columns, escaped

SHOWN = 1_000


def latest(here: Here, root: Path) -> None:
    """The import that runs in this workspace, or the report of the last one."""
    job = cached.jobs().last(root)
    if job is None:
        return
    with st.container(border=True, key="import_report"):
        if job.state == "running":
            watch(here, job, "import")
        else:
            report(here, root, job)


@st.fragment(run_every=1.0)
def watch(here: Here, job: Job, key: str) -> None:
    """A bar, the pace, the time left, and a way to stop; the whole page when it has ended."""
    words = here.words
    if job.state != "running":
        st.rerun()
    done = job.report
    pace = words(
        "corpus.pace", n=done.read, pace=round(done.articles_per_second), files=done.files,
        of=done.files_in_all,
    )  # fmt: skip
    left = job.seconds_left
    if left is not None:
        pace += " · " + words("corpus.left", time=_time(here, left))
    label = "corpus.reading" if job.rehearsal else "corpus.importing"
    st.progress(job.share, f"{words(label)} · {pace}")
    st.caption(escaped(job.file[-80:]) or words("corpus.reading"))
    st.button(
        words("corpus.stopping") if job.stopping else words("corpus.stop"), on_click=job.stop,
        disabled=job.stopping, key=f"stop_{key}", icon=":material/stop_circle:",
    )  # fmt: skip


def report(here: Here, root: Path, job: Job) -> None:
    """What an import did, every file and row it refused, and why."""
    words, done = here.words, job.report
    counts = {"added": done.added, "known": done.known, "undated": done.undated}
    if job.state == "stopped":
        st.warning(words("corpus.stopped", **counts), icon=":material/stop_circle:")
    elif job.state == "failed":
        why = escaped(job.error) or words("corpus.failed_why")
        st.error(words("corpus.failed", why=why, **counts))
    elif not done.added and done.known:
        st.info(words("corpus.nothing_new", n=done.known))
    else:
        st.success(
            words("corpus.imported", seconds=f"{done.seconds:.1f}", **counts),
            icon=":material/check_circle:",
        )
    if done.refused:
        refused(here, done, "import")
    st.button(
        words("corpus.dismiss"), key="dismiss", type="tertiary", icon=":material/close:",
        on_click=lambda: cached.jobs().forget(root),
    )  # fmt: skip


def refused(here: Here, done: ImportReport, key: str) -> None:
    """The refusals as a table and as CSV."""
    words = here.words
    frame = pd.DataFrame(
        [(one.origin, one.where, one.reason) for one in done.refused],
        columns=["origin", "where", "reason"],
    )
    st.markdown(f"**{words('corpus.refused', n=len(frame))}**")
    st.dataframe(
        frame.head(SHOWN), hide_index=True, column_config=columns(here, frame),
        height="content" if len(frame) < 8 else 300,
    )  # fmt: skip
    st.download_button(
        words("corpus.refused_csv"), data=lambda: to_csv(frame), mime="text/csv",
        file_name=f"tifascope-refused-{done.import_id}.csv", key=f"refused_{key}",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _time(here: Here, seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    if minutes:
        return here.words("corpus.minutes", minutes=minutes, seconds=rest)
    return here.words("corpus.seconds", n=rest)

"""An import in a thread of its own, that can be watched and stopped. No Streamlit in here."""

from __future__ import annotations

import shutil
import tempfile
import threading
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import analytics as tifa
from analytics.workspace.importing import ImportReport


class Stopped(Exception):  # noqa: N818 - not an error: the user asked for it
    """Raised in the importing thread to end it between two batches."""


class Held:
    """A folder for uploads that goes with the last one who holds it."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="tifascope-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


@dataclass(frozen=True)
class Task:
    """What to import and how: the same for the rehearsal and the import itself.

    held: the folder of uploads, which goes when nobody needs it any more.
    """

    paths: tuple[Path, ...]
    source: str = ""
    date: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    held: Held | None = None


@dataclass
class Job:
    """One run of a task. state: running, done, stopped (by the user) or failed (see error).

    before: the version of the articles when it began. expected: articles in its files, if a
    rehearsal has counted them.
    """

    root: Path
    task: Task
    rehearsal: bool = False
    expected: int = 0
    before: int = 0
    state: str = "running"
    error: str = ""
    file: str = ""
    report: ImportReport = field(default_factory=ImportReport)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> Job:
        """Begin. A server that is stopped ends the thread; the store then has whole files."""
        self.before = tifa.Workspace.open(self.root).version()
        self._thread = threading.Thread(target=self._run, name="import", daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Ask it to end; it does at the next batch."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Until it has ended, or the time is over; whether it has ended."""
        if self._thread:
            self._thread.join(seconds)
        return self.state != "running"

    @property
    def stopping(self) -> bool:
        return self._stop.is_set() and self.state == "running"

    @property
    def share(self) -> float:
        """How much is done, between 0 and 1: by articles if they are counted, else by files."""
        done, of = self.report.read, self.expected
        if not of:
            done, of = max(self.report.files - 1, 0), self.report.files_in_all
        return min(done / of, 1.0) if of else 0.0

    @property
    def seconds_left(self) -> float | None:
        """By the pace so far; None where nothing can be said."""
        share, taken = self.share, self.report.seconds
        return taken * (1 - share) / share if share > 0.01 and taken > 1 else None

    def _run(self) -> None:
        ended = "failed"
        try:
            workspace = tifa.Workspace.open(self.root)
            self.report = workspace.add(
                *self.task.paths,
                source=self.task.source,
                date=self.task.date,
                mapping=dict(self.task.mapping),
                progress=self._tell,
                dry_run=self.rehearsal,
            )
            ended = "done"
        except Stopped:
            ended = "stopped"
        except (tifa.TifascopeError, OSError) as error:
            self.error = str(error)
        finally:
            self.state = ended

    def _tell(self, file: str, report: ImportReport) -> None:
        self.file, self.report = file, report
        if self._stop.is_set():
            raise Stopped


class Jobs:
    """The imports of all visitors of one server, one at a time in a workspace."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: dict[Path, Job] = {}

    def last(self, root: Path) -> Job | None:
        """The import that runs in a workspace, or the last that did."""
        return self._last.get(root)

    def running(self, root: Path) -> Job | None:
        job = self._last.get(root)
        return job if job and job.state == "running" else None

    def start(self, job: Job) -> bool:
        """Start it, unless another one runs there."""
        with self._lock:
            if self.running(job.root):
                return False
            self._last[job.root] = job.start()
            return True

    def forget(self, root: Path) -> None:
        """Put away the report of one that has ended."""
        with self._lock:
            if not self.running(root):
                self._last.pop(root, None)

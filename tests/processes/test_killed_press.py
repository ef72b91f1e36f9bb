"""``kill -9`` of a worker that prints: its child ends too, nothing half-written is seen, the next worker prints."""

import signal
import threading
import time
from pathlib import Path

import pytest
from django.utils import timezone

from mikke.kernel.models import PaperFile, PaperState
from mikke.kernel.paper.asking import ask_for
from mikke.kernel.paper.sheet import Sheet, print_css
from mikke.kernel.paper.storing import folder, place_of
from tests import factories
from tests.processes.test_killed_worker import start_worker

PATIENCE_SECONDS = 60
PAUSE = threading.Event()  # never set


def child_of(worker) -> int | None:
    """The printing child of a worker."""
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            status, command = path.read_text(), (path.parent / "cmdline").read_bytes()
        except OSError:  # it ended meanwhile
            continue
        if f"PPid:\t{worker.pid}\n" in status and b"mikke.kernel.paper.child" in command:
            return int(path.parent.name)
    return None


def is_alive(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def until(ready) -> None:
    """Look again and again until it is so."""
    limit = time.monotonic() + PATIENCE_SECONDS
    while not ready():
        assert time.monotonic() < limit, "it did not happen"
        PAUSE.wait(0.02)


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_no_child_and_no_half_paper(worker_db):
    site = factories.make_site()
    text = "".join(f"<p>{number} 見本の文です。</p>" for number in range(4_000))
    html = f'<!doctype html><html lang="ja"><head><title>見本</title></head><body>{text}{time.time()}</body></html>'
    paper = ask_for(Sheet("tests.long", "見本", html, print_css()), site=site, now=timezone.now())
    worker = start_worker(worker_db.url)
    until(lambda: child_of(worker))
    child = child_of(worker)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert not place_of(paper).exists()  # it was killed in the middle
    worker = start_worker(worker_db.url)
    until(lambda: PaperFile.objects.get().state == PaperState.READY)
    worker.terminate()
    assert worker.wait(timeout=30) == 0
    until(lambda: not is_alive(child))
    assert place_of(paper).read_bytes().endswith(b"%%EOF\n")
    place_of(paper).unlink()
    assert [path.name for path in folder().glob(f"{paper.content_hash}*")] == []

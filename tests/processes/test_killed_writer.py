"""``kill -9`` of a process that writes postings: what was acknowledged is there, and nothing is there in part."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from mikke.jobs.enums import JobStatus
from mikke.jobs.models import Job
from mikke.jobs.search.indexes import JOBS
from mikke.kernel.models import AuditEntry
from mikke.tenancy.models import SiteRev
from tests import factories

PROJECT = Path(__file__).resolve().parents[2]
KILLS = 25


def start(url: str, file: Path) -> subprocess.Popen[str]:
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.processes.settings",
        "PYTHONPATH": f"{PROJECT / 'src'}{os.pathsep}{PROJECT}",
    }
    command = [sys.executable, "-m", "tests.processes.job_writer", str(file)]
    return subprocess.Popen(
        command, env=environment, cwd=PROJECT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def wait_for(writer: subprocess.Popen[str], file: Path, size: int) -> None:
    """Return when so many bytes were noted; the writer must be alive meanwhile."""
    while not file.exists() or file.stat().st_size < size:
        try:
            writer.wait(timeout=0.001)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"the writer ended with {writer.returncode}")


def kill_again_and_again(url: str, file: Path) -> None:
    """Kill the writing process after a few more bytes, at no particular moment of a transaction."""
    chance = random.Random(20261122)
    with start(url, file) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        size = 0
        for kill in range(KILLS):
            child = int(writer.stdout.readline())
            wait_for(writer, file, size + 60)
            with pytest.raises(subprocess.TimeoutExpired):
                writer.wait(timeout=chance.uniform(0.001, 0.06))
            os.kill(child, signal.SIGKILL)
            size = file.stat().st_size
            if kill < KILLS - 1:
                writer.stdin.write("again\n")
                writer.stdin.flush()
        writer.stdin.close()
        assert writer.wait(timeout=30) == 0


@pytest.mark.django_db(transaction=True)
def test_every_acknowledged_posting_is_there_and_none_is_torn(worker_db, tmp_path):
    site = factories.make_site()
    factories.make_job(site)
    file = tmp_path / "acknowledged"
    kill_again_and_again(worker_db.url, file)

    noted = [line.split() for line in file.read_text().splitlines()]
    saved = {name for word, name in noted if word == "saved"}
    closed = {name for word, name in noted if word == "closed"}
    jobs = {str(job.public_id): job for job in Job.objects.order_by("pk")[1:]}
    assert len(saved) >= KILLS
    assert saved - set(jobs) == set()
    assert {name for name in closed if jobs[name].status != JobStatus.CLOSED} == set()
    # At most the one transaction that was under way at each kill is there without having been noted.
    assert len(set(jobs) - saved) <= KILLS

    ended = {name for name, job in jobs.items() if job.status == JobStatus.CLOSED}
    trail = AuditEntry.objects.filter(action="job.closed").values_list("target", flat=True)
    assert sorted(trail) == sorted(f"job {name}" for name in ended)
    rows = Job.objects.filter(search_row__isnull=False).values_list("public_id", flat=True)
    assert {str(name) for name in rows} == set(jobs)  # the first was made without our services
    assert SiteRev.objects.get(site=site).rev >= len(jobs) + len(ended)
    if connection.vendor == "sqlite":
        JOBS.check()
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

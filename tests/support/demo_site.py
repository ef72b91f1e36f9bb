"""The sample towns as a visitor meets them: built once a run, copied, and served by the real server."""

import contextlib
import hashlib
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

from mikke.kernel.encryption import new_key
from tests.support.databases import PROJECT, one_at_a_time
from tests.support.servers import free_port
from tests.support.smtp_sink import SmtpSink

START_SECONDS = 120
CLI = "from mikke.config.cli import main; main()"
# The demo's postings are all open; visitors also meet one that is filled.
CLOSE_ONE = """
from django.utils import timezone
from mikke.jobs.enums import ClosedReason
from mikke.jobs.models import Job
from mikke.jobs.services.close import close_job
job = Job.objects.filter(site__is_default_site=True, status="published").order_by("published_at", "pk").first()
close_job(job=job, reason=ClosedReason.FILLED, actor=None, now=timezone.now())
"""
SIGN_IN = re.compile(r"^  (\S+) +(\S+@\S+) .*?(?:\n +1回.*?: ([\d ]+))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DemoSite:
    """A served copy of the sample towns.

    Attributes:
        url: where it answers, without a slash at the end.
        folder: its ``MIKKE_VAR``.
        log: what the server wrote.
        password: of all the sample people.
        codes: recovery codes that nobody has used, by mail address.
        sink: where its mails go.
    """

    url: str
    folder: Path
    log: Path
    password: str
    codes: dict[str, list[str]]
    sink: SmtpSink

    def run(self, code: str) -> None:
        """Run Python where the site lives, with its database and settings."""
        port = int(self.url.rpartition(":")[2])
        command = [sys.executable, str(PROJECT / "manage.py"), "shell", "-v", "0", "-c", code]
        subprocess.run(command, check=True, env=_environment(self.folder, port, self.sink), cwd=PROJECT)

    @property
    def database(self) -> Path:
        """The file of its database."""
        return self.folder / "mikke.sqlite3"

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return what a reading statement finds in its database."""
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(statement).fetchall()


def _environment(folder: Path, port: int, sink: SmtpSink | None = None) -> dict[str, str]:
    keys = json.loads((folder / "keys.json").read_text())
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MIKKE_", "DJANGO_", "DATABASE_URL", "REDIS_URL", "PYTEST_"))
    }
    mail = {"MIKKE_SMTP_HOST": "127.0.0.1", "MIKKE_SMTP_PORT": str(sink.port)} if sink else {}
    return kept | keys | mail | {
        "DJANGO_SETTINGS_MODULE": "mikke.config.settings.production",
        "MIKKE_DEMO": "true",
        "MIKKE_HOSTS": "*",
        "MIKKE_VAR": str(folder),
        "PORT": str(port),
        "PYTHONPATH": str(PROJECT / "src"),
        "PYTHONUTF8": "1",
    }  # fmt: skip


def demo_fingerprint() -> str:
    """Return a name for what the sample towns are built from: our own files, the locked versions, the day."""
    digest = hashlib.sha256(f"{timezone.localdate()}".encode())
    digest.update((PROJECT / "requirements/base.lock").read_bytes())
    for path in sorted((PROJECT / "src" / "mikke").rglob("*")):
        if path.is_file() and path.suffix not in {".pyc", ".mo"}:
            digest.update(f"{path.relative_to(PROJECT)}".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def build_demo(folder: Path) -> Path:
    """Build the sample towns from nothing, once for what they are built from; whoever asks meanwhile waits.

    Returns: the folder with what was built.
    """
    with one_at_a_time(folder):
        built = folder / f"demo-{demo_fingerprint()}"
        if not built.exists():
            for old in folder.glob("demo-*"):
                shutil.rmtree(old)
            unfinished = folder / "demo-building"
            unfinished.mkdir()
            keys = {"MIKKE_SECRET_KEY": "only for tests " * 5, "MIKKE_DATA_KEYS": new_key()}
            (unfinished / "keys.json").write_text(json.dumps(keys))
            report = _run(unfinished, [sys.executable, "-c", CLI, "demo"])
            _run(
                unfinished, [sys.executable, str(PROJECT / "manage.py"), "shell", "-v", "0", "-c", CLOSE_ONE]
            )
            (unfinished / "report.txt").write_text(report, encoding="utf-8")
            unfinished.rename(built)
    return built


def _run(folder: Path, command: list[str]) -> str:
    done = subprocess.run(
        command, check=False, env=_environment(folder, 8000), cwd=PROJECT, capture_output=True, text=True
    )
    if done.returncode:
        msg = f"{command[2:]} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
        raise RuntimeError(msg)
    return done.stdout


@contextlib.contextmanager
def served_demo(built: Path, folder: Path) -> Iterator[DemoSite]:
    """Copy what was built into ``folder`` and serve the copy on a free port until the end, its worker beside it."""
    port = free_port()
    shutil.copytree(built, folder)
    with contextlib.closing(sqlite3.connect(folder / "mikke.sqlite3")) as connection, connection:
        connection.execute("UPDATE wagtailcore_site SET port = ?", (port,))
    log = folder / "server.log"
    command = [sys.executable, "-c", CLI, "serve", "--port", str(port), "--workers", "1"]
    with (
        SmtpSink() as sink,
        log.open("w") as out,
        _started(command, _environment(folder, port, sink), out) as server,
        _started([sys.executable, "-c", CLI, "work"], _environment(folder, port, sink), out),
    ):
        try:
            _wait_until_open(server, port, log)
            report = (folder / "report.txt").read_text(encoding="utf-8")
            codes = {mail: (numbers or "").split() for _role, mail, numbers in SIGN_IN.findall(report)}
            password = (folder / "demo.password").read_text().strip()
            yield DemoSite(f"http://127.0.0.1:{port}", folder, log, password, codes, sink)
        finally:
            server.terminate()


@contextlib.contextmanager
def _started(command: list[str], env: dict[str, str], out: Any) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, env=env, cwd=PROJECT, stdout=out, stderr=out) as process:
        try:
            yield process
        finally:
            process.terminate()


def _wait_until_open(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _attempt in range(START_SECONDS * 5):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=0.2)
            break
    msg = f"The server did not start:\n{log.read_text()}"
    raise RuntimeError(msg)

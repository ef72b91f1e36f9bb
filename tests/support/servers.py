"""Real servers for the tests: PostgreSQL and Redis on free ports of this machine, stopped at the end."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.databases import TEMPLATE, fingerprint, migrate, one_at_a_time, templates_folder
from tests.support.memory_folder import memory_folder

NEEDS = "Run 'make needs'."
# A server for one run: nothing has to outlive a failing machine and nobody follows it.
FAST = " ".join(
    f"-c {setting}"
    for setting in (
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "wal_level=minimal",
        "max_wal_senders=0",
        "max_wal_size=256MB",  # it may lie in memory
        "checkpoint_timeout=1h",
        "jit=off",
        "shared_buffers=256MB",
    )
)


def program(name: str) -> str:
    """Return the path of a program, looking where Debian hides PostgreSQL's."""
    found = shutil.which(name)
    if found is None:
        versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
        if not versions:
            msg = f"{name} is not installed. {NEEDS}"
            raise RuntimeError(msg)
        found = str(versions[-1])
    return found


def free_port() -> int:
    """Return a port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _as_postgres() -> dict[str, object]:
    """PostgreSQL refuses to run as root; then its own user runs it."""
    if os.geteuid() != 0:
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


class PostgresFolder:
    """A PostgreSQL in a folder of its own, run by whoever may."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"postgresql://mikke@127.0.0.1:{self.port}/mikke"

    def run(self, name: str, *arguments: str, **more: Any) -> None:
        """Run one of its programs."""
        # Output goes to a file: a server that inherits a pipe would keep its reader waiting for ever.
        with (self.folder / f"{name}.out").open("w") as out:
            command = [program(name), *arguments]
            subprocess.run(
                command, check=True, stdout=out, stderr=out, cwd=self.folder, **_as_postgres(), **more
            )

    def create(self) -> None:
        """Make an empty one."""
        options = "-D data -U mikke -A trust -E UTF8 --locale=C.UTF-8 --no-sync"
        self.run("initdb", *options.split())

    def unpack(self, kept: Path) -> None:
        """Make one as it was packed into ``kept``."""
        with kept.open("rb") as file:
            self.run("tar", "-xf", "-", stdin=file)

    def pack(self, kept: Path) -> None:
        """Write it into one file; it must have been stopped in peace."""
        self.run("pg_resetwal", "-D", "data")  # what would only be needed to come back from a fall
        unfinished = kept.with_suffix(".building")
        subprocess.run(["tar", "-cf", str(unfinished), "-C", str(self.folder), "data"], check=True)  # noqa: S607
        unfinished.rename(kept)

    @contextlib.contextmanager
    def started(self, stop: str) -> Iterator[None]:
        """Let the server run; ``stop`` is the mode in which it ends."""
        options = f"-p {self.port} -h 127.0.0.1 -k {self.folder} -c max_connections=60 {FAST}"
        self.run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")
        try:
            yield
        finally:
            self.run("pg_ctl", "-D", "data", "-m", stop, "-w", "stop")


@contextlib.contextmanager
def _postgres_folder() -> Iterator[PostgresFolder]:
    folder = Path(tempfile.mkdtemp(prefix="mikke-pg-", dir=memory_folder()))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        yield PostgresFolder(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def postgres_template() -> Path:
    """Return a packed PostgreSQL that holds the migrated template, made once per state of the migrations."""
    version = subprocess.run(
        [program("initdb"), "--version"], check=True, capture_output=True, text=True
    ).stdout
    keep = templates_folder() / "postgres"
    kept = keep / f"template-{version.split()[2]}-{fingerprint()}.tar"
    with one_at_a_time(keep):
        if not kept.exists():
            for old in keep.glob("template-*"):
                old.unlink()
            with _postgres_folder() as server:
                server.create()
                with server.started(stop="fast"):
                    for name in ("mikke", TEMPLATE):
                        server.run("createdb", "-h", "127.0.0.1", "-p", str(server.port), "-U", "mikke", name)
                    migrate(f"{server.url.rpartition('/')[0]}/{TEMPLATE}")
                server.pack(kept)
    return kept


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Start a PostgreSQL that holds nothing but the migrated template and yield the address of its empty database."""
    kept = postgres_template()
    with _postgres_folder() as server:
        server.unpack(kept)
        with server.started(stop="immediate"):
            yield server.url


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """Start a fresh Redis without a file and yield its address."""
    port = free_port()
    command = [
        program("redis-server"),
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "Ready to accept connections" in line:
                break
        else:
            msg = "redis-server did not start"
            raise RuntimeError(msg)
        try:
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()

"""Real servers for the tests: PostgreSQL and Redis on free ports of this machine, stopped at the end."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

NEEDS = "Run 'make needs'."


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


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Start a fresh PostgreSQL and yield the address of its database."""
    folder = Path(tempfile.mkdtemp(prefix="mikke-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, port, run_as = folder / "data", free_port(), _as_postgres()

    def run(name: str, *arguments: str) -> None:
        # Output goes to a file: a server that inherits a pipe would keep its reader waiting for ever.
        with (folder / f"{name}.out").open("w") as out:
            subprocess.run(
                [program(name), *arguments], check=True, stdout=out, stderr=out, cwd=folder, **run_as
            )

    run(
        "initdb", "-D", str(data), "-U", "mikke", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
    )
    options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off -c max_connections=60"
    run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        run("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "mikke", "mikke")
        yield f"postgresql://mikke@127.0.0.1:{port}/mikke"
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


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

"""Processes to be measured: started on the loopback, stopped by their id, with what they cost as ``/proc`` says."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
NGINX = """daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; keepalive_requests 1000000; default_type text/html;
  open_file_cache max=100; server {{ listen 127.0.0.1:{port}; root {folder}; }} }}
"""


@dataclass(frozen=True)
class Server:
    """A server with all its processes."""

    pid: int
    port: int

    def pids(self) -> list[int]:
        """Return the process and everything it started."""
        found = [self.pid]
        for pid in found:
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                found += [int(child) for child in children.read_text().split()]
        return found

    def cpu_seconds(self) -> float:
        """Return the CPU time used by all of them so far."""
        return sum(_cpu_seconds(pid) for pid in self.pids())

    def pss_mb(self) -> float:
        """Return the memory of all of them; what they share counts once."""
        return sum(_pss_kb(pid) for pid in self.pids()) / 1024


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND


def _pss_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def running(command: list[str], *, port: int = 0) -> Iterator[Server]:
    """Start a process, wait for its port (unless 0), stop it at the end."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(process, port)
        yield Server(process.pid, port)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + 60
    while port and time.monotonic() < until:
        if process.poll() is not None:
            msg = f"{process.args!r} ended at once"
            raise RuntimeError(msg)
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)


def mikke(*arguments: str) -> list[str]:
    """Return the command line of ``mikke``."""
    return [sys.executable, "-c", "from mikke.config.cli import main; main()", *arguments]


def nginx(folder: Path, body: bytes, port: int) -> list[str] | None:
    """Return the command line of an nginx that serves ``body`` as /page; None where it is not installed."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None:
        return None
    (folder / "page").write_bytes(body)
    folder.chmod(0o755)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    return [found, "-c", str(folder / "nginx.conf")]


@dataclass(frozen=True)
class Ask:
    """One request."""

    path: str
    method: str = "GET"
    body: str = ""
    cookie: str = ""

    def send(self, connection: HTTPConnection) -> tuple[int, bytes]:
        """Send it; return the status and the body."""
        headers = {"Host": "127.0.0.1", "Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        if self.body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(self.method, self.path, self.body.encode() or None, headers)
        response = connection.getresponse()
        return response.status, response.read()

"""The parent's side of the child process that prints: starts it, asks, waits, and ends it when it does not answer."""

import atexit
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import IO, Any, cast

import mikke

CHILD = (sys.executable, "-m", "mikke.kernel.paper.child")
KEPT_VARIABLES = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "XDG_CACHE_HOME",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
)
LOOK_SECONDS = 5.0


class PressError(Exception):
    """A sheet that was not printed. ``code``: timeout, crashed, refused, disk_full or not_written."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code


def _environment() -> dict[str, str]:
    """Return what the child needs and no secret."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return kept | {"PYTHONPATH": str(Path(mikke.__file__).parents[1]), "PYTHONUTF8": "1"}


class Press:
    """One child at a time, started when it is first needed.

    Args:
        timeout_seconds: a sheet that takes longer is given up and the child killed.
        command: how the child is started.
    """

    def __init__(self, *, timeout_seconds: float = 60.0, command: Sequence[str] = CHILD) -> None:
        self.timeout_seconds, self.command = timeout_seconds, command
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def print_sheet(
        self,
        question: Mapping[str, Any],
        *,
        target: Path,
        attempt: int = 1,
        on_wait: Callable[[], object] | None = None,
    ) -> int:
        """Print into ``target`` and return its size in bytes.

        Args:
            question: from ``Sheet.question``.
            target: the file; its folder must exist.
            attempt: the number of this try, so that two never write to one unfinished file.
            on_wait: called every few seconds while the child works.

        Raises:
            PressError: nothing was written.
        """
        part = target.with_name(f"{target.name}.{attempt}.part")
        whole = {**question, "target": str(target), "part": str(part)}
        with self._lock:
            found = self._ask(whole, on_wait or (lambda: None))
        if "error" in found:
            raise PressError(found["error"], found.get("detail", ""))
        return int(found["size"])

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        try:
            child.wait(timeout=0.5)  # it ends by itself when its pipe is closed
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.close()
        atexit.unregister(self.close)
        atexit.register(self.close)
        self._child = subprocess.Popen(  # noqa: S603 -- our own module
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment(), bufsize=0
        )
        return self._child

    def _ask(self, question: dict[str, Any], on_wait: Callable[[], object]) -> dict[str, Any]:
        child = self._send(json.dumps(question).encode() + b"\n")
        until = time.monotonic() + self.timeout_seconds
        answer = b""
        while not answer.endswith(b"\n"):
            left = until - time.monotonic()
            if left <= 0:
                self.close()
                raise PressError("timeout", f"{self.timeout_seconds:g} s")
            if not select.select([_end(child.stdout)], [], [], min(left, LOOK_SECONDS))[0]:
                on_wait()
                continue
            piece = os.read(_end(child.stdout), 65_536)
            if not piece:
                raise self._crashed(child)
            answer += piece
        return dict(json.loads(answer))

    def _send(self, line: bytes) -> subprocess.Popen[bytes]:
        """Hand the question over; a child that went idle and ended in this very moment gets a successor."""
        for _try in range(2):
            child = self._start()
            try:
                _write_all(child, line)
            except BrokenPipeError:
                problem = self._crashed(child)
            else:
                return child
        raise problem

    def _crashed(self, child: subprocess.Popen[bytes]) -> PressError:
        self.close()
        return PressError("crashed", f"exit {child.returncode}")


def _end(pipe: IO[bytes] | None) -> int:
    """Return our end of a pipe that ``_start`` has made."""
    return cast(IO[bytes], pipe).fileno()


def _write_all(child: subprocess.Popen[bytes], line: bytes) -> None:
    view = memoryview(line)
    while view:
        view = view[os.write(_end(child.stdin), view) :]

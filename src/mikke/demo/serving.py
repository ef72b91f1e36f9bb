"""Server and worker of the demo, side by side in the foreground until Ctrl-C."""

import signal
import subprocess
import sys
from types import FrameType

TOGETHER_SECONDS = 0.5


def serve_and_work(port: int) -> int:
    """Run both until one ends or a signal comes; then stop the other too. Return the exit code."""
    run = [sys.executable, "-c", "from mikke.config.cli import main; main()"]
    commands = ([*run, "serve", "--port", str(port)], [*run, "work"])
    children = [subprocess.Popen(command) for command in commands]  # noqa: S603 -- our own commands

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        for child in children:
            child.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    ended = _first_to_end(children)
    stop(signal.SIGTERM, None)
    for child in children:
        child.wait()
    return max(0, ended)


def _first_to_end(children: list[subprocess.Popen[bytes]]) -> int:
    while True:
        for child in children:
            try:
                return child.wait(timeout=TOGETHER_SECONDS)
            except subprocess.TimeoutExpired:
                continue

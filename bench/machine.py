"""Print what the figures were measured on."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

NAMES = ("django", "numpy", "sudachipy", "sudachidict-small")


def processor() -> str:
    """Return the model of the processor as Linux names it."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def main() -> None:
    """Print one line each."""
    packages = ", ".join(f"{name} {version(name)}" for name in NAMES)
    load = " ".join(f"{number:.1f}" for number in os.getloadavg())
    print(f"- {os.cpu_count()} cores: {processor()}; load at the end: {load}")
    print(f"- Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}")
    print(
        "- CPU is the time of the thread that answers; wall time also holds whatever else ran on the machine."
    )


if __name__ == "__main__":
    main()

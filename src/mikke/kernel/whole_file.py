"""Writing a file so that a reader sees all of it or nothing."""

import os
from pathlib import Path


def write_whole(data: bytes, *, target: Path, part: Path) -> None:
    """Write beside the target, make sure it is on the disk, then rename: a reader sees all of it or nothing."""
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise

"""A side effect that can be counted: each delivery appends one line."""

import os
from pathlib import Path

from mikke.kernel.outbox import Delivery, handles


@handles("tests.append")
def append(delivery: Delivery) -> None:
    """Append ``key attempt repeat`` in one write."""
    line = f"{delivery.key} {delivery.attempt} {int(delivery.is_repeat)}\n"
    handle = os.open(Path(delivery.payload["file"]), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, line.encode())
    os.close(handle)

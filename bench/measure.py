"""Time many different questions one by one, wall and CPU, and print a row of a table."""

import gc
import time
from collections.abc import Callable, Sequence
from typing import Any

HEAD = "| what | n | p50 ms | p95 ms | p99 ms | most ms | CPU mean ms | CPU p99 ms | goal |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |"


def rest_memory() -> None:
    """Take what was loaded and filled in by now out of Python's cycle search, as the server does before it answers."""
    gc.collect()
    gc.freeze()


def at(values: Sequence[float], share: float) -> float:
    """Return a percentile in milliseconds."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def row(name: str, ask: Callable[[Any], object], items: Sequence[Any], *, goal: str = "") -> str:
    """Ask each item once and return the row."""
    walls, cpus = [], []
    for item in items:
        wall, cpu = time.perf_counter(), time.thread_time()
        ask(item)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.thread_time() - cpu)
    mean = sum(cpus) / len(cpus) * 1000
    return (
        f"| {name} | {len(items)} | {at(walls, 0.5):.1f} | {at(walls, 0.95):.1f} | {at(walls, 0.99):.1f} | "
        f"{max(walls) * 1000:.1f} | {mean:.1f} | {at(cpus, 0.99):.1f} | {goal} |"
    )

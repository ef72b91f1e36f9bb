"""Room for Python's stack: nothing beneath asks the system for memory at each call."""

import resource
from collections.abc import Callable

import pytest
from django.conf import settings

from mikke.kernel.stack_room import with_stack_room

CALLS, DEPTHS = 500, 300


def nothing() -> None:
    """Be called."""


def many_calls() -> int:
    """Return how often the system had to give memory while a loop called something."""
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for _number in range(CALLS):
        nothing()
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def beneath(depth: int, call: Callable[[], int]) -> int:
    """Return what ``call`` does when it is called that far down."""
    return beneath(depth - 1, call) if depth else call()


def test_no_loop_stands_at_the_edge_of_a_chunk():
    worst = max(with_stack_room(beneath)(depth, many_calls) for depth in range(DEPTHS))
    assert worst < CALLS  # at an edge it is one for each call


def test_it_does_as_what_it_wraps():
    assert with_stack_room(dict)([("a", 1)], b=2) == {"a": 1, "b": 2}
    with pytest.raises(ZeroDivisionError):
        with_stack_room(divmod)(1, 0)


def test_every_request_has_it():
    assert settings.MIDDLEWARE[0] == f"{with_stack_room.__module__}.{with_stack_room.__qualname__}"

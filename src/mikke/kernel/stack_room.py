"""Room for Python's own stack, so that no call in the middle of a request has to ask the system for memory.

Up to CPython 3.14 the frames of a thread stand in chunks of 16 KiB. A call at the edge of a chunk gets a new chunk
from the system and gives it back on its return: a loop that happens to run just there, such as the rows of a table,
becomes several times slower, and whether it does is luck (https://github.com/python/cpython/issues/142183; later
releases keep a chunk). A frame that is itself larger than a chunk gets one with the size of the next power of two,
and everything that is called from it stands in the rest of that.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
SLOTS = (
    1 << 16
)  # of 8 bytes: a chunk of 1 MiB, half of it free for what is called; pages nobody touches cost nothing


def with_stack_room(call: Callable[P, R]) -> Callable[P, R]:
    """Return a function that does as ``call`` and lends it, and all that it calls, about 490 KiB of stack."""

    def roomy(*args: P.args, **kwargs: P.kwargs) -> R:
        return call(*args, **kwargs)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=SLOTS)
    return roomy

"""What the worker carries out for the kernel: printing, and clearing away what was printed."""

import datetime as dt

from mikke.kernel.outbox import Delivery, handles
from mikke.kernel.paper.asking import KIND
from mikke.kernel.paper.printing import print_paper
from mikke.kernel.paper.storing import sweep
from mikke.kernel.periodic import periodic


@handles(KIND)
def print_asked_for(delivery: Delivery) -> None:
    """Print a paper that somebody asked for."""
    print_paper(delivery)


@periodic(name="paper.sweep", every=dt.timedelta(hours=6))
def sweep_paper(now: dt.datetime) -> None:
    """Delete paper that nobody has asked for in 30 days."""
    sweep(now=now)

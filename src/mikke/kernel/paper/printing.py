"""What the worker does with an asked-for paper."""

from django.utils import timezone

from mikke.kernel.models import PaperFile, PaperState
from mikke.kernel.outbox import Delivery
from mikke.kernel.paper.press import Press, PressError
from mikke.kernel.paper.storing import place_of

PRESS = Press()


def print_paper(delivery: Delivery, *, press: Press = PRESS) -> None:
    """Print one paper; what goes wrong stands in its row for the office, and the outbox tries again later.

    Raises:
        PressError: it was not printed.
    """
    paper = PaperFile.objects.filter(pk=delivery.payload["paper"]).first()
    if paper is None:
        return
    target = place_of(paper)
    try:
        size = press.print_sheet(
            delivery.payload,
            target=target,
            attempt=delivery.attempt,
            on_wait=lambda: delivery.extend_lease(now=timezone.now()),
        )
    except PressError as problem:
        PaperFile.objects.filter(pk=paper.pk).update(state=PaperState.FAILED, error=str(problem)[:400])
        raise
    PaperFile.objects.filter(pk=paper.pk).update(
        state=PaperState.READY, path=target.name, size_bytes=size, error=""
    )

"""The pieces of work on a worker's page of today, and the one tap that gives them back."""

import datetime as dt

from mikke.kernel.form_keys import new_form_key
from mikke.telework.enums import ChunkState
from mikke.telework.models import Chunk, HandBack, Worker
from mikke.telework.panels import Panel
from mikke.telework.selectors_board import in_hand, to_read
from mikke.telework.services.handing_back import day_of, due_soon


def hands_panel(*, worker: Worker, now: dt.datetime) -> Panel | None:
    """Return the tap that gives back what is due soon, and what went back today; None when there is neither."""
    soon = due_soon(worker, now=now).count()
    batches = given_today(worker, now=now)
    if not soon and not batches:
        return None
    return Panel(
        "telework/_panel_hands.html",
        {
            "soon": soon,
            "batches": batches,
            "form_key": new_form_key(),
            "owner": worker.public_id,
            "now": now,
        },
    )


def given_today(worker: Worker, *, now: dt.datetime) -> list[list[HandBack]]:
    """Return what went back today and could be had again, tap by tap."""
    rows = HandBack.objects.for_site(worker.site).filter(
        worker=worker, undone_at__isnull=True, returned_at__gte=day_of(now), chunk__state=ChunkState.OPEN
    )
    found: dict[object, list[HandBack]] = {}
    for row in rows.select_related("chunk"):
        found.setdefault(row.batch, []).append(row)
    return list(found.values())


def work_panel(*, worker: Worker, now: dt.datetime) -> Panel | None:
    """Return what is in hand and what waits for a second reading; None when there is neither."""
    held, reading = list(in_hand(worker)), list(to_read(worker))
    waiting = Chunk.objects.for_site(worker.site).filter(state=ChunkState.OPEN, backup=worker, due_at__gt=now)
    asked = list(waiting.select_related("client").order_by("due_at", "pk"))
    if not held and not reading and not asked:
        return None
    return Panel("telework/_panel_work.html", {"held": held, "reading": reading, "asked": asked, "now": now})

"""Rows of 「きょうやること」 about pieces of work: late, nobody has them, back in the pool."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from mikke.office.row_addresses import addresses
from mikke.office.today_rows import ROWS_EACH, Task, detail_words, few
from mikke.telework.chunk_words import due_words
from mikke.telework.models import Chunk
from mikke.telework.selectors_board import late_chunks, unassigned_soon, waiting_returns

RIGHT = "telework.change_chunk"


def _rows(chunks: QuerySet[Chunk], state: str, title: str, button: str) -> list[Task]:
    address = addresses("office_team_chunk")
    return [
        Task(
            state,
            title % {"title": chunk.title},
            detail_words(chunk.client.name, due_words(chunk), str(chunk.worker or "")),
            address(chunk.public_id),
            button,
            right=RIGHT,
        )
        for chunk in few(chunks, "public_id", "title", "due_at", "client__name", "worker__person__name")
    ]


def board_rows(*, site: Site, now: dt.datetime) -> list[Task]:
    """Return what is in the pool again, what is late, and what nobody has taken and is due within two days."""
    returned = list(waiting_returns(site)[: ROWS_EACH * 2])
    back = [
        Task(
            "late",
            _("Back in the pool: %(title)s") % {"title": row.chunk.title},
            detail_words(row.chunk.client.name, due_words(row.chunk), str(row.chunk.backup or "")),
            reverse("office_team_chunk", args=(row.chunk.public_id,)),
            _("Find somebody"),
            right=RIGHT,
        )
        for row in {row.chunk_id: row for row in returned}.values()
    ][:ROWS_EACH]
    seen = [row.chunk_id for row in returned]
    late = late_chunks(site, now=now).exclude(pk__in=seen)
    soon = unassigned_soon(site, now=now).exclude(pk__in=seen)
    return [
        *back,
        *_rows(late, "late", _("Past due: %(title)s"), _("Look at it")),
        *_rows(soon, "soon", _("Nobody has it yet: %(title)s"), _("Find somebody")),
    ]

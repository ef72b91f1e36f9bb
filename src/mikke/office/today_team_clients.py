"""Rows of 「きょうやること」 about clients: agreements that end, last days to give notice, leavings that wait."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.office.today_rows import ROWS_EACH, Task, day_words, detail_words, few, since_words
from mikke.telework.models import NdaVersion
from mikke.telework.selectors_clients import contracts_to_tell, ending_ndas, open_leavings
from mikke.tenancy.models import Site

SOON = dt.timedelta(days=7)
RIGHT = "telework.change_client"


def _ending(row: NdaVersion, today: dt.date) -> Task:
    last = row.valid_until or today
    title = (
        _("The non-disclosure agreement has ended: %(client)s")
        if last < today
        else _("The non-disclosure agreement ends: %(client)s")
    )
    until = _("until %(day)s") % {"day": day_words(last)}
    detail = detail_words(until, _("nobody can be given work of this client after it"))
    href = reverse("office_team_client", args=(row.client.public_id,))
    return Task(
        "late" if last < today else "soon",
        title % {"client": row.client},
        detail,
        href,
        _("Write a new version"),
        right=RIGHT,
    )


def first_client_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Agreements that have ended or end within 30 days, and people whose leaving waits."""
    rows = [_ending(row, today) for row in ending_ndas(site=site, today=today)[:ROWS_EACH]]
    for leaving in few(open_leavings(site), "public_id", "begun_at", "worker__person__name", "client__name"):
        number: int = leaving.waiting  # type: ignore[attr-defined]  # annotated by the selector
        waiting = ngettext("%(n)s line to tick", "%(n)s lines to tick", number) % {"n": number}
        rows.append(
            Task(
                "soon",
                _("%(name)s is leaving") % {"name": leaving.worker},
                detail_words(
                    str(leaving.client or _("the whole team")), waiting, since_words(leaving.begun_at)
                ),
                reverse("office_team_leaving", args=(leaving.public_id,)),
                _("Open the checklist"),
                right=RIGHT,
            )
        )
    return rows


def later_client_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Contracts whose last day to give notice comes within 30 days."""
    return [
        Task(
            "soon" if row.notice_on and row.notice_on <= today + SOON else "calm",
            _("Last day to end or change a contract: %(client)s") % {"client": row.client},
            detail_words(day_words(row.notice_on)),
            reverse("office_team_client", args=(row.client.public_id,)),
            _("Look at it"),
            right=RIGHT,
        )
        for row in few(
            contracts_to_tell(site=site, today=today), "notice_on", "client__public_id", "client__name"
        )
    ]

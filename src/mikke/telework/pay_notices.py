"""Telling workers of their statements, each in their own way; whoever cannot be reached comes on the office's list."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mikke.kernel import audit
from mikke.notices.kinds import Kind, register
from mikke.notices.links import full_url
from mikke.notices.message import Notice
from mikke.notices.services.send import Message, send_notices
from mikke.telework.models import PayStatement, Worker
from mikke.telework.reach import recipient_of
from mikke.tenancy.models import Site

PAY = register(Kind("telework.pay", gettext_lazy("pay statements and transfers")))


def tell_of_statements(statements: Iterable[PayStatement], *, site: Site, now: dt.datetime) -> None:
    """Write a message to each worker, inside the caller's transaction; the second time nothing is sent."""
    found = []
    people = {
        row.pk: row
        for row in Worker.objects.for_site(site)
        .filter(statements__in=statements)
        .select_related("person__user")
        .prefetch_related("person__contacts")
    }
    for statement in statements:
        if not statement.total_yen:
            continue
        to = recipient_of(people[statement.worker_id])
        if to.subject:
            found.append(Message(to, _statement_notice(statement, site), f"pay:{statement.public_id}"))
        else:
            target = f"statement {statement.number}"
            audit.record(action="pay.unreachable", actor=None, site=site, at=now, target=target)
    send_notices(site=site, messages=found, now=now)


def _statement_notice(statement: PayStatement, site: Site) -> Notice:
    with translation.override(settings.LANGUAGE_CODE):
        month = date_format(statement.month, "YEAR_MONTH_FORMAT")
        return Notice(
            kind=PAY.id,
            subject=_("Your pay statement for %(month)s") % {"month": month},
            paragraphs=(
                _("Thank you for your work. Your statement for %(month)s is ready.") % {"month": month},
                _("%(yen)s yen will reach you by %(day)s.")
                % {
                    "yen": f"{statement.total_yen:,}",
                    "day": date_format(statement.payment_date, "DATE_FORMAT"),
                },
                _(
                    "If anything in it looks wrong, please tell us; it is put right in the next month at the latest."
                ),
            ),
            action_label=_("Open the statement"),
            action_url=full_url(site, reverse("team:statement", args=(statement.public_id,))),
        )

"""Telling workers of their statements, each in their own way; whoever cannot be reached comes on the office's list."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mikke.kernel import audit
from mikke.notices.kinds import Kind, register
from mikke.notices.links import full_url
from mikke.notices.message import Notice
from mikke.notices.services.send import Message, send_notices
from mikke.people.reach import recipient_of
from mikke.telework.models import PayStatement, Worker
from mikke.telework.selectors_rules import team_rules
from mikke.telework.telling import tell_worker
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
        to = recipient_of(people[statement.worker_id].person)
        if to.subject:
            found.append(Message(to, _statement_notice(statement, site), f"pay:{statement.public_id}"))
        else:
            target = f"statement {statement.number}"
            audit.record(action="pay.unreachable", actor=None, site=site, at=now, target=target)
    send_notices(site=site, messages=found, now=now)


def tell_of_account(*, worker: Worker, is_first: bool, now: dt.datetime) -> bool:
    """Tell a worker that the account their pay goes to was entered or changed; nothing of it is in the message.

    Returns: whether there was a way. It guards against somebody else's hand.
    """
    return tell_worker(
        worker=worker,
        notice=_account_notice(worker, is_first=is_first, now=now),
        key=f"pay:account:{worker.public_id}:{now.timestamp():.6f}",
        now=now,
    )


def _account_notice(worker: Worker, *, is_first: bool, now: dt.datetime) -> Notice:
    contact = team_rules(worker.site).orderer_contact
    with translation.override(settings.LANGUAGE_CODE):
        day = date_format(timezone.localtime(now), "DATETIME_FORMAT")
        done = (
            _("The account your pay goes to was entered on %(day)s.")
            if is_first
            else _("The account your pay goes to was changed on %(day)s.")
        )
        ask = _(
            "If that was you, all is well. If it was not you, tell the office at once, before the next payment."
        )
        reach = (_("The office: %(contact)s") % {"contact": contact},) if contact else ()
        return Notice(
            kind=PAY.id,
            subject=_("The account for your pay"),
            paragraphs=(done % {"day": day}, ask, *reach),
            action_label=_("Open the page"),
            action_url=full_url(worker.site, reverse("team:account")),
        )


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

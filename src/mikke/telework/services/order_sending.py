"""3条通知: the text goes out in the worker's own way and is stored word for word with its time and its hash."""

import datetime as dt
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from mikke.kernel.links import issue_link
from mikke.notices.errors import UnreachableError
from mikke.notices.message import Notice
from mikke.notices.services.send import send_notice
from mikke.people.reach import recipient_of
from mikke.telework.access_orders import ORDER_LINK
from mikke.telework.models import OrderNotice, WorkOrder
from mikke.telework.notice_kinds import ORDER
from mikke.telework.order_text import order_text, sha256_of
from mikke.telework.selectors_rules import team_rules
from mikke.tenancy.addresses import page_address

LINK_LIVES = dt.timedelta(days=120)
ON_PAPER = "paper"  # nobody can be written to: the office prints the text and hands it over


def send_terms(
    *, order: WorkOrder, actor: Any, now: dt.datetime, changed_on: dt.date | None = None
) -> OrderNotice:
    """Store and send the text of the terms as they stand in ``order``, inside the caller's transaction.

    Args:
        order: freshly read, with the version that is sent.
        actor: who sends.
        now: when.
        changed_on: the day both agreed to a change; None for the first text.
    Returns: the stored text; its ``channel`` is ``paper`` when there is no way to write to the worker.
    """
    text = order_text(order, rules=team_rules(order.site), changed_on=changed_on)
    channels = tell_worker(
        order=order,
        subject=_("Work order: %(title)s") if changed_on is None else _("Changed work order: %(title)s"),
        paragraphs=(
            text,
            _("On the page you accept or decline. You need not say why, and nothing gets worse for you."),
        )
        if changed_on is None
        else (text, _("These are the terms as you both agreed.")),
        key=f"terms:{order.version}",
        now=now,
    )
    return OrderNotice.objects.create(
        order=order,
        version=order.version,
        text=text,
        sha256=sha256_of(text),
        channel=channels[0] if channels else ON_PAPER,
        sent_at=now,
        sent_by=actor,
    )


def tell_worker(
    *, order: WorkOrder, subject: Any, paragraphs: tuple[str, ...], key: str, now: dt.datetime
) -> tuple[str, ...]:
    """Tell the worker of an order something, with a secret link to its page.

    Args:
        order: whose worker, site and title are at hand.
        subject: with ``%(title)s`` in it.
        paragraphs: the words.
        key: what makes this message the same as another of the order.
        now: when.
    Returns: the channels it goes by; none when there is no way.
    """
    to = recipient_of(order.worker.person)
    with translation.override(to.language):
        token = issue_link(
            site=order.site, purpose=ORDER_LINK, subject=str(order.public_id), now=now, lives=LINK_LIVES
        )
        notice = Notice(
            ORDER.id,
            subject % {"title": order.title},
            paragraphs,
            _("Open the work order"),
            page_address(order.site, "team:order_link", token),
        )
        try:
            return send_notice(
                site=order.site, to=to, notice=notice, dedupe_key=f"order:{order.public_id}:{key}", now=now
            )
        except UnreachableError:
            return ()

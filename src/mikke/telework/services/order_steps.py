"""What every step of an order has in common: its trail, and the word to the office."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.telework.models import OrderEvent, WorkOrder
from mikke.telework.notice_kinds import ORDER_ANSWER
from mikke.telework.order_enums import OrderDeed
from mikke.tenancy.addresses import page_address


def note_step(
    *, order: WorkOrder, deed: OrderDeed, actor: Any, now: dt.datetime, text: str = ""
) -> OrderEvent:
    """Write a step into the trail of an order, in the transaction of the step itself."""
    return OrderEvent.objects.create(order=order, deed=deed, at=now, actor=actor, text=text)


def tell_sender(*, order: WorkOrder, key: str, subject: str, now: dt.datetime) -> tuple[str, ...]:
    """Tell whoever sent an order what the worker has answered. Returns the channels; none without an address.

    Args:
        order: sent before.
        key: what makes this word the same as another of the order.
        subject: one line; never a reason or another word of the worker.
        now: when.
    """
    notice = order.notices.select_related("sent_by").order_by("version").first()
    sender = notice.sent_by if notice is not None else None
    if sender is None or not sender.is_active or not sender.email:
        return ()
    words = _("%(number)s %(title)s") % {"number": order.number, "title": order.title}
    return send_notice(
        site=order.site,
        to=Recipient(name=sender.name, mail=sender.email),
        notice=Notice(
            ORDER_ANSWER.id,
            subject,
            (subject, words),
            _("To do today"),
            page_address(order.site, "wagtailadmin_home"),
        ),
        dedupe_key=f"order-answer:{order.public_id}:{key}",
        now=now,
    )

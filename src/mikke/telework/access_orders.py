"""Who may open which order. Other people's are 404, never 403."""

import datetime as dt
import uuid

from django.http import Http404

from mikke.kernel.links import open_link
from mikke.telework.models import CareRequest, OrderChange, PoolAd, Worker, WorkOrder
from mikke.telework.order_enums import AdState
from mikke.telework.selectors_orders import orders_of_site, orders_of_worker
from mikke.tenancy.models import Site

ORDER_LINK = "telework.order"


def order_of_worker(*, worker: Worker, public_id: uuid.UUID) -> WorkOrder:
    """Return an order that ``worker`` was sent, else 404."""
    order = orders_of_worker(worker).filter(public_id=public_id).first()
    if order is None:
        raise Http404
    return order


def order_of_link(*, site: Site, token: str, now: dt.datetime) -> WorkOrder | None:
    """Return the order a secret link was sent for, else None."""
    link = open_link(site=site, purpose=ORDER_LINK, token=token, now=now)
    if link is None:
        return None
    rows = WorkOrder.objects.for_site(site).filter(public_id=link.subject, sent_at__isnull=False)
    return rows.select_related("worker__person", "client", "site").first()


def office_order(*, site: Site, public_id: uuid.UUID) -> WorkOrder:
    """Return an order of ``site`` for those who direct its home work, else 404."""
    order = orders_of_site(site).select_related("site", "renews").filter(public_id=public_id).first()
    if order is None:
        raise Http404
    return order


def change_of(*, order: WorkOrder, public_id: uuid.UUID) -> OrderChange:
    """Return a proposed change of an order, else 404."""
    change = OrderChange.objects.filter(order=order, public_id=public_id).first()
    if change is None:
        raise Http404
    change.order = order
    return change


def office_care(*, site: Site, public_id: uuid.UUID) -> CareRequest:
    """Return a wish for another day of ``site``, else 404."""
    rows = CareRequest.objects.filter(order__site=site, public_id=public_id)
    found = rows.select_related("order__worker__person", "order__site", "order__client").first()
    if found is None:
        raise Http404
    return found


def office_ad(*, site: Site, public_id: uuid.UUID) -> PoolAd:
    """Return a call of ``site`` for the office, else 404."""
    found = PoolAd.objects.for_site(site).select_related("client", "site").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def shown_ad(*, site: Site, public_id: uuid.UUID, is_worker: bool) -> PoolAd:
    """Return a call that went out: everybody sees public ones, workers of the site all; a draft is 404."""
    rows = PoolAd.objects.for_site(site).exclude(state=AdState.DRAFT)
    found = (rows if is_worker else rows.filter(is_public=True)).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found

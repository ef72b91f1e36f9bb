"""Who may open which statement, invoice or file. Other people's are 404, never 403."""

import uuid
from typing import Any

from django.http import Http404

from mikke.telework.models import ClientInvoice, PayStatement, TransferFile, Worker
from mikke.telework.pay_enums import PaperState
from mikke.tenancy.models import Site


def own_statement(*, worker: Worker, public_id: uuid.UUID) -> PayStatement:
    """Return a closed statement of the worker who asks, else 404: drafts are not theirs to hold on to yet."""
    row = (
        PayStatement.objects.filter(worker=worker, public_id=public_id)
        .exclude(state=PaperState.DRAFT)
        .select_related("worker__person", "site")
        .first()
    )
    if row is None:
        raise Http404
    return row


def _of_site(model: Any, site: Site, public_id: uuid.UUID, *related: str) -> Any:
    row = model.objects.for_site(site).filter(public_id=public_id).select_related("site", *related).first()
    if row is None:
        raise Http404
    return row


def office_statement(*, site: Site, public_id: uuid.UUID) -> PayStatement:
    """Return a statement of the site at hand, else 404."""
    row: PayStatement = _of_site(PayStatement, site, public_id, "worker__person")
    return row


def office_invoice(*, site: Site, public_id: uuid.UUID) -> ClientInvoice:
    """Return an invoice of the site at hand, else 404."""
    row: ClientInvoice = _of_site(ClientInvoice, site, public_id, "client")
    return row


def office_transfer(*, site: Site, public_id: uuid.UUID) -> TransferFile:
    """Return a file of transfers of the site at hand, else 404."""
    row: TransferFile = _of_site(TransferFile, site, public_id)
    return row


def office_worker(*, site: Site, public_id: uuid.UUID) -> Worker:
    """Return a worker of the site at hand, else 404."""
    row: Worker = _of_site(Worker, site, public_id, "person")
    return row

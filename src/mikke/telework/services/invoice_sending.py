"""An issued invoice goes to the people at the client who get the invoices."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.kernel import audit
from mikke.telework.access_papers import INVOICE_LINK
from mikke.telework.invoice_words import invoice_letter
from mikke.telework.letter_words import letter_text
from mikke.telework.models import Client, ClientContact, ClientInvoice, InvoiceLetter
from mikke.telework.pay_enums import PaperState
from mikke.telework.pay_errors import InvoiceDraftError, InvoiceNobodyError
from mikke.telework.services.letters import paper_link, send_to_contact


def receivers_of(client: Client) -> list[ClientContact]:
    """Return who gets the invoices of a client, as ticked among its contacts."""
    return list(client.contacts.still_there().filter(is_for_bills=True).order_by("pk"))


@transaction.atomic
def send_invoice(*, invoice: ClientInvoice, actor: Any, now: dt.datetime) -> list[InvoiceLetter]:
    """Send an invoice to everybody who gets it, with a secret link of their own, by mail or by a call; again too.

    Args:
        invoice: an issued one.
        actor: who sends.
        now: when.
    Returns: the letters as they are kept; the channel is ``paper`` where there is no way.
    Raises:
        InvoiceDraftError: it was not issued.
        InvoiceNobodyError: nobody is ticked to get the invoices.
    """
    if invoice.state == PaperState.DRAFT:
        raise InvoiceDraftError
    people = receivers_of(invoice.client)
    if not people:
        raise InvoiceNobodyError
    letters = []
    for contact in people:
        link = paper_link(invoice, contact, purpose=INVOICE_LINK, route="client:invoice_link", now=now)
        notice = invoice_letter(invoice, name=contact.name, url=link)
        key = f"invoice:{invoice.public_id}:{contact.pk}:{now.timestamp():.6f}"
        channel = send_to_contact(contact, notice, site=invoice.site, key=key, now=now)
        letters.append(
            InvoiceLetter.objects.create(
                invoice=invoice, contact=contact, name=contact.name, channel=channel,
                text=letter_text(notice), sent_at=now, sent_by=actor,
            )
        )  # fmt: skip
    target = f"invoice {invoice.number}"
    audit.record(
        action="invoice.sent", actor=actor, site=invoice.site, at=now, target=target, to=len(letters)
    )
    return letters

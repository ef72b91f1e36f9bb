"""Who may open which quote and invoice on a client's own pages. Other people's and drafts are 404, never 403."""

import datetime as dt
import uuid
from typing import Any

from django.http import Http404

from mikke.kernel.links import open_link
from mikke.telework.enums import ClientState, QuoteState
from mikke.telework.models import Client, ClientContact, ClientInvoice, Quote, QuoteQuestion
from mikke.telework.selectors_papers import invoices_of_client, quotes_of_client
from mikke.tenancy.models import Site

QUOTE_LINK = "telework.quote"
INVOICE_LINK = "telework.invoice"


def link_subject(paper: Quote | ClientInvoice, contact: ClientContact) -> str:
    """Return what a secret link of a paper is for: the paper and who was sent it."""
    return f"{paper.public_id}/{contact.pk}"


def own_contact(*, user: Any, client: Client) -> ClientContact:
    """Return the contact of ``client`` that a signed-in person is, else 404."""
    found = ClientContact.objects.still_there().filter(client=client, user=user).first()
    if found is None:
        raise Http404
    return found


def own_quote(*, client: Client, public_id: uuid.UUID) -> Quote:
    """Return a quote that was handed over to ``client``, else 404."""
    found = quotes_of_client(client).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def own_invoice(*, client: Client, public_id: uuid.UUID) -> ClientInvoice:
    """Return an issued invoice of ``client``, else 404: a draft is not theirs to hold on to yet."""
    found = invoices_of_client(client).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _link_of(*, site: Site, purpose: str, token: str, now: dt.datetime) -> tuple[str, ClientContact] | None:
    """Return the id of the paper a secret link was sent for, and to whom; None when they were taken out since."""
    link = open_link(site=site, purpose=purpose, token=token, now=now)
    if link is None:
        return None
    public_id, _slash, pk = link.subject.partition("/")
    there = ClientContact.objects.still_there().filter(pk=pk, client__site=site)
    contact = there.select_related("client__site").first()
    return (public_id, contact) if contact is not None else None


def quote_of_link(*, site: Site, token: str, now: dt.datetime) -> tuple[Quote, ClientContact] | None:
    """Return the quote a secret link was sent for and to whom, else None.

    The link ends with the contact: who was taken out, or whose client is no client any more, opens nothing.
    """
    found = _link_of(site=site, purpose=QUOTE_LINK, token=token, now=now)
    if found is None or found[1].client.state == ClientState.ENDED:
        return None
    public_id, contact = found
    quote = quotes_of_client(contact.client).filter(public_id=public_id).first()
    return (quote, contact) if quote is not None else None


def invoice_of_link(
    *, site: Site, token: str, now: dt.datetime
) -> tuple[ClientInvoice, ClientContact] | None:
    """Return the invoice a secret link was sent for and to whom, else None.

    The link ends with the contact. The last invoice often comes when the work has ended: a client that has left
    still reads it.
    """
    found = _link_of(site=site, purpose=INVOICE_LINK, token=token, now=now)
    if found is None:
        return None
    public_id, contact = found
    invoice = invoices_of_client(contact.client).filter(public_id=public_id).first()
    return (invoice, contact) if invoice is not None else None


def office_question(*, quote: Quote, public_id: uuid.UUID) -> QuoteQuestion:
    """Return a question about a quote of the office, else 404."""
    found = (
        QuoteQuestion.objects.filter(quote=quote, public_id=public_id)
        .select_related("contact", "quote__site")
        .first()
    )
    if found is None:
        raise Http404
    return found


def agreed_quote(*, client: Client, public_id: str) -> Quote | None:
    """Return an agreed quote of ``client`` for its office; None without an id, 404 for any other."""
    if not public_id:
        return None
    try:
        key = uuid.UUID(public_id)
    except ValueError:
        raise Http404 from None
    found = quotes_of_client(client).filter(public_id=key, state=QuoteState.AGREED).first()
    if found is None:
        raise Http404
    return found

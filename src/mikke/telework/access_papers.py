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


def link_subject(quote: Quote, contact: ClientContact) -> str:
    """Return what a secret link of a quote is for: the quote and who was sent it."""
    return f"{quote.public_id}/{contact.pk}"


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


def quote_of_link(*, site: Site, token: str, now: dt.datetime) -> tuple[Quote, ClientContact] | None:
    """Return the quote a secret link was sent for and to whom, else None.

    The link ends with the contact: who was taken out, or whose client is no client any more, opens nothing.
    """
    link = open_link(site=site, purpose=QUOTE_LINK, token=token, now=now)
    if link is None:
        return None
    public_id, _slash, pk = link.subject.partition("/")
    contact = (
        ClientContact.objects.still_there()
        .filter(pk=pk, client__site=site)
        .exclude(client__state=ClientState.ENDED)
        .select_related("client__site")
        .first()
    )
    if contact is None:
        return None
    quote = quotes_of_client(contact.client).filter(public_id=public_id).first()
    return (quote, contact) if quote is not None else None


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

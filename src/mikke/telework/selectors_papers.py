"""Quotes and invoices as a client sees them, and what the office has still to do about quotes."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet

from mikke.telework.enums import QuoteState
from mikke.telework.models import Client, ClientInvoice, Quote, QuoteQuestion
from mikke.telework.pay_enums import PaperState
from mikke.tenancy.models import Site


def quotes_of_client(client: Client) -> QuerySet[Quote]:
    """Quotes that were handed over to a client, newest first; ``is_replaced`` says that a newer version followed."""
    newer = Quote.objects.filter(
        site=OuterRef("site"), number=OuterRef("number"), version__gt=OuterRef("version")
    ).exclude(state=QuoteState.DRAFT)
    return (
        Quote.objects.for_site(client.site)
        .filter(inventory__client=client)
        .exclude(state=QuoteState.DRAFT)
        .annotate(is_replaced=Exists(newer))
        .select_related("site", "inventory")
        .prefetch_related("lines")
        .order_by("-number", "-version")
    )


def invoices_of_client(client: Client) -> QuerySet[ClientInvoice]:
    """Invoices that were issued to a client, newest first; never drafts."""
    rows: QuerySet[ClientInvoice] = ClientInvoice.objects.for_site(client.site).filter(client=client)
    return rows.exclude(state=PaperState.DRAFT).select_related("site", "client").order_by("-month", "-pk")


def open_questions(*, site: Site) -> QuerySet[QuoteQuestion]:
    """Questions about quotes that nobody has answered, the oldest first."""
    rows = QuoteQuestion.objects.filter(quote__site=site, answered_at__isnull=True)
    return rows.select_related("quote").order_by("asked_at", "pk")


def agreed_without_contract(*, site: Site, since: dt.datetime) -> QuerySet[Quote]:
    """Quotes of registered clients agreed to after ``since``, for which no contract was written; the oldest first."""
    rows: QuerySet[Quote] = Quote.objects.for_site(site).filter(
        state=QuoteState.AGREED,
        answered_at__gte=since,
        contracts__isnull=True,
        inventory__client__isnull=False,
    )
    return rows.select_related("inventory__client").order_by("answered_at", "pk")

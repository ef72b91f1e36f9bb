"""Reading quotes that wait for the client's word."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from mikke.telework.enums import QuoteState
from mikke.telework.models import Quote
from mikke.tenancy.models import Site


def quotes_to_ask_about(*, site: Site, today: dt.date, days: int) -> QuerySet[Quote]:
    """Return the quotes that the client has, has not answered, and that end within ``days`` or have ended; the first to end first.

    A version in whose place a later one was handed over is left out.
    """
    later = Quote.objects.filter(
        ~Q(state=QuoteState.DRAFT),
        site=OuterRef("site"),
        number=OuterRef("number"),
        version__gt=OuterRef("version"),
    )
    rows: QuerySet[Quote] = Quote.objects.for_site(site)
    rows = rows.filter(state=QuoteState.SENT, valid_until__lte=today + dt.timedelta(days=days))
    return rows.exclude(Exists(later)).order_by("valid_until", "pk")

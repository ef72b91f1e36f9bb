"""The way from any page to the directory of help, for the next steps at its end (``kernel.ways_on``)."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from mikke.directory.listing import table_of
from mikke.kernel.ways_on import WEIGHTS, Subject, Way, way_source
from mikke.tenancy.sites import SiteFacts


@way_source("directory")
def ways_to_services(subject: Subject, facts: SiteFacts, today: dt.date) -> Iterator[Way]:
    """Yield the way to the help of the page's one town, where there is any."""
    if len(subject.towns) != 1:
        return
    code = next(iter(subject.towns))
    town = next((town for town in facts.towns if town.pk == code), None)
    count = table_of(facts, today=today).having["town"].get(code, 0).bit_count()
    if town is not None and count:
        text = _("Help in %(town)s (%(count)d)") % {"town": town.name, "count": count}
        yield Way("learn", text, f"{reverse('directory:list')}?town={code}", WEIGHTS["towns"])

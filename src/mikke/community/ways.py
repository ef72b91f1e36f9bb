"""The ways from any page to circles and ideas, for the next steps at its end (``kernel.ways_on``)."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from mikke.community.enums import PostKind
from mikke.community.selectors import public_posts
from mikke.kernel.ways_on import WEIGHTS, Subject, Way, way_source
from mikke.tenancy.sites import SiteFacts


@way_source("community")
def ways_to_circles(subject: Subject, facts: SiteFacts, today: dt.date) -> Iterator[Way]:
    """Yield the way to the circles, where there are any."""
    circles = public_posts(site=facts.site, today=today, kind=PostKind.CIRCLE)
    towns = list(circles.values_list("town", flat=True))
    if not towns:
        return
    points = WEIGHTS["towns"] if subject.towns & set(towns) else 0
    text = _("Circles in town (%(count)d)") % {"count": len(towns)}
    yield Way("play", text, reverse("community:circles"), points)

"""Figures of the community: what was put up, what grew, who raised a hand, how soon reports were handled.

They count what is still kept: what somebody has ended goes after ninety days (docs/explanation/community.md). Counts
under five are hidden.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mikke.community.enums import PostKind, ReportState
from mikke.community.models import Post, Reply, Report
from mikke.domain.indicator_table import Observation
from mikke.reports.indicators import Ask, Indicator, Source, register
from mikke.tenancy.models import Site

HOUR = dt.timedelta(hours=1)


def has_community(site: Site) -> bool:
    """Return whether anything was ever shown on a site: the others see none of these figures."""
    return Post.objects.for_site(site).filter(shown_at__isnull=False).exists()


def _days(moments: Iterable[dt.datetime]) -> Iterable[Observation]:
    return (Observation(timezone.localdate(moment)) for moment in moments)


def _shown(kind: PostKind) -> Source:
    """Posts of a kind on the day they were shown first."""

    def source(ask: Ask) -> Iterable[Observation]:
        rows = Post.objects.for_site(ask.site).filter(kind=kind).order_by()
        return _days(ask.within(rows, "shown_at").values_list("shown_at", flat=True))

    return source


def _grown(ask: Ask) -> Iterable[Observation]:
    """Ideas on the day they became a circle, an event or a posting; what was taken back does not count."""
    rows = Post.objects.for_site(ask.site).filter(grown_on__gte=ask.starts_on, grown_on__lte=ask.ends_on)
    days = rows.order_by().values_list("grown_on", flat=True)
    return (Observation(day) for day in days if day is not None)


def _hands(ask: Ask) -> Iterable[Observation]:
    """Raised hands, each person once for each post."""
    rows = Reply.objects.for_site(ask.site).order_by()
    return _days(ask.within(rows, "created_at").values_list("created_at", flat=True))


def _settled(ask: Ask) -> Any:
    rows = Report.objects.for_site(ask.site).exclude(state=ReportState.OPEN)
    return ask.within(rows, "settled_at").order_by()


def _reports(ask: Ask) -> Iterable[Observation]:
    return _days(_settled(ask).values_list("settled_at", flat=True))


def _hours(ask: Ask) -> Iterable[Observation]:
    """Whole hours from a report to its end, rounded up."""
    rows = _settled(ask).values_list("created_at", "settled_at")
    return (Observation(timezone.localdate(end), -((begin - end) // HOUR)) for begin, end in rows)


GROUP = _("Community")


def _count(id_: str, label: Any, source: Source) -> Indicator:
    return Indicator(id_, label, _("pieces"), GROUP, source, hides_small=True, is_for=has_community)


register(
    _count("community_circles", _("Circles that were put up"), _shown(PostKind.CIRCLE)),
    _count("community_ideas", _("Seeds of work that were planted"), _shown(PostKind.IDEA)),
    _count("community_offers", _("Offers of what people can do"), _shown(PostKind.OFFER)),
    _count("community_grown", _("Seeds that grew into a circle, an event or a job"), _grown),
    _count("community_hands", _("Hands that were raised"), _hands),
    _count("community_reports", _("Reports of readers that were handled"), _reports),
    Indicator(
        "community_report_hours",
        _("Hours until a report was handled (median)"),
        _("hours"),
        GROUP,
        _hours,
        "median",
        hides_small=True,
        is_for=has_community,
    ),
)

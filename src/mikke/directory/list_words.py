"""The words around the public list and a service: facets with counts, chips, pages, how old a line is."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.directory.enums import AssuredHow, Audience, FeeKind, Sector, Subject, Tongue
from mikke.directory.listing import Asked, Found
from mikke.directory.models import Service
from mikke.domain.freshness import Freshness, freshness
from mikke.kernel.phrases import listed
from mikke.tenancy.sites import SiteFacts

NEIGHBOURS = 2
Option = tuple[str, str, int, bool]
Group = dict[str, Any]


def _titles() -> dict[str, str]:
    return {
        "subject": _("What it helps with"),
        "for": _("Whom it is for"),
        "town": _("Town"),
        "fee": _("Cost"),
        "sector": pgettext("help", "Who does it"),
        "language": _("Language"),
        "nosale": _("Selling"),
    }


def labels_of(facts: SiteFacts) -> dict[str, dict[str, str]]:
    """Return the words of every value by facet."""
    choices: Mapping[str, Any] = {
        "subject": Subject,
        "for": Audience,
        "fee": FeeKind,
        "sector": Sector,
        "language": Tongue,
    }
    found = {name: {value: str(label) for value, label in kind.choices} for name, kind in choices.items()}
    found["town"] = {town.pk: town.name for town in facts.towns}
    found["nosale"] = {"1": _("nothing is sold there")}
    return found


def facet_groups(asked: Asked, found: Found, *, facts: SiteFacts) -> list[Group]:
    """Return the props of ``ui/facet.html`` for each group that divides the list."""
    labels, groups = labels_of(facts), []
    for name, title in _titles().items():
        chosen = asked.chosen.get(name, ())
        options: list[Option] = [
            (value, label, found.facets[name][value], value in chosen)
            for value, label in labels[name].items()
            if found.facets[name][value] or value in chosen
        ]
        if options and not (name == "town" and len(labels["town"]) == 1):
            is_open = bool(chosen) or name == "subject"
            groups.append({"title": title, "name": name, "options": options, "open": is_open})
    return groups


def chips(asked: Asked, *, facts: SiteFacts) -> list[tuple[str, str]]:
    """Return (words, address without it) for all that was chosen."""
    labels = labels_of(facts)
    return [
        (labels[name][value], asked.address(without=(name, value)))
        for name, value in asked.pairs(with_words=False)
    ]


def page_links(asked: Asked, found: Found) -> dict[str, Any]:
    """Return the props of ``ui/pages.html``."""
    page, last = found.page, found.pages
    if last == 1:
        return {"links": [], "before": "", "after": ""}
    shown = sorted({1, last, *range(max(1, page - NEIGHBOURS), min(last, page + NEIGHBOURS) + 1)})
    links: list[tuple[str, str]] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number > before + 1:
            links.append(("…", ""))
        links.append((str(number), "" if number == page else asked.address(page=number)))
    return {
        "links": links,
        "before": asked.address(page=page - 1) if page > 1 else "",
        "after": asked.address(page=page + 1) if page < last else "",
    }


def checked_words(service: Service) -> str:
    """Return when and how a service was last confirmed."""
    if service.assured_on is None:
        return _("Not confirmed yet.")
    words = {"day": date_format(service.assured_on, "DATE_FORMAT")}
    if service.assured_how == AssuredHow.DATA:
        return _("Taken over from the open data of the town on %(day)s.") % words
    if service.assured_how == AssuredHow.LINK:
        return _("Confirmed by its owner on %(day)s.") % words
    return _("We asked and it was right on %(day)s.") % words


def is_old(service: Service, *, today: dt.date) -> bool:
    """Return whether the label 「6か月たちました」 stands beside a service."""
    return freshness(service.assured_on, today=today) is Freshness.OLD


def sale_words(service: Service) -> str:
    """Return what is known of selling; an unknown is said to be unknown."""
    if service.is_selling is None:
        return _("We do not know whether something is sold there.")
    if service.is_selling:
        return _("Something is offered for sale there too. You need not buy anything.")
    return _("Nothing is sold there.")


def fee_words(service: Service) -> str:
    """Return what it costs."""
    kind = str(service.get_fee_kind_display())
    return f"{kind}: {service.fee_words}" if service.fee_words else kind


def age_words(service: Service) -> str:
    """Return the ages it is for, empty for all."""
    low, high = service.minimum_age, service.maximum_age
    if low is not None and high is not None:
        return _("from %(low)s to %(high)s years") % {"low": low, "high": high}
    if low is not None:
        return _("from %(low)s years on") % {"low": low}
    return "" if high is None else _("up to %(high)s years") % {"high": high}


def who_words(service: Service) -> str:
    """Return whom it is for; nobody named means everybody."""
    parts = [*service.audience_labels, age_words(service), service.who_words]
    return listed(parts) or pgettext("whom help is for", "everybody")

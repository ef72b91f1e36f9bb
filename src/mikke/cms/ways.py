"""The ways from any page to what the editors write, for the next steps at its end (``kernel.ways_on``)."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from mikke.cms.subjects import Entry, entries, entries_of, index_href
from mikke.kernel.ways_on import WEIGHTS, Subject, Way, shared_points, way_source
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.models import Skill, TaughtSkill


@way_source("lessons")
def ways_to_skills(subject: Subject, facts: SiteFacts, today: dt.date) -> Iterator[Way]:
    """Yield the page of a skill that a lesson of the site teaches."""
    del today
    if not subject.skills:
        return
    taught = TaughtSkill.objects.filter(site=facts.site, skill__in=subject.skills)
    skill = Skill.objects.filter(pk__in=taught.values("skill")).first()
    if skill is not None:
        href = f"{reverse('cms:learn')}skills/{skill.pk}/"
        yield Way("learn", _("Learn %(skill)s") % {"skill": skill.name}, href, WEIGHTS["skills"])


@way_source("pages")
def ways_to_pages(subject: Subject, facts: SiteFacts, today: dt.date) -> Iterator[Way]:
    """Yield for learning, trying and playing the page that shares most, and the general ways."""
    del today
    for process, candidates in (
        ("learn", _of_process("learn", facts)),
        ("try", entries("ShopPage", facts=facts)),
        ("play", entries_of("PlacePage", "ActivityPage", facts=facts)),
    ):
        if (way := _nearest(process, subject, candidates)) is not None:
            yield way
    yield from _general(facts)


def _of_process(process: str, facts: SiteFacts) -> list[Entry]:
    found = entries_of("ArticlePage", "InterviewPage", facts=facts)
    return [entry for entry in found if process in entry.processes]


def _nearest(process: str, subject: Subject, candidates: Iterable[Entry]) -> Way | None:
    """Return the way to the page with the most points; of equal ones the newest."""
    scored = [
        (points, entry)
        for entry in candidates
        if entry.href != subject.href and (points := shared_points(subject, entry.subjects))
    ]
    if not scored:
        return None
    points, entry = max(scored, key=lambda pair: (pair[0], pair[1].subjects.published_on or dt.date.min))
    return Way(process, entry.title, entry.href, points)


def _general(facts: SiteFacts) -> Iterator[Way]:
    if _of_process("learn", facts):
        yield Way("learn", _("What helps on the way there"), reverse("cms:learn"))
    yield Way("try", _("Try before you apply"), reverse("cms:try"))
    places = index_href("PlaceIndexPage", facts=facts)
    if places and entries("PlacePage", facts=facts):
        yield Way("play", _("Places to work and to meet"), places)
    else:
        yield Way("play", _("Meet others in town"), reverse("cms:play"))

"""Who may open which lesson, path, notebook or badge. What a visitor may not see is 404."""

import datetime as dt
import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from mikke.kernel.links import open_link
from mikke.kernel.models import SecretLink
from mikke.learning import selectors
from mikke.learning.models import Badge, BadgeAward, Lesson, Notebook, Path, SkillEvidence
from mikke.people.models import Person
from mikke.tenancy.models import Site

NOTEBOOK_LINK = "learning.notebook"
EVIDENCE_LINK = "learning.evidence"


def _found(rows: QuerySet[Any], public_id: uuid.UUID) -> Any:
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def public_lesson(*, site: Site, public_id: uuid.UUID) -> Lesson:
    """Return a published lesson of the site, else 404."""
    lesson: Lesson = _found(selectors.public_lessons(site=site), public_id)
    return lesson


def public_path(*, site: Site, public_id: uuid.UUID) -> Path:
    """Return a published path of the site, else 404."""
    path: Path = _found(selectors.public_paths(site=site), public_id)
    return path


def public_badge(*, site: Site, public_id: uuid.UUID) -> Badge:
    """Return a published badge of the site, else 404."""
    badge: Badge = _found(selectors.public_badges(site=site), public_id)
    return badge


def public_award(*, site: Site, public_id: uuid.UUID) -> BadgeAward:
    """Return a badge that was given on the site, also a revoked one, else 404."""
    award: BadgeAward = _found(selectors.awards_of(site=site), public_id)
    return award


def office_lesson(*, site: Site, public_id: uuid.UUID) -> Lesson:
    """Return any lesson of the site for its office, else 404."""
    lesson: Lesson = _found(Lesson.objects.for_site(site), public_id)
    return lesson


def office_path(*, site: Site, public_id: uuid.UUID) -> Path:
    """Return any path of the site for its office, else 404."""
    path: Path = _found(Path.objects.for_site(site), public_id)
    return path


def office_badge(*, site: Site, public_id: uuid.UUID) -> Badge:
    """Return any badge of the site for its office, else 404."""
    badge: Badge = _found(Badge.objects.for_site(site), public_id)
    return badge


def notebook_of_token(*, site: Site, token: str, now: dt.datetime) -> Notebook | None:
    """Return the notebook that a link opens, None when it is deleted, run out or of another site."""
    link = open_link(site=site, purpose=NOTEBOOK_LINK, token=token, now=now) if token else None
    if link is None:
        return None
    rows = Notebook.objects.for_site(site).select_related("site", "path")
    found: Notebook | None = rows.filter(
        public_id=link.subject, expires_on__gte=timezone.localdate(now)
    ).first()
    return found


def office_evidence(*, person: Person, public_id: uuid.UUID) -> SkillEvidence:
    """Return what was noted of a person's skills, for the office of their site, else 404."""
    rows = SkillEvidence.objects.for_site(person.site).filter(person=person).select_related("person", "site")
    row: SkillEvidence = _found(rows, public_id)
    return row


def handed_evidence(*, site: Site, token: str, now: dt.datetime) -> tuple[SecretLink, Person] | None:
    """Return the link and the person whose noted skills a token hands out, a used one too; None when it opens none."""
    link = open_link(site=site, purpose=EVIDENCE_LINK, token=token, now=now)
    if link is None:
        return None
    rows = Person.objects.for_site(site).filter(public_id=link.subject, erased_at=None)
    person = rows.select_related("merged_into").first()
    if person is None:
        return None
    return link, person.merged_into or person

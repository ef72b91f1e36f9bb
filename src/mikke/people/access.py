"""Who may open which person. Those of other sites are 404, never 403."""

import uuid
from typing import Any

from django.http import Http404

from mikke.people.models import Helper, Person, PersonConsent, PersonMerge
from mikke.people.selectors import people_of
from mikke.tenancy.models import Site

LOOK, CHANGE, ERASE = "people.view_person", "people.change_person", "people.delete_person"


def staff_person(*, actor: Any, site: Site, public_id: uuid.UUID, right: str = LOOK) -> Person:
    """Return a person of ``site`` when ``actor`` holds the right, else 404; a joined one too, an erased one not.

    Args:
        actor: the signed-in member of the staff.
        site: the site at hand.
        public_id: of the person.
        right: ``LOOK``, ``CHANGE`` or ``ERASE``.
    """
    rows = Person.objects.for_site(site).select_related("town", "household", "user", "merged_into")
    found = rows.filter(public_id=public_id, erased_at=None).first() if actor.has_perm(right) else None
    if found is None:
        raise Http404
    return found


def staff_merge(*, actor: Any, site: Site, public_id: uuid.UUID) -> PersonMerge:
    """Return a joining on ``site`` when ``actor`` may undo it, else 404."""
    rows = PersonMerge.objects.for_site(site).select_related("keep", "gone", "by")
    found: PersonMerge | None = rows.filter(public_id=public_id).first() if actor.has_perm(CHANGE) else None
    if found is None:
        raise Http404
    return found


def consent_of(person: Person, public_id: uuid.UUID) -> PersonConsent:
    """Return a consent of this person, else 404."""
    found = PersonConsent.objects.filter(person=person, public_id=public_id).select_related("person").first()
    if found is None:
        raise Http404
    return found


def helper_of(person: Person, public_id: uuid.UUID) -> Helper:
    """Return a helper of this person, else 404."""
    found = Helper.objects.filter(person=person, public_id=public_id).select_related("consent").first()
    if found is None:
        raise Http404
    return found


def own_person(*, user: Any, site: Site) -> Person:
    """Return the person that a signed-in user is on ``site``, else 404."""
    found = None
    if user.is_authenticated and user.is_active:
        found = people_of(site=site).filter(user=user).first()
    if found is None:
        raise Http404
    return found

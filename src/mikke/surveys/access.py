"""Who may open which survey. What a visitor may not see is 404."""

from typing import Any

from django.http import Http404

from mikke.accounts.access import has_role, is_staff_of
from mikke.accounts.enums import Role
from mikke.surveys import selectors
from mikke.surveys.models import Questionnaire
from mikke.tenancy.models import Site


def public_questionnaire(*, site: Site, slug: str) -> Questionnaire:
    """Return a survey of ``site`` that people may know of, else 404."""
    found = selectors.public_questionnaires(site).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def questionnaire_by_code(*, site: Site, code: str) -> Questionnaire:
    """Return the survey of a code that was read out or scanned, else 404."""
    found = selectors.public_questionnaires(site).filter(code=code.strip().lower()).first()
    if found is None:
        raise Http404
    return found


def may_build(user: Any, *, site: Site) -> bool:
    """Return whether the person writes surveys: owners and editors of the site."""
    return is_staff_of(user, site) and (user.is_superuser or has_role(user, site, Role.OWNER, Role.EDITOR))


def staff_questionnaire(*, user: Any, site: Site, pk: int) -> Questionnaire:
    """Return any survey of ``site`` for its office, else 404."""
    found = Questionnaire.objects.for_site(site).filter(pk=pk).first() if is_staff_of(user, site) else None
    if found is None:
        raise Http404
    return found

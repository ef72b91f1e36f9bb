"""Who may see the results of which survey. What a visitor may not see is 404."""

import datetime as dt
from typing import Any

from django.http import Http404

from mikke.surveys.access import may_build
from mikke.surveys.enums import Opening
from mikke.surveys.models import Questionnaire
from mikke.surveys.opening import opening_of
from mikke.surveys.selectors import public_questionnaires
from mikke.tenancy.models import Site


def is_too_early(survey: Questionnaire, *, now: dt.datetime) -> bool:
    """Return whether figures must wait for the end: where small numbers are kept back, each single answer would show
    in the difference of two looks."""
    keeps_back = survey.hide_small_cells or survey.is_sensitive
    keeps_back = keeps_back or survey.items.filter(is_sensitive=True, is_result_public=True).exists()
    return keeps_back and opening_of(survey, now=now) != Opening.CLOSED


def public_results(*, site: Site, slug: str, now: dt.datetime, user: Any = None) -> Questionnaire:
    """Return a survey of ``site`` whose results are public, else 404.

    Args:
        site: where.
        slug: end of its address.
        now: when.
        user: owners and editors of the site see results that are not public yet, as everybody will see them.
    """
    surveys = Questionnaire.objects if user is not None and may_build(user, site=site) else None
    rows = surveys.for_site(site) if surveys else public_questionnaires(site).filter(is_results_public=True)
    found = rows.select_related("site").filter(slug=slug).first()
    if found is None or (surveys is None and is_too_early(found, now=now)):
        raise Http404
    return found

"""Who may see the results of which survey. What a visitor may not see is 404."""

from typing import Any

from django.http import Http404

from mikke.surveys.access import may_build
from mikke.surveys.models import Questionnaire
from mikke.surveys.selectors import public_questionnaires
from mikke.tenancy.models import Site


def public_results(*, site: Site, slug: str, user: Any = None) -> Questionnaire:
    """Return a survey of ``site`` whose results are public, else 404.

    Args:
        site: where.
        slug: end of its address.
        user: owners and editors of the site see results that are not public yet, as everybody will see them.
    """
    surveys = Questionnaire.objects if user is not None and may_build(user, site=site) else None
    rows = surveys.for_site(site) if surveys else public_questionnaires(site).filter(is_results_public=True)
    found = rows.select_related("site").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found

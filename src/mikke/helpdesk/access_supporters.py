"""Who may open what of a supporter: staff of the site, and the supporter by their own link. Everything else is 404."""

import datetime as dt
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404

from mikke.helpdesk.access import CHANGE
from mikke.helpdesk.models import Supporter, VisitHelper
from mikke.helpdesk.selectors_supporters import own_coming
from mikke.helpdesk.supporter_enums import SupporterState
from mikke.helpdesk.supporter_links import subject_of
from mikke.tenancy.models import Site


def staff_supporter(*, actor: Any, site: Site, public_id: uuid.UUID) -> Supporter:
    """Return a supporter of ``site`` when ``actor`` may change cases, else 404."""
    rows = Supporter.objects.for_site(site).filter(public_id=public_id)
    found: Supporter | None = (
        rows.select_related("person", "site__profile", "area").first() if actor.has_perm(CHANGE) else None
    )
    if found is None:
        raise Http404
    return found


def staff_helper(*, actor: Any, site: Site, public_id: uuid.UUID) -> VisitHelper:
    """Return a supporter's place at a visit of ``site`` when ``actor`` may change cases, else 404."""
    rows = VisitHelper.objects.for_site(site).filter(public_id=public_id)
    rows = rows.select_related(
        "visit__case__person", "visit__case__site", "supporter__person", "supporter__site"
    )
    found: VisitHelper | None = rows.first() if actor.has_perm(CHANGE) else None
    if found is None:
        raise Http404
    return found


def supporter_of_link(*, site: Site, token: str, now: dt.datetime) -> Supporter | None:
    """Return whose pages a link opens, unless they have left; None for a link that has ended."""
    subject = subject_of(site=site, token=token, now=now)
    if not subject:
        return None
    try:
        rows = Supporter.objects.for_site(site).filter(public_id=subject)
    except ValidationError:
        return None
    found: Supporter | None = (
        rows.exclude(state=SupporterState.LEFT)
        .select_related("person__town", "site__profile", "area")
        .first()
    )
    return found


def own_visit(supporter: Supporter, *, public_id: uuid.UUID, now: dt.datetime) -> VisitHelper:
    """Return a supporter's own place at a visit until it is over, else 404: also for everybody else's visits."""
    found = own_coming(supporter, now=now).filter(visit__public_id=public_id).order_by("-pk").first()
    if found is None:
        raise Http404
    return found

"""Who of the staff may open what of the help desk. What belongs to other sites is 404, never 403."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from mikke.helpdesk.models import Campaign, Case, CaseMerge, CaseStep, HelpEnquiry, Incident, Visit
from mikke.tenancy.models import Site

LOOK, CHANGE = "helpdesk.view_case", "helpdesk.change_case"


def _found(rows: QuerySet[Any], *, actor: Any, right: str) -> Any:
    row = rows.first() if actor.has_perm(right) else None
    if row is None:
        raise Http404
    return row


def staff_case(*, actor: Any, site: Site, public_id: uuid.UUID, right: str = CHANGE) -> Case:
    """Return a case of ``site`` when ``actor`` holds the right, else 404."""
    rows = (
        Case.objects.for_site(site)
        .filter(public_id=public_id)
        .select_related("person", "merged_into", "site")
    )
    case: Case = _found(rows, actor=actor, right=right)
    return case


def staff_visit(*, actor: Any, site: Site, public_id: uuid.UUID) -> Visit:
    """Return a visit of ``site`` when ``actor`` may change cases, else 404."""
    rows = (
        Visit.objects.for_site(site)
        .filter(public_id=public_id)
        .select_related("case__person", "case__site", "site")
    )
    visit: Visit = _found(rows, actor=actor, right=CHANGE)
    return visit


def staff_enquiry(*, actor: Any, site: Site, public_id: uuid.UUID) -> HelpEnquiry:
    """Return an enquiry of ``site`` when ``actor`` may change cases, else 404."""
    rows = (
        HelpEnquiry.objects.for_site(site)
        .filter(public_id=public_id)
        .select_related("campaign", "case", "site")
    )
    enquiry: HelpEnquiry = _found(rows, actor=actor, right=CHANGE)
    return enquiry


def staff_campaign(*, actor: Any, site: Site, public_id: uuid.UUID) -> Campaign:
    """Return a batch of flyers of ``site`` when ``actor`` may change cases, else 404."""
    campaign: Campaign = _found(
        Campaign.objects.for_site(site).filter(public_id=public_id), actor=actor, right=CHANGE
    )
    return campaign


def staff_incident(*, actor: Any, site: Site, public_id: uuid.UUID) -> Incident:
    """Return an incident of ``site`` when ``actor`` may change cases, else 404."""
    rows = Incident.objects.for_site(site).filter(public_id=public_id).select_related("case__site", "site")
    incident: Incident = _found(rows, actor=actor, right=CHANGE)
    return incident


def staff_joining(*, actor: Any, site: Site, public_id: uuid.UUID) -> CaseMerge:
    """Return a joining of cases of ``site`` when ``actor`` may change cases, else 404."""
    joining: CaseMerge = _found(
        CaseMerge.objects.for_site(site).filter(public_id=public_id), actor=actor, right=CHANGE
    )
    return joining


def step_of(case: Case, pk: int) -> CaseStep:
    """Return a step of this case, else 404."""
    step = CaseStep.objects.filter(case=case, pk=pk).select_related("case__site").first()
    if step is None:
        raise Http404
    return step

"""Who may open and change which employer and posting. Other people's are 404, never 403."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from mikke.accounts.access import has_role, is_staff_of
from mikke.accounts.enums import Role
from mikke.jobs import selectors
from mikke.jobs.enums import UNSEEN_BY_SHOP, MemberRole
from mikke.jobs.models import Employer, EmployerMember, Enquiry, Job
from mikke.tenancy.models import Site


def employers_of(user: Any, *, site: Site) -> QuerySet[Employer]:
    """Return the employers of ``site`` that a signed-in person acts for."""
    if not user.is_authenticated or not user.is_active:
        return Employer.objects.none()
    return Employer.objects.for_site(site).filter(members__user=user)


def my_employer(*, user: Any, site: Site, public_id: uuid.UUID) -> Employer:
    """Return an employer the person acts for, by its address or one of a shop that was joined with it; else 404."""
    mine = employers_of(user, site=site)
    employer = mine.filter(public_id=public_id).first() or mine.filter(former__public_id=public_id).first()
    if employer is None:
        raise Http404
    return employer


def owned_employer(*, user: Any, site: Site, public_id: uuid.UUID) -> Employer:
    """Return an employer for which the person also says who else may act, else 404."""
    employer = my_employer(user=user, site=site, public_id=public_id)
    if not EmployerMember.objects.filter(employer=employer, user=user, role=MemberRole.OWNER).exists():
        raise Http404
    return employer


def my_job(*, user: Any, site: Site, public_id: uuid.UUID) -> Job:
    """Return a posting of an employer the person acts for, else 404."""
    job = (
        Job.objects.for_site(site)
        .filter(public_id=public_id, employer__in=employers_of(user, site=site))
        .select_related("employer", "town__prefecture")
        .first()
    )
    if job is None:
        raise Http404
    return job


def my_enquiry(*, user: Any, site: Site, public_id: uuid.UUID) -> Enquiry:
    """Return an enquiry that reached a shop the person acts for, else 404."""
    found = (
        Enquiry.objects.for_site(site)
        .filter(public_id=public_id, job__employer__in=employers_of(user, site=site))
        .exclude(state__in=UNSEEN_BY_SHOP)
        .select_related("job__employer", "site")
        .first()
    )
    if found is None:
        raise Http404
    return found


def may_review(user: Any, *, site: Site) -> bool:
    """Return whether the person reviews postings: owners and editors of the site."""
    return is_staff_of(user, site) and (user.is_superuser or has_role(user, site, Role.OWNER, Role.EDITOR))


def reviewed_job(*, user: Any, site: Site, public_id: uuid.UUID) -> Job:
    """Return a posting of the site for its reviewers, else 404."""
    if not may_review(user, site=site):
        raise Http404
    job = (
        Job.objects.for_site(site)
        .filter(public_id=public_id)
        .select_related("employer", "town__prefecture")
        .first()
    )
    if job is None:
        raise Http404
    return job


def notice_job(*, actor: Any, site: Site, public_id: uuid.UUID) -> Job | None:
    """Return the posting whose notice draft ``actor`` may print, in any state; None for everybody else.

    The staff of the site may, and the people who act for its employer.
    """
    rows = Job.objects.for_site(site).filter(public_id=public_id)
    if not is_staff_of(actor, site):
        rows = rows.filter(employer__in=employers_of(actor, site=site))
    return (
        rows.select_related("employer", "town__prefecture", "site__profile")
        .prefetch_related(selectors.FACTS)
        .first()
    )

"""The sample shops' people: they act for their shop, and one has a draft open and another one sent."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from mikke.accounts.models import User
from mikke.demo.page_files import rows
from mikke.jobs.enums import DraftSource, MemberRole
from mikke.jobs.models import Employer, EmployerMember, Job
from mikke.jobs.posting_draft import STEPS, answers_of, defaults
from mikke.jobs.services.drafts import save_step, start_draft
from mikke.jobs.services.submit_draft import submit_draft
from mikke.tenancy.models import Site

WITH_DRAFTS = "mitaka"
DRAFT_STEPS = ("what", "where")


@transaction.atomic
def build_shop(*, site: Site, key: str) -> int:
    """Make the people of the sample shops their owners; on the first site also an open draft and a sent one.

    Safe to run again: whoever acts for a shop already is left as they are. Returns how many people are new.
    """
    made = 0
    for row in rows("sample_people.yaml"):
        if not row.get("employer") or row["site"] != key:
            continue
        user = User.objects.get(email=row["email"])
        employer = Employer.objects.for_site(site).filter(name=row["employer"]).order_by("pk").first()
        if employer is None or EmployerMember.objects.filter(employer=employer, user=user).exists():
            continue
        EmployerMember.objects.create(employer=employer, user=user, role=MemberRole.OWNER)
        made += 1
        if key == WITH_DRAFTS:
            _add_drafts(user, employer)
            _enter_twice(employer)
    return made


def _enter_twice(employer: Employer) -> None:
    """Enter the same shop once more, as by telephone, for the office to join."""
    Employer.objects.get_or_create(
        site=employer.site,
        name=f"（株）{employer.name}"[:100],
        address=employer.address,
        defaults={"same_as": employer, "contact": employer.contact},
    )


def _add_drafts(user: User, employer: Employer) -> None:
    """Add an open draft of two pages and a posting that waits for the editors."""
    now = timezone.now()
    job = Job.objects.filter(employer=employer).order_by("pk").first()
    if job is None:
        return
    shop = answers_of(job)
    begun = start_draft(
        site=job.site, user=user, source=DraftSource.SHOP, now=now - dt.timedelta(days=2),
        data=defaults("bakery", "part_time"),
    )  # fmt: skip
    place = {
        name: shop[name]
        for name in ("town", "workplace", "access", "lat", "lon", "shop_name", "shop_address", "contact")
    }
    for step in DRAFT_STEPS:
        save_step(draft=begun, step=step, answers=place, now=now - dt.timedelta(days=1))
    answers = shop | {
        "title": f"{job.title}（見本・見てもらう前）"[:100],
        "wage_min": max(shop["wage_min"] or 0, 1_350),
    }
    answers |= {"wage_max": None, "done": list(STEPS)}
    sent = start_draft(site=job.site, user=user, source=DraftSource.COPY, now=now, data=answers)
    submit_draft(draft=sent, actor=user, now=now)

"""Open jobs by what they are about, for the pages that lead to them."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence

from django.db.models import Count, Q, QuerySet

from mikke.jobs.enums import FactAnswer
from mikke.jobs.models import Employer, FormerShop, Job
from mikke.jobs.search.about import ids_about
from mikke.jobs.selectors import FACTS, cards, open_jobs
from mikke.tenancy.models import Site
from mikke.tenancy.sites import SiteFacts


def jobs_about(
    *, facts: SiteFacts, today: dt.date, skill_ids: Sequence[str], topic_ids: Sequence[str], limit: int
) -> list[Job]:
    """Return open jobs that need or teach one of the skills, or share a topic: most shared first, then newest."""
    found = ids_about(facts=facts, today=today, skill_ids=skill_ids, topic_ids=topic_ids, limit=limit)
    return cards(found, site=facts.site)


def jobs_of_employer(*, site: Site, today: dt.date, employer_id: uuid.UUID) -> list[Job]:
    """Return the open jobs of one employer, newest first; the address of a joined shop leads to the kept one."""
    former = FormerShop.objects.for_site(site).filter(public_id=employer_id).values("employer")
    mine = Q(employer__public_id=employer_id) | Q(employer__in=former)
    found = open_jobs(site=site, today=today).filter(mine)
    return list(found.prefetch_related(FACTS))


def open_count_by_town(*, site: Site, today: dt.date) -> dict[str, int]:
    """Return how many jobs are open in each town, by the town's code."""
    rows = open_jobs(site=site, today=today).order_by().values_list("town_id").annotate(Count("pk"))
    return dict(rows)


def employers(*, site: Site) -> QuerySet[Employer]:
    """Employers of the site by name."""
    found: QuerySet[Employer] = Employer.objects.for_site(site).order_by("name", "pk")
    return found


def kept_employer_id(*, site: Site, employer_id: uuid.UUID) -> uuid.UUID:
    """Return the public id of the shop that was kept when this one was joined with it, else the same id."""
    former = FormerShop.objects.for_site(site).filter(public_id=employer_id)
    kept: uuid.UUID | None = former.values_list("employer__public_id", flat=True).first()
    return kept or employer_id


def jobs_that_teach(*, site: Site, today: dt.date, limit: int) -> list[Job]:
    """Return the newest open jobs at which one learns a skill."""
    found = open_jobs(site=site, today=today).filter(teaches__isnull=False).distinct()
    return list(found.prefetch_related(FACTS)[:limit])


def jobs_that_ask(*, site: Site, today: dt.date, skill_ids: Collection[str], limit: int) -> list[Job]:
    """Return the newest open jobs that ask for one of the skills, with their shop and town."""
    found = open_jobs(site=site, today=today).filter(skills__in=list(skill_ids))
    return list(found.distinct()[:limit])


def asked_skills(*, site: Site, today: dt.date) -> dict[str, int]:
    """Return how many open jobs ask for each skill."""
    rows = open_jobs(site=site, today=today).filter(skills__isnull=False).order_by()
    return dict(rows.values_list("skills").annotate(Count("pk", distinct=True)))


def jobs_answering_yes(*, site: Site, today: dt.date, consideration_id: str, limit: int) -> list[Job]:
    """Return the newest open jobs known to say yes to a consideration; a lapsed fact does not count."""
    found = open_jobs(site=site, today=today).filter(
        facts__consideration=consideration_id, facts__answer=FactAnswer.YES, facts__expires_on__gte=today
    )
    return list(found.distinct().prefetch_related(FACTS)[:limit])


def job_by_external_id(*, site: Site, external_id: str) -> Job | None:
    """Return the job that came with this number from its source."""
    job: Job | None = Job.objects.for_site(site).filter(external_id=external_id).first()
    return job


def employer_by_name(*, site: Site, name: str) -> Employer | None:
    """Return the employer of this name, the first entered when there are several."""
    employer: Employer | None = Employer.objects.for_site(site).filter(name=name).order_by("pk").first()
    return employer

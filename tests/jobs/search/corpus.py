"""Sites, words and postings for the tests of search and fit."""

import datetime as dt
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from wagtail.models import Page, Site

from mikke.jobs.models import Employer, Fact, Job
from mikke.jobs.search.projection import write_projections
from mikke.tenancy.models import SiteProfile
from mikke.tenancy.sites import SiteFacts, facts_of
from mikke.vocabulary.models import Area, Town
from mikke.vocabulary.services import load_vocabulary

TODAY = dt.date(2026, 11, 22)
NOON = dt.datetime(2026, 11, 22, 3, 0, tzinfo=dt.UTC)
GOLDEN = Path(__file__).parents[2] / "data" / "search_golden.yaml"
FREE_TIME = {"kind": "free", "min_hours_per_week": 0}
_numbers = count(1)


@cache
def golden() -> dict[str, Any]:
    """The list of what must and must not be found."""
    return yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))


GOLDEN_TOWNS = [town["code"] for town in golden()["places"]["towns"]]


def vocabulary() -> None:
    """The shipped words and towns."""
    load_vocabulary()


def site_with_towns(hostname: str = "a.localhost", *codes: str) -> SiteFacts:
    """A site that covers some towns, all of them when none is named."""
    site = Site.objects.create(hostname=hostname, root_page=Page.objects.get(depth=1), is_default_site=False)
    profile = SiteProfile.objects.create(site=site, name="見本", operator_name="見本")
    towns = Town.objects.filter(code__in=codes) if codes else Town.objects.filter(code__in=GOLDEN_TOWNS)
    profile.towns.set(towns)
    from mikke.tenancy.sites import bump_rev  # noqa: PLC0415 -- beside its use

    bump_rev(site.pk)
    return facts_of(site)


def posting(facts: SiteFacts, *, yes: tuple[str, ...] = (), no: tuple[str, ...] = (), **fields: Any) -> Job:
    """A published posting that is not yet indexed; fields as in the model, ``employer`` by name."""
    number = next(_numbers)
    employer, _made = Employer.objects.get_or_create(
        site=facts.site, name=fields.pop("employer", "見本商店"), address=""
    )
    words = {name: fields.pop(name, ()) for name in ("skills", "teaches", "topics")}
    job = Job.objects.create(
        site=facts.site,
        employer=employer,
        **{
            "status": "published",
            "published_at": NOON - dt.timedelta(minutes=number),
            "title": f"見本の仕事 {number}",
            "town_id": "132047",
            "duties": "見本です。",
            "wage_min": 1300,
            "job_time": FREE_TIME,
        }
        | fields,
    )
    for name, ids in words.items():
        getattr(job, name).set(ids)
    answered = [(consideration, "yes") for consideration in yes] + [
        (consideration, "no") for consideration in no
    ]
    Fact.objects.bulk_create([fact(job, consideration, answer) for consideration, answer in answered])
    return job


def fact(
    job: Job, consideration: str, answer: str, *, checked_on: dt.date = TODAY, source: str = "employer_said"
) -> Fact:
    """An answer that counts for a year."""
    return Fact(
        job=job,
        consideration_id=consideration,
        answer=answer,
        source=source,
        checked_on=checked_on,
        expires_on=checked_on.replace(year=checked_on.year + 1),
    )


def indexed(facts: SiteFacts, *jobs: Job, today: dt.date = TODAY) -> SiteFacts:
    """Write the search rows of postings and return the facts of the site as the next request sees them."""
    write_projections(jobs, today=today)
    return facts_of(facts.site)


def golden_corpus(facts: SiteFacts) -> dict[str, int]:
    """Write the golden postings; return their ids by their names in the list."""
    areas = {
        area["code"]: Area.objects.create(
            town_id=area["town"], name_ja=area["name"], kana=area["kana"], lat=35.7, lon=139.58
        )
        for area in golden()["places"]["areas"]
    }
    jobs = {}
    for raw in golden()["jobs"]:
        jobs[raw["id"]] = posting(
            facts,
            yes=tuple(raw["considerations"]),
            title=raw["title"],
            employer=raw["employer"],
            duties=raw["duties"],
            town_id=raw["town"],
            access="、".join(areas[code].name_ja for code in raw.get("areas", ())),
            employment_type=raw.get("type", "part_time"),
            relation=raw.get("relation", "employment"),
            wage_min=raw.get("wage", 1300),
        )
    write_projections(list(jobs.values()), today=TODAY)
    return {name: job.pk for name, job in jobs.items()}

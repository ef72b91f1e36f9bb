"""What other rooms hand in for a report: the public results of surveys, and activities with their goals."""

from typing import Any

from django.utils import timezone

from mikke.cms.live import live_pages
from mikke.reports.freezing import PARTS, Frozen
from mikke.reports.models import PeriodReport
from mikke.surveys.result_files import results_json
from mikke.surveys.results import results_of
from mikke.surveys.selectors import published_results
from mikke.tenancy.models import Site
from mikke.tenancy.sites import SiteFacts


def _percent_text(option: Frozen) -> Frozen:
    """Return an option with its percent as text, one decimal: the same letters on every database."""
    percent = option["percent"]
    return option | {"percent": None if percent is None else f"{percent:.1f}"}


def _most_first(question: Frozen) -> Frozen:
    """Return a question with its options from the most to the least given, hidden ones last; a scale as it is."""
    options = [_percent_text(option) for option in question["options"]]
    if question["kind"] in {"single", "multiple"}:
        options.sort(key=lambda option: (option["count"] is None, -(option["count"] or 0)))
    return question | {"options": options}


def chosen_surveys(report: PeriodReport, facts: SiteFacts) -> list[Frozen]:
    """Return the results of the chosen surveys, as far as they are public, in the order of the choice."""
    found = published_results(site=facts.site, now=timezone.now()).filter(slug__in=report.survey_slugs)
    by_slug = {survey.slug: survey for survey in found}
    kept = [results_json(results_of(by_slug[slug])) for slug in report.survey_slugs if slug in by_slug]
    for survey in kept:
        survey["questions"] = [_most_first(question) for question in survey["questions"]]
        del survey["cross_tables"]
    return kept


def chosen_activities(report: PeriodReport, facts: SiteFacts) -> list[Frozen]:
    """Return the chosen activities that are published, in the order of the choice."""
    pages = live_pages("ActivityPage", site=facts.site).filter(pk__in=report.activity_ids)
    by_id: dict[int, Any] = {page.pk: page for page in pages.prefetch_related("goals")}
    return [
        {
            "title": page.title,
            "summary": page.summary,
            "path": page.get_url() or "",
            "goal": "、".join(goal.title for goal in page.goals.all() if goal.is_public),
        }
        for number in report.activity_ids
        if (page := by_id.get(number))
    ]


def survey_choices(*, site: Site) -> list[tuple[str, str]]:
    """Return the surveys with public results, by address."""
    return list(published_results(site=site, now=timezone.now()).values_list("slug", "title"))


def activity_choices(*, site: Site) -> list[tuple[int, str]]:
    """Return the published activities, by their number."""
    return list(live_pages("ActivityPage", site=site).values_list("pk", "title"))


def hand_in() -> None:
    """Name the parts, once the rooms below are ready."""
    PARTS.update({"surveys": chosen_surveys, "activities": chosen_activities})

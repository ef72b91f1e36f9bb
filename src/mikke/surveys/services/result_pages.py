"""What the office writes around the figures, and which words of people it lets everybody read."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from mikke.kernel import audit
from mikke.surveys.models import Answer, CrossChoice, Finding, Questionnaire, ResultPage, TextReview
from mikke.surveys.services.search_entry import index_survey
from mikke.tenancy.sites import bump_rev


def raise_results_rev(questionnaire: Questionnaire) -> None:
    """Make every process count the survey anew."""
    moved = ResultPage.objects.filter(questionnaire=questionnaire).update(rev=F("rev") + 1)
    if not moved:
        ResultPage.objects.get_or_create(questionnaire=questionnaire)


@transaction.atomic
def save_result_page(
    *,
    questionnaire: Questionnaire,
    page: Mapping[str, Any],
    survey: Mapping[str, Any],
    public_items: Sequence[int],
    actor: Any,
    now: dt.datetime,
) -> None:
    """Write what stands around the results and which of them are public.

    Args:
        questionnaire: the survey.
        page: fields of ``ResultPage``.
        survey: ``is_results_public``, ``hide_small_cells`` and ``how_asked`` of the survey.
        public_items: ids of the questions whose results may be shown; all others may not.
        actor: who.
        now: when.
    """
    ResultPage.objects.update_or_create(questionnaire=questionnaire, defaults=dict(page))
    Questionnaire.objects.filter(pk=questionnaire.pk).update(**survey, updated_at=now)
    questionnaire.items.filter(pk__in=public_items).update(is_result_public=True)
    questionnaire.items.exclude(pk__in=public_items).update(is_result_public=False)
    raise_results_rev(questionnaire)
    questionnaire.refresh_from_db()
    index_survey(questionnaire)
    bump_rev(questionnaire.site_id)
    audit.record(
        action="surveys.results_changed",
        actor=actor,
        site=questionnaire.site,
        at=now,
        target=questionnaire.title,
        is_public=survey["is_results_public"],
    )


@transaction.atomic
def review_text(*, answer: Answer, is_shown: bool, actor: Any, now: dt.datetime) -> None:
    """Decide whether everybody may read a text; the last decision counts."""
    TextReview.objects.update_or_create(
        answer=answer, defaults={"is_shown": is_shown, "reviewed_by": actor, "reviewed_at": now}
    )
    raise_results_rev(answer.item.questionnaire)


@transaction.atomic
def save_finding(*, questionnaire: Questionnaire, finding: Finding) -> Finding:
    """Write a finding of a survey, at the end when it is new."""
    finding.questionnaire = questionnaire
    if finding.pk is None:
        finding.position = questionnaire.findings.count() + 1
    finding.save()
    raise_results_rev(questionnaire)
    return finding


@transaction.atomic
def add_cross(*, questionnaire: Questionnaire, row_key: str, column_key: str, hide_small_cells: bool) -> bool:
    """Show two questions against each other; return False when they are already."""
    _cross, is_new = CrossChoice.objects.get_or_create(
        questionnaire=questionnaire,
        row_key=row_key,
        column_key=column_key,
        defaults={"hide_small_cells": hide_small_cells, "position": questionnaire.crosses.count() + 1},
    )
    raise_results_rev(questionnaire)
    return is_new


@transaction.atomic
def remove_cross(*, questionnaire: Questionnaire, pk: int) -> None:
    """Show two questions no longer against each other."""
    CrossChoice.objects.filter(questionnaire=questionnaire, pk=pk).delete()
    raise_results_rev(questionnaire)

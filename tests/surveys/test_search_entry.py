"""A survey is found while it can be answered, and as its results when they may be read."""

import datetime as dt

from django.utils import timezone

from mikke.search_index.models import SearchEntry
from mikke.surveys.services.build import close_survey, open_survey
from mikke.surveys.services.result_pages import save_result_page

NOW = timezone.now()


def paths():
    return list(SearchEntry.objects.filter(kind="survey").values_list("path", flat=True))


def test_an_entry_follows_the_life_of_a_survey(survey):
    close_survey(questionnaire=survey, actor=None, now=NOW)
    assert paths() == []
    open_survey(questionnaire=survey, actor=None, now=NOW)
    assert paths() == [f"/surveys/{survey.slug}/"]
    close_survey(questionnaire=survey, actor=None, now=NOW + dt.timedelta(hours=1))
    assert paths() == []
    words = {"is_results_public": True, "hide_small_cells": False, "how_asked": "見本"}
    given = {"page": {"headline": "見本"}, "public_items": [], "actor": None, "now": NOW}
    save_result_page(questionnaire=survey, survey=words, **given)
    assert paths() == [f"/surveys/{survey.slug}/results/"]
    save_result_page(questionnaire=survey, survey=words | {"is_results_public": False}, **given)
    assert paths() == []

"""The sample survey: open, with a branch, once on each site."""

import datetime as dt

from mikke.demo.build_readers import build_readers
from mikke.demo.build_surveys import build_surveys
from mikke.kernel import outbox
from mikke.surveys.models import Answer, Questionnaire, SurveyReader
from mikke.surveys.selectors import items_of, responses_of
from mikke.surveys.services.readers import reader_contact

TODAY = dt.date(2026, 11, 24)


def test_a_sample_survey_comes_once_to_each_site(mitaka, misawa):
    for key, facts in (("mitaka", mitaka), ("misawa", misawa)):
        made = build_surveys(site=facts.site, key=key, today=TODAY)
        assert made == 9
        assert build_surveys(site=facts.site, key=key, today=TODAY) == 0
    survey = Questionnaire.objects.for_site(mitaka.site).get()
    assert (survey.status, survey.version, survey.slug) == ("open", 1, "hataraku")
    items = items_of(survey)
    assert len(items) == 7
    assert len([item for item in items if item.shows_when]) == 3
    assert responses_of(survey).count() == 8
    assert Answer.objects.filter(response__questionnaire=survey, item__kind="matrix").count() == 8
    assert (
        Answer.objects.filter(response__questionnaire=survey, item__text__startswith="いまの職場").count()
        == 2
    )


def test_three_readers_of_news_come_once_to_the_first_site_and_send_nothing(mitaka, misawa):
    assert build_readers(site=misawa.site, key="misawa", today=TODAY) == 0
    assert [build_readers(site=mitaka.site, key="mitaka", today=TODAY) for _ in range(2)] == [3, 0]
    rows = SurveyReader.objects.for_site(mitaka.site)
    assert ({row.state for row in rows}, outbox.counts()["waiting"]) == ({"active"}, 0)
    assert all("見本" in reader_contact(row).to.name for row in rows)

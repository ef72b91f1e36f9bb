"""Editors write where a survey and a report lead on; emptied, the rule chooses again."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.kernel.models import AuditEntry
from mikke.reports.freezing import checksum_of
from mikke.reports.models import PeriodReport
from mikke.reports.services import publish_edition
from mikke.surveys.models import Questionnaire
from mikke.surveys.selectors import items_of
from mikke.tenancy.sites import facts_of
from tests.factories import NOW
from tests.surveys.records import make_item, make_questionnaire, make_response

OWN = {
    "step-0-process": "play",
    "step-0-label": "集まる",
    "step-0-label_en": "Meet",
    "step-0-link": "/events/",
    "step-2-process": "find",
    "step-2-label": "県の窓口",
    "step-2-link": "https://example.org/",
}
SHOWN = [
    ("play", "あそぶ", "集まる", "/events/"),
    ("find", "みつける", "県の窓口", "https://example.org/"),
]
SHOWN_EN = [("play", "Play", "Meet", "/en/events/"), ("find", "Find", "県の窓口", "https://example.org/")]
SURVEY = {"title": "はたらき方", "slug": "work", "is_results_public": "on", "is_listed": "on"}
REPORT = {
    "title": "秋の報告",
    "slug": "autumn",
    "starts_on": "2026-04-01",
    "ends_on": "2026-11-30",
    "text_purpose": "はじめに",
}


def shown(client, path):
    """The next steps that readers find on a page."""
    page = client.get(path)
    assert 'aria-labelledby="next-step"' in page.content.decode(), path
    assert all(text in page.content.decode() for _process, _name, text, _href in page.context["steps"]), path
    return page.context["steps"]


@pytest.fixture
def survey(office_site):
    over = {"status": "closed", "closed_at": NOW, "is_results_public": True}
    made = make_questionnaire(office_site, slug="work", **over)
    item = make_item(made, choices=("はい", "いいえ"))
    make_response(made, {item: ["c1"]})
    return made


@pytest.fixture
def report(office_site):
    made = PeriodReport.objects.create(
        site=office_site,
        slug="autumn",
        title="秋の報告",
        starts_on=dt.date(2026, 4, 1),
        ends_on=dt.date(2026, 11, 30),
        texts={"purpose": "はじめに"},
    )
    publish_edition(report=made, facts=facts_of(office_site), actor=None, now=timezone.now())
    return made


def settings_of(record):
    if isinstance(record, Questionnaire):
        return reverse("office_survey_settings", args=(record.pk,))
    return reverse("office_period_report", args=(record.public_id,))


def test_every_page_of_a_survey_shows_what_the_editor_wrote_until_it_is_emptied(client, enter, survey):
    editor, address = enter(Role.EDITOR), settings_of(survey)
    pages = [f"/surveys/work/{end}" for end in ("", "1/", "thanks/", "results/")]
    ruled = shown(client, "/surveys/")
    assert ("find", "/jobs/fit/") in [(process, href) for process, _name, _text, href in ruled]
    assert [shown(client, path) for path in pages] == [ruled] * 4
    assert editor.post(address, SURVEY | OWN).status_code == 302
    assert [shown(client, path) for path in pages] == [SHOWN] * 4
    assert [shown(client, f"/en{path}") for path in pages] == [SHOWN_EN] * 4
    assert shown(client, "/surveys/") == ruled
    assert "集まる" in editor.get(address).content.decode()
    assert editor.post(address, SURVEY).status_code == 302
    assert [shown(client, path) for path in pages] == [ruled] * 4


def test_who_comes_in_the_hour_after_the_end_is_led_on_too(client, enter, survey):
    Questionnaire.objects.update(closed_at=timezone.now())
    enter(Role.EDITOR).post(settings_of(survey), SURVEY | OWN)
    assert client.get("/surveys/work/").context["opening"] == "grace"
    assert shown(client, "/surveys/work/") == SHOWN


def test_next_steps_make_no_new_version_of_a_survey_and_travel_with_its_copy(enter, survey):
    editor = enter(Role.EDITOR)
    before = Questionnaire.objects.values("version", "opened_version", "status").get()
    asked = [(item.pk, item.since_version, item.until_version) for item in items_of(survey)]
    editor.post(settings_of(survey), SURVEY | OWN)
    survey.refresh_from_db()
    assert [step["label"] for step in survey.next_steps] == ["集まる", "県の窓口"]
    assert Questionnaire.objects.values("version", "opened_version", "status").get() == before
    assert [(item.pk, item.since_version, item.until_version) for item in items_of(survey)] == asked
    assert survey.responses.get().version == survey.version
    editor.post(reverse("office_survey_copy", args=(survey.pk,)))
    assert Questionnaire.objects.exclude(pk=survey.pk).get().next_steps == survey.next_steps


def test_a_published_report_leads_on_as_the_editor_wrote_and_its_edition_stays(client, enter, report):
    editor, address = enter(Role.EDITOR), settings_of(report)
    edition = report.editions.get()
    file = client.get(reverse("reports:json", args=("autumn",))).content
    ruled = shown(client, "/reports/autumn/")
    assert ("find", "/jobs/fit/") in [(process, href) for process, _name, _text, href in ruled]
    said = editor.post(address, REPORT | OWN, follow=True).content.decode()
    assert "次の一歩は、もう読む人に見えています" in said
    assert shown(client, "/reports/autumn/") == SHOWN
    assert shown(client, "/en/reports/autumn/") == SHOWN_EN
    assert shown(client, "/reports/autumn/?edition=1") == SHOWN
    assert shown(client, "/reports/") == ruled
    editor.post(reverse("office_period_report_publish", args=(report.public_id,)))
    kept = report.editions.get()  # the same says nothing new: there is no second edition
    assert (kept.frozen, kept.checksum) == (edition.frozen, edition.checksum)
    assert checksum_of(kept.frozen) == kept.checksum
    assert client.get(reverse("reports:json", args=("autumn",))).content == file
    said = editor.post(address, REPORT | OWN, follow=True).content.decode()
    assert "次の一歩は、もう読む人に見えています" not in said
    assert AuditEntry.objects.filter(action="report.next_steps", actor=editor.user).count() == 1
    editor.post(address, REPORT)
    assert shown(client, "/reports/autumn/") == ruled


def test_a_new_survey_and_a_new_report_may_have_next_steps_at_once(enter, office_site):
    editor = enter(Role.EDITOR)
    editor.post(reverse("office_survey_new"), SURVEY | OWN)
    editor.post(reverse("office_period_report_new"), REPORT | OWN)
    labels = [
        [step["label"] for step in made.next_steps]
        for made in (Questionnaire.objects.get(), PeriodReport.objects.get())
    ]
    assert labels == [["集まる", "県の窓口"]] * 2


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"step-1-link": "/jobs/"}, "id_step-1-label", "押すところのことばを書いてください"),
        ({"step-1-label": "働く"}, "id_step-1-link", "行き先のアドレスを書いてください"),
        ({"step-1-label": "働く", "step-1-link": "jobs"}, "id_step-1-link", "「https://」で始めてください"),
        (
            {"step-1-label": "働く", "step-1-link": "//example.org/"},
            "id_step-1-link",
            "「https://」で始めてください",
        ),
        ({"step-1-label": "働く", "step-1-link": "javascript:alert(1)"}, "id_step-1-link", "「https://」で"),
        ({"step-1-label": "働" * 81, "step-1-link": "/jobs/"}, "id_step-1-label", "80"),
        ({"step-1-label": "働く", "step-1-link": "/jobs/", "step-1-process": "x"}, "id_step-1-process", "x"),
    ],
)
@pytest.mark.parametrize("kind", ["survey", "report"])
def test_what_is_wrong_in_a_step_is_told_where_it_is_and_nothing_is_lost(
    request, enter, kind, change, field, said
):
    record = request.getfixturevalue(kind)
    fields = (SURVEY if kind == "survey" else REPORT) | {"title": "書きかけの題"} | OWN
    answer = enter(Role.EDITOR).post(settings_of(record), fields | change)
    (problem,) = answer.context["form"].next_steps.problems()
    assert (problem[0], problem[1][:6]) == (field, "次の一歩 2")
    assert said in problem[2]
    words = answer.content.decode()
    assert f'<a href="#{field}">' in words
    assert f'id="{field}"' in words
    assert all(f'value="{typed}"' in words for typed in ("書きかけの題", "集まる", "県の窓口"))
    assert all(f'value="{typed}"' in words for name, typed in change.items() if name != "step-1-process")
    record.refresh_from_db()
    assert (record.next_steps, record.title == "書きかけの題") == ([], False)


@pytest.mark.parametrize("kind", ["survey", "report"])
def test_a_step_to_where_nothing_is_is_saved_and_told(request, enter, kind):
    record, editor = request.getfixturevalue(kind), enter(Role.EDITOR)
    fields = (SURVEY if kind == "survey" else REPORT) | OWN
    said = editor.post(settings_of(record), fields | {"step-0-link": "/nothing-there/"}, follow=True)
    assert "/nothing-there/ には、このサイトのページがありません" in said.content.decode()
    record.refresh_from_db()
    assert record.next_steps[0]["link"] == "/nothing-there/"
    said = editor.post(settings_of(record), fields, follow=True)
    assert "このサイトのページがありません" not in said.content.decode()


def test_the_fields_of_the_form_and_of_its_steps_are_told_together(enter, survey):
    answer = enter(Role.EDITOR).post(settings_of(survey), SURVEY | {"title": "", "step-0-link": "/jobs/"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["title"]
    assert len(answer.context["form"].next_steps.problems()) == 1


def test_the_office_of_another_site_changes_nothing(enter, next_site, survey, report):
    own, stranger = enter(Role.EDITOR), enter(Role.EDITOR, site=next_site)
    for record, fields in ((survey, SURVEY), (report, REPORT)):
        assert stranger.post(settings_of(record), fields | OWN).status_code == 404
        record.refresh_from_db()
        assert record.next_steps == []
        assert own.post(settings_of(record), fields | OWN).status_code == 302
        record.refresh_from_db()
        assert len(record.next_steps) == 2

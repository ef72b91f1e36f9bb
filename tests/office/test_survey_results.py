"""The results of surveys in the office: who may, what is public, which words are shown, bringing in a file."""

import io

import pytest
from django.test import Client
from django.urls import reverse

from mikke.surveys.models import Answer, CrossChoice, Finding, Questionnaire, Response, ResultPage, TextReview
from tests.accounts.sessions import sign_in
from tests.factories import make_member
from tests.surveys.records import make_item, make_questionnaire, make_response
from tests.surveys.test_import_survey import HEADER, STAMP


@pytest.fixture
def survey(site):
    survey = make_questionnaire(site, slug="wishes", status="closed", title="見本の声")
    make_item(survey, "multiple", ["収入", "副業"], key="q1", text="叶えたい想い", has_other=True)
    make_item(survey, "single", ["はい", "いいえ"], key="q2", text="どちらですか")
    make_item(survey, "text", key="q3", text="困りごと")
    return survey


@pytest.fixture
def editor(site):
    client = Client()
    sign_in(client, make_member(site, "editor"), with_second_factor=True)
    return client


def at(name, *args):
    return reverse(name, args=args)


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    "name",
    ["office_survey_result", "office_survey_texts", "office_survey_finding_new", "office_survey_import"],
)
def test_owners_and_editors_write_about_results_and_others_do_not(site, survey, editor, name):
    assert editor.get(at(name, survey.pk)).status_code == 200
    desk = Client()
    sign_in(desk, make_member(site, "desk"), with_second_factor=True)
    assert desk.get(at(name, survey.pk)).status_code in {302, 403}
    other = make_questionnaire(site, slug="other")
    Questionnaire.objects.filter(pk=other.pk).delete()
    assert editor.get(at(name, other.pk)).status_code == 404


def test_a_survey_of_another_site_is_not_there(editor, other_site):
    foreign = make_questionnaire(other_site, slug="wishes")
    assert editor.get(at("office_survey_result", foreign.pk)).status_code == 404


def test_the_list_says_how_much_waits(editor, survey):
    make_response(survey, {survey.items.get(key="q3"): "駅が遠い"})
    html = text_of(editor.get(at("office_survey_results")))
    assert "見本の声" in html
    assert "確かめることば1件" in html


def test_the_page_of_results_is_written_and_made_public(editor, survey):
    first = survey.items.get(key="q1")
    values = {
        "headline": "収入がいちばん",
        "who_was_missed": "電話だけの人",
        "items": [first.pk],
        "is_results_public": "on",
    }
    answer = editor.post(at("office_survey_result", survey.pk), values)
    assert answer.status_code == 302
    survey.refresh_from_db()
    assert (survey.is_results_public, survey.hide_small_cells) == (True, False)
    assert list(survey.items.filter(is_result_public=True)) == [first]
    assert ResultPage.objects.get().headline == "収入がいちばん"
    page = Client().get(reverse("survey_results:page", args=["wishes"])).content.decode()
    assert "収入がいちばん</h1>" in page
    assert "どちらですか" not in page


def test_a_cross_table_is_added_once_and_taken_away(editor, survey):
    values = {"row_key": "q1", "column_key": "q2", "hide_small_cells": "on"}
    for _number in range(2):
        editor.post(at("office_survey_cross_add", survey.pk), values)
    editor.post(at("office_survey_cross_add", survey.pk), values | {"column_key": "q1"})
    cross = CrossChoice.objects.get()
    assert (cross.row_key, cross.column_key, cross.hide_small_cells) == ("q1", "q2", True)
    editor.post(at("office_survey_cross_remove", survey.pk, cross.pk))
    assert not CrossChoice.objects.exists()


def test_a_finding_has_its_state_and_its_links(editor, survey):
    new = at("office_survey_finding_new", survey.pk)
    values = {
        "text": "情報が足りない",
        "status": "doing",
        "words": "入口を作った",
        "link_lines": "/tips/new/ 教える",
    }
    assert editor.post(new, values | {"link_lines": "javascript:alert(1) x"}).status_code == 200
    assert not Finding.objects.exists()
    assert editor.post(new, values).status_code == 302
    finding = Finding.objects.get()
    assert (finding.status, finding.links) == ("doing", [{"url": "/tips/new/", "label": "教える"}])
    change = at("office_survey_finding", survey.pk, finding.pk)
    editor.post(change, values | {"status": "done"})
    assert Finding.objects.get().status == "done"
    editor.post(change, {"remove": "1"})
    assert not Finding.objects.exists()


def test_words_are_read_with_a_warning_and_shown_or_not(editor, survey):
    item = survey.items.get(key="q3")
    make_response(survey, {item: "電話は090-1234-5678です"})
    make_response(survey, {item: "駅が遠い"})
    texts = at("office_survey_texts", survey.pk)
    html = text_of(editor.get(texts))
    assert html.count("電話番号") >= 1
    first, second = Answer.objects.order_by("pk")
    editor.post(texts, {"answer": first.pk, "decision": "hide"})
    editor.post(texts, {"answer": second.pk, "decision": "show"})
    assert list(TextReview.objects.order_by("answer").values_list("is_shown", flat=True)) == [False, True]
    assert "駅が遠い" not in text_of(editor.get(texts))
    assert "駅が遠い" in text_of(editor.get(f"{texts}?all=1"))
    assert editor.post(texts, {"answer": "x"}).status_code == 404


def upload(text, name="form.csv"):
    file = io.BytesIO(text.encode())
    file.name = name
    return file


def test_a_file_is_looked_at_first_and_then_brought_in_without_choosing_it_again(editor, survey):
    path = at("office_survey_import", survey.pk)
    text = HEADER.replace("\n", ",困りごと,ほか\n") + f"{STAMP},収入,はい,とくになし,x\n"
    page = editor.post(path, {"file": upload(text)})
    html = text_of(page)
    assert Response.objects.count() == 0
    assert "新しい答え：1件" in html
    assert "ほか" in html
    done = editor.post(path, {"kept": page.context["kept"], "write": "1"})
    assert done.status_code == 302
    assert Response.objects.count() == 1
    editor.post(path, {"kept": page.context["kept"], "write": "1"})
    assert Response.objects.count() == 1


def test_a_broken_file_is_told_and_nothing_is_lost(editor, survey):
    path = at("office_survey_import", survey.pk)
    html = text_of(editor.post(path, {"file": upload('a,b\n"open'), "write": "1"}))
    assert "2行目・1列目" in html
    assert "このアンケート" in text_of(editor.post(path, {}))
    assert "空です" in text_of(editor.post(path, {"kept": "!!!"}))
    assert Response.objects.count() == 0

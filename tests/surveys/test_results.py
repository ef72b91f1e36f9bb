"""The results of a survey: figures, what is kept back, what is public; by page, CSV, JSON and API the same."""

import csv
import io
import json

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from mikke.surveys.models import Answer, CrossChoice, Finding, Questionnaire, ResultPage, TextReview
from mikke.surveys.results import results_of
from mikke.surveys.services.result_pages import review_text
from tests.accounts.sessions import sign_in
from tests.factories import NOW, make_member, make_user
from tests.surveys.records import make_item, make_questionnaire, make_response
from tests.surveys.test_import_survey import SAMPLE

API = "/api/v1/surveys/{}/results"


def api(client, slug="wishes", status=200):
    answer = client.get(API.format(slug))
    assert answer.status_code == status
    return answer.json()


def page(client, slug="wishes", status=200):
    answer = client.get(reverse("survey_results:page", args=[slug]))
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def survey(site):
    return make_questionnaire(site, slug="wishes", is_results_public=True, status="closed")


@pytest.fixture
def seed(site):
    call_command("import_survey", SAMPLE, "--questionnaire", "mikkework-2020", "--title", "叶えたい想い")
    survey = Questionnaire.objects.get(slug="mikkework-2020")
    survey.is_results_public = True
    survey.save()
    return survey


SEED = {
    "q1": [("仕事にやりがい・生きがいを持ちたい", 19, 79.2), ("収入をあげたい", 15, 62.5)],
    "q3": [("今後、情報が増えたら使いたい", 15, 62.5), ("今後使いたい", 6, 25.0)],
    "q4": [("参加したい", 4, 16.7), ("サポートしたい", 9, 37.5)],
}


def test_the_figures_of_the_seed_by_api(client, seed):
    answer = api(client, "mikkework-2020")
    assert answer["n"] == 24
    questions = {question["id"]: question for question in answer["questions"]}
    first = questions["q1"]
    assert (first["n"], first["answered"], first["kind"]) == (24, 23, "multiple")
    assert [option["percent"] for option in first["options"]][:5] == [79.2, 62.5, 58.3, 58.3, 50.0]
    for key, expected in SEED.items():
        found = {
            option["label"]: (option["count"], option["percent"]) for option in questions[key]["options"]
        }
        assert questions[key]["n"] == 24
        for label, count, percent in expected:
            assert found[label] == (count, percent)
    assert set(first["options"][0]) == {"id", "label", "count", "percent"}


def test_the_figures_of_the_seed_by_page_and_by_file(client, seed):
    html = page(client, "mikkework-2020")
    for percent in ("79.2", "62.5", "58.3", "50.0", "25.0", "16.7", "37.5"):
        assert f"<b>{percent}%</b>" in html
    text = client.get(reverse("survey_results:csv", args=["mikkework-2020"])).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1][3:] == ["24", "23", "c1", "仕事にやりがい・生きがいを持ちたい", "19", "79.2"]
    assert ["24", "24", "c2", "サポートしたい", "9", "37.5"] in [row[3:] for row in rows]
    data = client.get(reverse("survey_results:json", args=["mikkework-2020"])).json()
    assert data == api(client, "mikkework-2020")


def test_the_page_says_how_it_was_made_and_what_most_people_chose(client, seed):
    seed.how_asked = "回答フォーム。SNSでよびかけ"
    seed.save()
    ResultPage.objects.update_or_create(
        questionnaire=seed, defaults={"who_was_missed": "SNSを使わない人には聞けていません"}
    )
    html = page(client, "mikkework-2020")
    assert "仕事にやりがい・生きがいを持ちたい」</h1>" in html
    assert "24人" in html
    assert "回答フォーム。SNSでよびかけ" in html
    assert "SNSを使わない人には聞けていません" in html
    ResultPage.objects.update(headline="やりがいが、いちばん")
    assert "やりがいが、いちばん</h1>" in page(client, "mikkework-2020")
    english = client.get("/en" + reverse("survey_results:page", args=["mikkework-2020"]))
    assert "How people were asked" in english.content.decode()


def test_results_are_for_everybody_only_when_they_are_public(client, site, survey):
    survey.is_results_public = False
    survey.save()
    page(client, status=404)
    assert api(client, status=404)["code"] == "not_found"
    assert client.get(reverse("survey_results:csv", args=["wishes"])).status_code == 404
    client.force_login(make_user())
    page(client, status=404)
    office = Client()
    sign_in(office, make_member(site, "editor"), with_second_factor=True)
    assert "まだ公開していません" in page(office)
    client = Client()
    api(client, status=404)
    survey.is_results_public = True
    survey.save()
    assert api(client)["n"] == 0


def test_a_survey_of_another_site_or_a_draft_has_no_results(client, site, other_site):
    make_questionnaire(other_site, slug="wishes", is_results_public=True)
    make_questionnaire(site, slug="draft", is_results_public=True, status="draft")
    page(client, status=404)
    api(client, "draft", status=404)


@pytest.mark.parametrize("path", ["?colour=red", "?page=1"])
def test_unknown_parameters_are_refused(client, survey, path):
    assert client.get(API.format("wishes") + path).status_code == 422


def test_a_question_that_is_not_public_is_nowhere(client, survey):
    make_response(survey, {make_item(survey, "single", ["a", "b"], is_result_public=False): ["c1"]})
    make_response(survey, {make_item(survey, "single", ["a", "b"], key="open"): ["c1"]})
    assert [question["id"] for question in api(client)["questions"]] == ["open"]


def test_the_base_is_who_was_shown_the_question(client, survey):
    first = make_item(survey, "single", ["a", "b"], key="q1")
    second = make_item(survey, "single", ["a", "b"], key="q2")
    for _number in range(3):
        make_response(survey, {first: ["c1"], second: ["c2"]})
    make_response(survey, {first: ["c2"], second: []})
    make_response(survey, {first: []})
    make_response(survey, {first: ["c1"]}, is_held=True)
    found = {question["id"]: question for question in api(client)["questions"]}
    assert (found["q1"]["n"], found["q1"]["answered"]) == (5, 4)
    assert (found["q2"]["n"], found["q2"]["answered"]) == (4, 3)
    assert [option["percent"] for option in found["q2"]["options"]] == [0.0, 75.0]


def test_other_scales_numbers_tables_and_texts(client, survey):
    other = make_item(survey, "multiple", ["a"], key="q1", has_other=True)
    scale = make_item(survey, "scale", key="q2")
    number = make_item(survey, "number", key="q3")
    table = make_item(survey, "matrix", ["よい", "わるい"], key="q4", rows=[{"key": "r1", "label": "場所"}])
    text = make_item(survey, "text", key="q5")
    make_response(survey, {other: ["other"], scale: 4, number: 10, table: {"r1": "c2"}, text: "はい"})
    make_response(survey, {other: ["c1", "other"], scale: 5, number: 13, table: {}, text: ""})
    found = {question["id"]: question for question in api(client)["questions"]}
    assert [(o["id"], o["count"]) for o in found["q1"]["options"]] == [("c1", 1), ("other", 2)]
    assert [o["count"] for o in found["q2"]["options"]] == [0, 0, 0, 1, 1]
    assert (found["q2"]["mean"], found["q3"]["mean"], found["q3"]["median"]) == (4.5, 11.5, 11.5)
    assert (found["q4.r1"]["n"], found["q4.r1"]["answered"]) == (2, 1)
    assert (found["q5"]["n"], found["q5"]["answered"], found["q5"]["options"]) == (2, 1, [])


def answer_many(survey, item, **times):
    for key, count in times.items():
        for _number in range(count):
            make_response(survey, {item: [key]})


def test_small_counts_are_hidden_with_what_gives_them_away_where_the_survey_says_so(client, survey):
    item = make_item(survey, "single", ["a", "b", "c"], key="q1")
    answer_many(survey, item, c1=8, c2=6, c3=3)
    assert [option["count"] for option in api(client)["questions"][0]["options"]] == [8, 6, 3]
    survey.hide_small_cells = True
    survey.save()
    options = api(client)["questions"][0]["options"]
    assert [option["count"] for option in options] == [8, None, None]
    assert options[2] == {"id": "c3", "label": "c", "count": None, "percent": None, "hidden": True}
    assert "hidden" not in options[0]
    html = page(client)
    assert "17.6" not in html
    assert "35.3" not in html
    text = client.get(reverse("survey_results:csv", args=["wishes"])).content.decode()
    assert ",6," not in text


def test_figures_that_keep_small_numbers_back_wait_for_the_end(client, survey):
    survey.hide_small_cells, survey.status = True, "open"
    survey.save()
    page(client, status=404)
    api(client, status=404)
    survey.hide_small_cells = False
    survey.save()
    page(client)
    item = make_item(survey, "single", ["a", "b"], is_sensitive=True)
    page(client, status=404)
    item.is_sensitive = False
    item.save()
    page(client)


def test_a_sensitive_question_hides_small_counts_by_itself(client, survey):
    item = make_item(survey, "single", ["a", "b"], key="q1", is_sensitive=True)
    answer_many(survey, item, c1=7, c2=2)
    assert [option["count"] for option in api(client)["questions"][0]["options"]] == [None, None]


def test_cross_tables_hide_small_counts_unless_the_office_says_not(client, survey):
    first = make_item(survey, "single", ["a", "b"], key="q1")
    second = make_item(survey, "multiple", ["x", "y"], key="q2")
    for one, two, times in (("c1", ["c1"], 9), ("c1", ["c2"], 2), ("c2", ["c1", "c2"], 8)):
        for _number in range(times):
            make_response(survey, {first: [one], second: two})
    choice = CrossChoice.objects.create(questionnaire=survey, row_key="q1", column_key="q2")
    ResultPage.objects.create(questionnaire=survey, rev=1)
    counts = [
        [option["count"] for option in row["options"]] for row in api(client)["cross_tables"][0]["rows"]
    ]
    assert counts[0][1] is None
    assert sum(count is None for row in counts for count in row) > 1
    choice.hide_small_cells = False
    choice.save()
    ResultPage.objects.update(rev=2)
    rows = api(client)["cross_tables"][0]["rows"]
    assert [[option["count"] for option in row["options"]] for row in rows] == [[9, 2], [8, 8]]
    assert [option["percent"] for option in rows[0]["options"]] == [81.8, 18.2]
    CrossChoice.objects.update(is_public=False)
    assert api(client)["cross_tables"] == []


def test_words_of_people_are_shown_after_review_only(client, site, survey):
    item = make_item(survey, "text", key="q1")
    response = make_response(survey, {item: "駅前に<b>場所</b>がほしい"})
    answer = Answer.objects.get(response=response)
    assert "駅前に" not in page(client)
    editor = make_member(site, "editor")
    review_text(answer=answer, is_shown=False, actor=editor, now=NOW)
    assert "駅前に" not in page(client)
    review_text(answer=answer, is_shown=True, actor=editor, now=NOW)
    assert "駅前に&lt;b&gt;場所" in page(client)
    assert api(client)["questions"][0]["texts"] == ["駅前に<b>場所</b>がほしい"]
    assert TextReview.objects.get().reviewed_by == editor


def test_a_new_answer_is_seen_at_once_and_the_same_ones_are_not_counted_again(
    client, survey, django_assert_max_num_queries
):
    item = make_item(survey, "single", ["a", "b"], key="q1")
    make_response(survey, {item: ["c1"]})
    assert api(client)["n"] == 1
    results_of(survey)
    with django_assert_max_num_queries(12):
        results_of(survey)
    make_response(survey, {item: ["c2"]})
    assert [option["count"] for option in api(client)["questions"][0]["options"]] == [1, 1]


def test_an_older_wording_keeps_its_answers(client, survey):
    old = make_item(survey, "single", ["a"], key="q", text="前の聞き方", until_version=1)
    new = make_item(survey, "single", ["a", "b"], key="q", text="今の聞き方", since_version=2)
    make_response(survey, {old: ["c1"]}, version=1)
    make_response(survey, {new: ["c2"]}, version=2)
    found = [(q["id"], q["text"], q["n"]) for q in api(client)["questions"]]
    assert found == [("q.v1", "前の聞き方", 1), ("q", "今の聞き方", 1)]


def test_findings_say_what_is_done(client, survey):
    Finding.objects.create(
        questionnaire=survey,
        text="情報が足りない",
        status="doing",
        words="教えてもらう入口を作りました",
        links=[{"url": "/tips/new/", "label": "お店の情報を教える"}],
    )
    html = page(client)
    assert "情報が足りない" in html
    assert '<a href="/tips/new/">お店の情報を教える</a>' in html


def test_a_table_for_a_spreadsheet_calculates_nothing(client, survey):
    make_item(survey, "single", ['=HYPERLINK("x")', "b"], key="q1", text="+1")
    rows = csv.reader(
        io.StringIO(client.get(reverse("survey_results:csv", args=["wishes"])).content.decode())
    )
    cells = next(row for row in rows if row[0] == "q1")
    assert (cells[1], cells[6]) == ("'+1", '\'=HYPERLINK("x")')


def test_no_page_keeps_the_figures_of_yesterday(client, survey):
    assert client.get(reverse("survey_results:page", args=["wishes"]))["Cache-Control"] == "no-cache"
    assert json.dumps(api(client))

"""Answering a survey, page by page, without JavaScript."""

import datetime as dt

import pytest
from django.urls import reverse

from mikke.kernel.form_limits import Limit
from mikke.surveys.models import Answer, PartialResponse, Questionnaire, Response
from mikke.surveys.services.partials import write_page
from mikke.surveys.typed import Typed
from mikke.surveys.views import check
from tests.kernel.form_proofs import work_out
from tests.surveys.records import make_item

SLUG = "work"


def url(name, *args):
    return reverse(f"surveys:{name}", args=(SLUG, *args))


def send_page(client, page, **answers):
    return client.post(url("page", page), {"action": "next", **answers})


def send(client, **extra):
    shown = client.get(url("check"))
    stamp = shown.context["form"].shown_stamp()
    return client.post(url("check"), {"form_key": stamp, "proof": work_out(stamp), **extra})


def fill(client):
    send_page(client, 1, works="c2")
    send_page(client, 3, say="よろしく")


def test_a_whole_answer_with_a_branch_is_taken_once(client, survey):
    assert client.get(url("start")).status_code == 200
    assert send_page(client, 1, works="c1").url == url("page", 2)
    page = client.get(url("page", 2)).content.decode()
    assert "いつ働きますか" in page
    assert 'max="3" value="2"' in page
    assert send_page(client, 2, **{"shift": ["c2", "other"], "shift-other": "昼休み"}).url == url("page", 3)
    assert send_page(client, 3, say="よろしく").url == url("check")
    page = client.get(url("check")).content.decode()
    assert "夜" in page
    assert "昼休み" in page
    assert "よろしく" in page
    assert f"{url('page', 2)}?from=check" in page
    assert send(client).url == url("thanks")
    response = Response.objects.get()
    assert (response.version, response.source, response.is_held) == (1, "web", False)
    found = {answer.item.key: answer for answer in Answer.objects.select_related("item")}
    assert found["works"].choice_keys == ["c1"]
    assert (found["shift"].choice_keys, found["shift"].has_other, found["shift"].other_text) == (
        ["c2"],
        True,
        "昼休み",
    )
    assert found["say"].text == "よろしく"
    assert PartialResponse.objects.count() == 0


def test_the_other_branch_skips_the_page_and_counts_no_answer_there(client, survey):
    send_page(client, 1, works="c1")
    send_page(client, 2, shift="c1")
    assert send_page(client, 1, works="c2").url == url("page", 3)  # changed their mind
    send_page(client, 3)
    assert send(client).url == url("thanks")
    assert {answer.item.key for answer in Answer.objects.select_related("item")} == {"works", "say"}


def test_a_required_question_is_asked_again_and_nothing_typed_is_lost(client, survey):
    make_item(survey, "text", key="why", text="なぜ")
    answer = send_page(client, 1, why="ゆっくり考えた答え")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "ゆっくり考えた答え" in page
    assert 'href="#id_works_c1"' in page
    assert "ゆっくり考えた答え" in client.get(url("page", 1)).content.decode()
    assert send_page(client, 1, why="ゆっくり考えた答え", works="c2").status_code == 302


def test_nothing_can_be_sent_while_a_page_is_open(client, survey):
    send_page(client, 1, works="c1")
    shown = client.get(url("check"))
    assert shown.context["left"] == 2
    stamp = shown.context["form"].shown_stamp()
    assert client.post(url("check"), {"form_key": stamp, "proof": ""}).status_code == 422
    assert Response.objects.count() == 0


def test_a_question_that_depends_on_one_of_its_own_page_is_drawn_and_counts_only_where_it_holds(
    client, survey
):
    make_item(
        survey,
        "text",
        key="where",
        text="どこで",
        is_required=True,
        shows_when={"item": "works", "any_of": ["c1"]},
    )
    page = client.get(url("page", 1)).content.decode()
    assert "どこで" in page
    assert "はい" in page
    assert send_page(client, 1, works="c1").status_code == 422
    assert send_page(client, 1, works="c2", where="家").url == url("page", 3)
    send_page(client, 3)
    send(client)
    assert not Answer.objects.filter(item__key="where").exists()


def test_a_second_tap_makes_no_second_answer(client, survey):
    fill(client)
    shown = client.get(url("check"))
    stamp = shown.context["form"].shown_stamp()
    key = client.cookies[f"survey-{survey.pk}"].value
    values = {"form_key": stamp, "proof": work_out(stamp)}
    assert client.post(url("check"), values).url == url("thanks")
    client.cookies[f"survey-{survey.pk}"] = key  # the second tap left before the first was answered
    assert client.post(url("check"), values).url == url("thanks")
    assert Response.objects.count() == 1


def test_one_answer_from_each_browser_and_nothing_stored_that_leads_back(client, survey, django_user_model):
    fill(client)
    send(client)
    page = client.get(url("start")).content.decode()
    assert url("page", 1) not in page
    assert send_page(client, 1, works="c1").url == url("start")
    assert Response.objects.count() == 1
    kept = {field.name for field in Response._meta.get_fields()}
    assert kept == {
        "answers", "id", "questionnaire", "public_id", "version", "source", "submitted_at", "row_hash",
        "is_finished", "is_held",
    }  # fmt: skip
    at = Response.objects.get().submitted_at.astimezone(dt.timezone(dt.timedelta(hours=9)))
    assert (at.hour, at.minute, at.second, at.microsecond) == (0, 0, 0, 0)


def test_a_cookie_made_by_hand_does_not_count_as_an_answer(client, survey):
    client.cookies[f"answered-{survey.pk}"] = "1"
    assert send_page(client, 1, works="c2").url == url("page", 3)


def test_a_shared_device_may_be_allowed(client, survey):
    Questionnaire.objects.update(is_one_per_browser=False)
    for _time in range(2):
        fill(client)
        assert send(client).url == url("thanks")
    assert Response.objects.count() == 2


def test_a_megabyte_of_text_is_told_its_limit_and_kept(client, survey):
    send_page(client, 1, works="c2")
    text = "あ" * 350_000  # 1.05 MB in UTF-8
    answer = send_page(client, 3, say=text)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "350,000" in page
    assert "5,000" in page
    assert text in page
    assert text in client.get(url("page", 3)).content.decode()


@pytest.mark.parametrize(
    ("typed", "status"), [("３", 302), ("1,000", 422), ("たくさん", 422), ("-1", 422), ("", 302)]
)
def test_numbers_have_their_bounds(client, survey, typed, status):
    make_item(survey, "number", key="hours", text="何時間", number_min=0, number_max=24)
    answer = send_page(client, 1, works="c2", hours=typed)
    assert answer.status_code == status
    assert status == 302 or typed in answer.content.decode()


def test_a_table_and_a_scale(client, survey):
    rows = [{"key": "r1", "label": "場所", "label_en": ""}, {"key": "r2", "label": "時間", "label_en": ""}]
    make_item(survey, "matrix", ["よい", "わるい"], key="table", rows=rows, is_required=True)
    make_item(survey, "scale", key="scale", is_required=True)
    answer = send_page(client, 1, **{"works": "c2", "table-r1": "c1", "scale": "9"})
    assert answer.status_code == 422
    assert len(answer.context["errors"]) == 2
    assert (
        send_page(client, 1, **{"works": "c2", "table-r1": "c1", "table-r2": "c2", "scale": "4"}).status_code
        == 302
    )
    send_page(client, 3)
    send(client)
    found = {answer.item.key: answer for answer in Answer.objects.select_related("item")}
    assert found["table"].matrix == {"r1": "c1", "r2": "c2"}
    assert found["scale"].number == 4


def test_too_many_choices(client, survey):
    make_item(survey, "multiple", ["a", "b", "c"], key="top", max_choices=2)
    assert send_page(client, 1, works="c2", top=["c1", "c2", "c3"]).status_code == 422
    assert send_page(client, 1, works="c2", top=["c1", "c3"]).status_code == 302


def test_what_somebody_types_is_sealed(client, survey):
    send_page(client, 1, works="c2")
    send_page(client, 3, say="だれにも見せない")
    partial = PartialResponse.objects.get()
    assert "だれにも".encode() not in bytes(partial.sealed)
    assert client.cookies[f"survey-{survey.pk}"].value not in partial.token_hash


def test_a_trap_is_held_and_not_counted(client, survey):
    fill(client)
    assert send(client, homepage="https://example.com").url == url("thanks")
    assert Response.objects.get().is_held


def test_shuffled_choices_stand_in_one_order_for_one_person(client, survey):
    labels = [f"選択{number}" for number in range(12)]
    make_item(survey, "multiple", labels, key="mixed", choice_order="shuffled", page_number=3)
    send_page(client, 1, works="c2")

    def order():
        page = client.get(url("page", 3)).context["questions"][-1]
        return [choice.label for choice in page.choices]

    first = order()
    assert order() == first != labels
    assert sorted(first) == sorted(labels)


def test_english(client, survey):
    survey.items.filter(key="works").update(text_en="Do you work?")
    page = client.get(f"/en{url('page', 1)}").content.decode()
    assert "Do you work?" in page
    assert 'lang="ja">はい' in page


def test_a_hall_full_of_people_is_taken_and_waits_then_is_asked_to_come_later(client, survey, monkeypatch):
    monkeypatch.setattr(check, "CALM", Limit("survey-calm", 1, dt.timedelta(hours=1)))
    monkeypatch.setattr(check, "MOST", Limit("survey-most", 2, dt.timedelta(hours=1)))
    Questionnaire.objects.update(is_one_per_browser=False)
    answers = []
    for _person in range(3):
        fill(client)
        answers.append(send(client).status_code)
    assert answers == [302, 302, 429]
    assert list(Response.objects.order_by("pk").values_list("is_held", flat=True)) == [False, True]
    assert PartialResponse.objects.count() == 1  # the third loses nothing


def test_two_windows_of_one_person_keep_each_others_pages(client, survey):
    send_page(client, 1, works="c2")
    partial = PartialResponse.objects.get()
    other = PartialResponse.objects.get()
    write_page(partial=partial, answers={"say": Typed(text="一")}, page=3, is_done=True)
    after = write_page(partial=other, answers={"works": Typed(choices=("c1",))}, page=1, is_done=True)
    assert after.answers["say"].text == "一"
    assert after.answers["works"].choices == ("c1",)
    assert after.done == (1, 3)


def test_a_question_that_was_made_required_after_its_page_is_asked_before_sending(client, survey):
    send_page(client, 1, works="c2")
    send_page(client, 3)
    survey.items.filter(key="say").update(is_required=True)
    assert client.get(url("check")).context["left"] == 3

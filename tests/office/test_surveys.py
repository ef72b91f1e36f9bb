"""アンケート in the office: built, opened, copied, typed in from paper."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.kernel.models import OutboxEntry, PaperFile
from mikke.office.today import todo
from mikke.surveys.models import Answer, InvitationRound, Item, Questionnaire, Response, SurveyShare
from mikke.surveys.selectors import items_of
from mikke.surveys.waiting import waiting_counts
from tests.surveys.records import make_item, make_questionnaire, make_reader, make_response


def url(name, *args):
    return reverse(f"office_{name}", args=args)


def item_values(**fields):
    return {
        "text": "働いていますか", "kind": "single", "choices": "はい\nいいえ", "page_number": "1",
        "choice_order": "fixed", "scale_min": "1", "scale_max": "5", "is_result_public": "on",
    } | fields  # fmt: skip


def test_an_editor_builds_opens_and_copies_a_survey(enter, office_site, client):
    editor = enter(Role.EDITOR)
    made = editor.post(
        url("survey_new"),
        {"title": "はたらき方", "intro": "教えてください", "is_one_per_browser": "on", "is_listed": "on"},
    )
    survey = Questionnaire.objects.get()
    assert made.url == url("survey", survey.pk)
    assert survey.slug == survey.code
    refused = editor.post(url("survey_status", survey.pk), {"to": "open"}, follow=True)
    assert Questionnaire.objects.get().status == "draft"
    assert refused.status_code == 200
    new = url("survey_item_new", survey.pk)
    assert editor.post(new, item_values()).url == url("survey", survey.pk)
    depends = item_values(text="どこで", kind="text", choices="", depends=["q1:c1"], page_number="2")
    assert editor.post(new, depends | {"another": "1"}).url == new
    first, second = items_of(survey)
    assert (second.page_number, second.shows_when) == (2, {"item": "q1", "any_of": ["c1"]})
    page = editor.get(url("survey", survey.pk)).content.decode()
    assert "働いていますか" in page
    assert editor.get(url("survey_preview", survey.pk, 1)).status_code == 200
    assert "どこで" in editor.get(url("survey_preview", survey.pk, 2)).content.decode()
    editor.post(url("survey_status", survey.pk), {"to": "open"})
    public = client.get(reverse("surveys:start", args=(survey.slug,)))
    assert public.status_code == 200
    copied = editor.post(url("survey_copy", survey.pk))
    copy = Questionnaire.objects.exclude(pk=survey.pk).get()
    assert copied.url == url("survey", copy.pk)
    assert len(items_of(copy)) == 2
    assert editor.post(url("survey_delete", copy.pk)).url == url("surveys")
    editor.post(url("survey_delete", survey.pk))
    assert [one.pk for one in Questionnaire.objects.all()] == [survey.pk]
    assert first.pk


def test_a_survey_that_was_seen_leads_to_its_results_and_cannot_be_thrown_away(enter, office_site):
    editor = enter(Role.EDITOR)
    draft, seen = (
        make_questionnaire(office_site, status="draft", opened_version=0),
        make_questionnaire(office_site),
    )
    assert editor.get(url("survey_delete", draft.pk)).status_code == 200
    assert editor.get(url("survey_delete", seen.pk)).url == url("survey", seen.pk)
    page = editor.get(url("surveys")).content.decode()
    assert f'"{url("survey_result", seen.pk)}"' in page
    assert f'"{url("survey_result", draft.pk)}"' not in page


def test_what_is_wrong_in_a_question_is_told_and_kept(enter, office_site):
    editor = enter(Role.EDITOR)
    survey = make_questionnaire(office_site)
    answer = editor.post(
        url("survey_item_new", survey.pk), item_values(choices="ひとつだけ", help_text="残る")
    )
    assert answer.status_code == 422
    assert "残る" in answer.content.decode()
    assert Item.objects.count() == 0
    bounds = item_values(kind="number", choices="", number_min="5", number_max="1")
    assert editor.post(url("survey_item_new", survey.pk), bounds).status_code == 422
    late = {"title": "x", "opens_at": "2026-11-20T10:00", "closes_at": "2026-11-19T10:00"}
    assert editor.post(url("survey_settings", survey.pk), late).status_code == 422


def test_moving_copying_taking_out_and_putting_back(enter, office_site):
    editor = enter(Role.EDITOR)
    survey = make_questionnaire(office_site, status="draft", opened_version=0)
    one, two = make_item(survey, "text", text="一"), make_item(survey, "text", text="二")

    def do(item, action):
        return editor.post(url("survey_item_do", survey.pk, item.pk), {"action": action})

    def texts():
        return [item.text for item in items_of(survey)]

    assert do(two, "up").url == f"{url('survey', survey.pk)}#item-{two.key}"
    assert texts() == ["二", "一"]
    do(one, "copy")
    assert texts() == ["二", "一", "一"]
    do(one, "remove")
    assert texts() == ["二", "一"]
    assert "一" in editor.get(url("survey", survey.pk)).content.decode()
    do(one, "restore")
    assert sorted(texts()) == ["一", "一", "二"]
    do(one, "page")
    assert max(item.page_number for item in items_of(survey)) == 2


def test_sheets_are_typed_in_one_after_another(enter, office_site):
    survey = make_questionnaire(office_site)
    works = make_item(survey, "single", ["はい", "いいえ"], key="works", is_required=True)
    where = make_item(survey, "text", key="where", shows_when={"item": "works", "any_of": ["c1"]})
    desk = enter(Role.DESK)
    address = url("survey_entry", survey.pk)
    page = desk.get(address)
    assert page.context["today"] == 0
    values = {"form_key": page.context["form_key"], "works": "c2", "where": "書かなくてよい所"}
    assert desk.post(address, values).url == f"{address}?version=1"
    assert desk.post(address, values).status_code == 302  # a second tap
    response = Response.objects.get()
    assert (response.source, response.is_finished) == ("paper", True)
    assert [answer.item_id for answer in Answer.objects.all()] == [works.pk]
    page = desk.get(address)
    assert page.context["today"] == 1
    left_out = {"form_key": page.context["form_key"], "where": ""}
    assert desk.post(address, left_out).status_code == 422  # nothing filled in
    assert desk.post(address, left_out | {"works": "c1", "where": "駅"}).status_code == 302
    assert Answer.objects.get(item=where).text == "駅"
    desk.post(url("survey_entry_undo", survey.pk))
    assert Response.objects.count() == 1
    desk.post(url("survey_entry_undo", survey.pk))
    assert Response.objects.count() == 1


def test_an_old_sheet_is_typed_in_with_its_own_questions(enter, office_site):
    survey = make_questionnaire(office_site, version=2, opened_version=2)
    old = make_item(survey, "single", ["a", "b"], key="q", until_version=1)
    make_item(survey, "single", ["a", "b", "c"], key="q", since_version=2)
    desk = enter(Role.DESK)
    page = desk.get(url("survey_entry", survey.pk), {"version": "1"})
    desk.post(
        url("survey_entry", survey.pk), {"form_key": page.context["form_key"], "version": "1", "q": "c2"}
    )
    answer = Answer.objects.select_related("response").get()
    assert (answer.item_id, answer.response.version) == (old.pk, 1)


def test_held_responses_are_counted_or_deleted(enter, office_site):
    survey = make_questionnaire(office_site)
    item = make_item(survey, "text", text="ひとこと")
    good = make_response(survey, {item: "ほんもの"}, is_held=True)
    bad = make_response(survey, {item: "にせもの"}, is_held=True)
    editor = enter(Role.EDITOR)
    assert "ほんもの" in editor.get(url("survey_held", survey.pk)).content.decode()
    editor.post(url("survey_held", survey.pk), {"action": "take", "response": [str(good.public_id), "x"]})
    editor.post(url("survey_held", survey.pk), {"action": "delete", "response": [str(bad.public_id)]})
    assert [(one.pk, one.is_held) for one in Response.objects.all()] == [(good.pk, False)]


def test_invitations_are_texts_with_a_log(enter, office_site):
    survey = make_questionnaire(office_site, code="abcde", closes_at=timezone.now() + dt.timedelta(days=3))
    editor = enter(Role.EDITOR)
    page = editor.get(url("survey_invite", survey.pk)).content.decode()
    assert reverse("surveys:short", args=("abcde",)) in page
    assert "<svg" in page
    editor.post(url("survey_invited", survey.pk), {"service": "line", "url": "ftp://x"})
    assert SurveyShare.objects.count() == 0
    editor.post(url("survey_invited", survey.pk), {"service": "line", "url": ""})
    assert SurveyShare.objects.get().by == editor.user


def test_the_sheet_waits_for_the_worker(enter, office_site, settings, tmp_path):
    settings.PAPER_ROOT = tmp_path / "paper"
    survey = make_questionnaire(office_site, status="draft", opened_version=0)
    make_item(survey, "single", ["はい", "いいえ"])
    assert enter(Role.DESK).get(url("survey_sheet", survey.pk)).status_code == 202
    assert PaperFile.objects.get().title == survey.title


@pytest.mark.parametrize("role", [Role.DESK, Role.DIRECTOR])
def test_only_editors_build(enter, office_site, role):
    survey = make_questionnaire(office_site)
    person = enter(role)
    for name in ("survey", "survey_settings", "survey_item_new", "survey_held", "survey_invite"):
        assert person.get(url(name, survey.pk)).status_code == 302
    assert person.post(url("survey_status", survey.pk), {"to": "closed"}).status_code == 302
    assert Questionnaire.objects.get().status == "open"
    assert enter(Role.EDITOR).get(url("survey", survey.pk)).status_code == 200


def test_a_survey_of_another_site_is_not_there(enter, office_site, next_site):
    survey = make_questionnaire(next_site)
    item = make_item(survey, "text")
    editor = enter(Role.EDITOR)
    for name in ("survey", "survey_settings", "survey_entry", "survey_invite", "survey_held", "survey_sheet"):
        assert editor.get(url(name, survey.pk)).status_code == 404
    assert editor.get(url("survey_item", survey.pk, item.pk)).status_code == 404
    own = make_questionnaire(office_site)
    assert editor.get(url("survey_item", own.pk, item.pk)).status_code == 404
    assert editor.get(url("survey", own.pk)).status_code == 200


def test_today_names_what_waits_and_what_ends_soon(office_site):
    now = timezone.now()
    survey = make_questionnaire(office_site, title="もうすぐ", closes_at=now + dt.timedelta(days=2))
    make_questionnaire(office_site, title="まだ先", closes_at=now + dt.timedelta(days=9))
    make_response(survey, is_held=True)
    found = todo(site=office_site, today=timezone.localdate(now))
    assert [task.href for task in found.first] == [url("survey_held", survey.pk)]
    assert [task.href for task in found.later] == [url("survey_invite", survey.pk)]


def test_today_and_the_morning_mail_name_texts_that_nobody_has_read(office_site, next_site, enter):
    survey = make_questionnaire(office_site, title="ことば")
    say, tick = make_item(survey, "text"), make_item(survey, "single", ["a", "b"])
    make_response(survey, {say: "もっと知りたい", tick: ["c1"]})
    make_response(survey, {say: "", tick: ["c2"]})
    make_response(survey, {say: "確認待ちの人のことば"}, is_held=True)
    other = make_questionnaire(next_site)
    make_response(other, {make_item(other, "text"): "となりまちの声"})
    today = timezone.localdate()

    def rows():
        return [
            task.href for task in todo(site=office_site, today=today).later if "survey" in task.href
        ], dict(waiting_counts(site=office_site)).values()

    texts = reverse("office_survey_texts", args=(survey.pk,))
    hrefs, numbers = rows()
    assert (hrefs, list(numbers)) == ([texts], [1, 1])
    answer = Answer.objects.get(text="もっと知りたい")
    enter(Role.EDITOR).post(texts, {"answer": answer.pk, "decision": "hide"})
    hrefs, numbers = rows()
    assert (hrefs, list(numbers)) == ([], [1, 0])


def test_the_invitation_is_read_then_sent_once_and_logged(enter, office_site):
    survey = make_questionnaire(office_site, title="まちの声", intro="教えてください")
    make_reader(office_site, mail="secret@example.org"), make_reader(office_site)
    editor, address = enter(Role.EDITOR), url("survey_news", survey.pk)
    page = editor.get(address)
    words = page.content.decode()
    assert (page.context["left"], "教えてください" in words, "secret@example.org" in words) == (
        2,
        True,
        False,
    )
    form = {"action": "send", "mark": page.context["mark"], "is_read": "1"}
    unread = editor.post(address, form | {"is_read": ""})
    assert (unread.status_code, InvitationRound.objects.count()) == (422, 0)
    assert editor.post(address, form).url == address
    again = editor.post(address, form)
    assert (again.status_code, InvitationRound.objects.count()) == (422, 1)
    page = editor.get(address)
    [(row, tally)] = page.context["rounds"]
    assert (row.by, row.recipients, tally.waiting, page.context["left"]) == (editor.user, 2, 2, 0)
    assert OutboxEntry.objects.filter(dedupe_key__contains="survey-invite:").count() == 2


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_a_survey_that_takes_no_answers_says_why_nobody_is_invited(enter, office_site, status):
    survey = make_questionnaire(office_site, status=status)
    make_reader(office_site)
    editor, address = enter(Role.EDITOR), url("survey_news", survey.pk)
    page = editor.get(address)
    assert (page.status_code, bool(page.context["why_not"])) == (200, True)
    assert 'value="send"' not in page.content.decode()
    refused = editor.post(address, {"action": "send", "mark": page.context["mark"], "is_read": "1"})
    assert (refused.status_code, InvitationRound.objects.count()) == (422, 0)


def test_a_test_goes_to_oneself_once_and_to_nobody_else(enter, office_site):
    survey = make_questionnaire(office_site, status="draft")
    make_reader(office_site)
    editor, address = enter(Role.EDITOR), url("survey_news", survey.pk)
    key = editor.get(address).context["form_key"]
    for _ in range(2):
        assert editor.post(address, {"action": "test", "form_key": key}).url == address
    entry = OutboxEntry.objects.get(dedupe_key__contains="survey-invite-test:")
    assert entry.payload["to"]["mail"] == editor.user.email
    assert InvitationRound.objects.count() == 0
    many = [
        editor.post(address, {"action": "test", "form_key": f"{key}{number}"}).status_code
        for number in range(9)
    ]
    assert many == [302] * 8 + [422]


def test_only_editors_of_the_site_invite(enter, office_site, next_site):
    survey, other = make_questionnaire(office_site), make_questionnaire(next_site)
    make_reader(office_site), make_reader(next_site)
    desk, editor = enter(Role.DESK), enter(Role.EDITOR)
    assert [
        desk.get(url("survey_news", survey.pk)).status_code,
        desk.post(url("survey_news", survey.pk)).status_code,
    ] == [302, 302]
    assert [
        editor.get(url("survey_news", other.pk)).status_code,
        editor.post(url("survey_news", other.pk)).status_code,
    ] == [404, 404]
    assert editor.get(url("survey_news", survey.pk)).context["left"] == 1
    assert InvitationRound.objects.count() == 0

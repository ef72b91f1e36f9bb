"""Know-how cards in the office: who may write them, suggestions, one step back, readers' words, months."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.helpdesk.enums import Topic
from mikke.helpdesk.models import KnowHow, KnowHowHint, KnowHowVoice
from tests.helpdesk.makers import make_card, make_case, make_hint, make_voice

LISTS = ("office_knowhow", "office_knowhow_new", "office_knowhow_voices")
DESK_ONLY = ("office_knowhow_hints", "office_help_months", "office_help_months_csv")


def text(answer):
    return answer.content.decode()


def at(name, row):
    return reverse(name, args=(row.public_id,))


@pytest.fixture
def desk(enter):
    return enter(Role.DESK)


@pytest.mark.parametrize(
    ("role", "sees_cases"), [(Role.DESK, True), (Role.OWNER, True), (Role.EDITOR, False)]
)
def test_whoever_writes_cards_and_who_sees_the_alike_cases(enter, office_site, role, sees_cases):
    client, card = enter(role), make_card(office_site)
    pages = [reverse(name) for name in LISTS] + [
        at("office_knowhow_card", card),
        at("office_knowhow_preview", card),
    ]
    assert [client.get(page).status_code for page in pages] == [200] * len(pages)
    wanted = 200 if sees_cases else 302
    assert [client.get(reverse(name)).status_code for name in DESK_ONLY] == [wanted] * len(DESK_ONLY)


def test_a_director_writes_no_cards_and_another_sites_are_not_there(enter, other_site):
    client = enter(Role.DIRECTOR)
    assert client.get(reverse("office_knowhow")).status_code == 302
    desk, other = enter(Role.DESK), make_card(other_site)
    for name in ("office_knowhow_card", "office_knowhow_preview"):
        assert desk.get(at(name, other)).status_code == 404
    assert desk.post(at("office_knowhow_do", other), {"action": "take_back"}).status_code == 404
    assert desk.post(at("office_knowhow_hint", make_hint(other_site)), {"action": "take"}).status_code == 404


def test_a_card_is_written_previewed_published_and_brought_back(desk, office_site):
    sent = {"topic": "phone", "title": "音が鳴りません", "lead": "", "easy-steps": "設定を開く\n音を押す"}
    desk.post(reverse("office_knowhow_new"), sent)
    card = KnowHow.objects.for_site(office_site).get()
    assert "設定を開く" in text(desk.get(at("office_knowhow_preview", card)))
    assert desk.get(at("helpdesk:card", card)).status_code == 404
    desk.post(at("office_knowhow_do", card), {"action": "publish"})
    assert desk.get(at("helpdesk:card", card)).status_code == 200
    desk.post(at("office_knowhow_card", card), sent | {"title": "音が出ません"})
    desk.post(at("office_knowhow_do", card), {"action": "undo"})
    assert KnowHow.objects.get().title == "音が鳴りません"
    answer = desk.post(at("office_knowhow_card", card), sent | {"easy-steps": "", "title": "のこります"})
    assert (answer.status_code, "のこります" in text(answer)) == (422, True)
    desk.post(at("office_knowhow_do", card), {"action": "take_back"})
    assert desk.get(at("helpdesk:card", card)).status_code == 404


def test_a_suggestion_shows_the_lines_and_no_names_and_becomes_a_card(desk, office_site):
    hint = make_hint(office_site)
    page = text(desk.get(reverse("office_knowhow_hints")))
    assert ("電話の音が鳴らない" in page, "見本 うめ" in page) == (True, False)
    answer = desk.post(at("office_knowhow_hint", hint), {"action": "take"})
    assert answer.url == at("office_knowhow_card", KnowHow.objects.get())
    desk.post(at("office_knowhow_hint", hint), {"action": "later"})
    assert KnowHowHint.objects.get().state == "taken"


def test_suggestions_reviews_and_readers_stand_in_the_list_of_today(desk, office_site):
    make_hint(office_site)
    card = make_voice(office_site).card
    KnowHow.objects.filter(pk=card.pk).update(review_on=timezone.localdate())
    page = text(desk.get(reverse("wagtailadmin_home")))
    links = [
        reverse("office_knowhow_hints"),
        at("office_knowhow_card", card),
        reverse("office_knowhow_voices"),
    ]
    assert [link in page for link in links] == [True, True, True]


def test_words_of_a_reader_are_taken_off_the_list_once(desk, office_site):
    voice = make_voice(office_site)
    assert voice.text in text(desk.get(reverse("office_knowhow_voices")))
    for _tap in range(2):
        desk.post(reverse("office_knowhow_voices"), {"row": voice.public_id})
    assert KnowHowVoice.objects.get().seen_at is not None
    assert desk.post(reverse("office_knowhow_voices"), {"row": "nonsense"}).status_code == 302


def test_a_case_shows_the_cards_of_its_topic_and_closing_asks_for_the_line(desk, office_site):
    make_card(office_site)
    case = make_case(office_site)
    assert "着信の音が鳴りません" in text(desk.get(at("office_help_case", case)))
    sent = {"topic": "phone", "device": "easy", "minutes": 30, "solved": "yes", "kept_promises": "on"}
    desk.post(at("office_help_close", case), sent | {"matter": "電話が鳴らない"})
    case.refresh_from_db()
    assert (case.matter, case.hint.state) == ("電話が鳴らない", "few")


def test_months_lead_to_a_class_and_come_as_a_file(desk, office_site):
    for _one in range(3):
        case = make_case(office_site, topic="login")
        type(case).objects.filter(pk=case.pk).update(opened_at=timezone.now())
    page = text(desk.get(reverse("office_help_months")))
    ready = text(desk.get(re.search(rf'{reverse("office_event_new")}\?title=[^"]+', page)[0]))
    assert str(Topic.LOGIN.label) in re.search(r'name="title" value="([^"]*)"', ready)[1]
    lines = text(desk.get(reverse("office_help_months_csv"))).splitlines()
    assert len(lines) == 8
    assert [line.rsplit(",", 2)[1:] for line in lines].count(["3", "3"]) == 1

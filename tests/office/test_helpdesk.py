"""The help desk in the office: who may see it, a call, an enquiry, a case from opening to closing, the lists."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.helpdesk.models import Case, CaseMerge, HelpEnquiry, Incident, Visit
from mikke.helpdesk.services.cases import Closing, close_case
from mikke.helpdesk.services.notes import unsealed
from mikke.kernel.models import PaperFile
from mikke.people.models import Person
from mikke.people.services.entering import Way, add_contact
from tests.factories import NOW
from tests.helpdesk.makers import make_campaign, make_case, make_enquiry, make_incident, make_visit
from tests.people.makers import make_person

PLAIN = (
    "office_help",
    "office_help_enter",
    "office_help_calendar",
    "office_help_calls",
    "office_help_calls_sheet",
    "office_help_unsolved",
    "office_help_incidents",
    "office_help_campaigns",
    "office_help_campaign_new",
    "office_help_rules",
)


def text(answer):
    return answer.content.decode()


def at(name, row, *more):
    return reverse(name, args=(row.public_id, *more))


@pytest.fixture
def desk(enter):
    return enter(Role.DESK)


@pytest.fixture
def ume(office_site):
    person = make_person(office_site, "見本 うめ", kana="みほん うめ")
    add_contact(person=person, way=Way("phone", "0176-00-0001"), actor=None, now=NOW)
    return person


@pytest.mark.parametrize("role", [Role.DESK, Role.OWNER])
def test_those_of_the_desk_open_every_page(enter, office_site, role):
    client = enter(role)
    case, incident = make_case(office_site), make_incident(office_site)
    visit, campaign = make_visit(office_site, case), make_campaign(office_site)
    pages = [reverse(name) for name in PLAIN]
    pages += [at(name, case) for name in ("office_help_case", "office_help_close", "office_help_slip")]
    pages += [
        at(name, case) for name in ("office_help_incident_new", "office_help_visit_new", "office_help_notes")
    ]
    pages += [at("office_help_visit", visit), at("office_help_held", visit)]
    pages += [at("office_help_campaign", campaign), at("office_help_flyer", campaign)]
    pages += [at("office_help_incident", incident), at("office_help_enquiry", make_enquiry(office_site))]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_editors_get_nothing_and_another_town_finds_nothing(enter, office_site, next_site):
    editor, stranger = enter(Role.EDITOR), enter(Role.OWNER, next_site)
    case, visit = make_case(office_site), make_visit(office_site)
    pages = [reverse(name) for name in PLAIN]
    assert {page: editor.get(page).status_code for page in pages} == dict.fromkeys(pages, 302)
    theirs = [at("office_help_case", case), at("office_help_held", visit), at("office_help_notes", case)]
    theirs.append(at("office_help_enquiry", make_enquiry(office_site)))
    assert {page: stranger.get(page).status_code for page in theirs} == dict.fromkeys(theirs, 404)
    assert case.number not in text(stranger.get(reverse("office_help")))


def call(client, **typed):
    page = reverse("office_help_enter")
    key = client.get(page).context["form"].initial["form_key"]
    usual = {
        "form_key": key,
        "name": "みほん うめ",
        "topic": "phone",
        "place": "desk",
        "way": "phone",
        "urgency": "calm",
    }
    return client.post(page, usual | typed)


def test_a_call_asks_who_it_may_be_before_anything_is_saved(desk, ume):
    answer = call(desk, phone="０１７６－００－０００１")
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert "見本 うめ" in text(answer)
    answer = call(
        desk, phone="0176000001", person=str(ume.public_id), text="年賀状を作りたい", next_on="令和9年1月7日"
    )
    case = Case.objects.get()
    assert (answer.url, case.person, case.next_on) == (at("office_help_case", case), ume, dt.date(2027, 1, 7))
    assert unsealed(case) == "年賀状を作りたい"
    assert call(desk, phone="0176000001", person="new").status_code == 302
    assert Person.objects.for_site(ume.site).filter(name="みほん うめ").count() == 1


def test_a_call_saved_twice_is_one_case_and_faults_keep_what_was_typed(desk, office_site):
    answer = call(desk, phone="12", next_on="いつか", code="がぎ", asked_by="孫", text="のこる言葉")
    assert answer.context["form"].errors.keys() == {"phone", "next_on", "code", "agreed"}
    assert "のこる言葉" in text(answer)
    key = desk.get(reverse("office_help_enter")).context["form"].initial["form_key"]
    make_campaign(office_site)
    answers = {call(desk, form_key=key, code="かも").url for _tap in range(2)}
    assert len(answers) == Case.objects.count() == 1
    assert HelpEnquiry.objects.get().campaign.code == "kamo"


def test_an_enquiry_is_taken_up_for_a_known_person_or_put_aside(desk, office_site, ume):
    one, other = make_enquiry(office_site), make_enquiry(office_site)
    assert text(desk.get(reverse("office_help"))).count("見本 うめ") == 2
    page = at("office_help_enquiry", one)
    assert ume in [person for person, *_more in desk.get(page).context["hints"]]
    assert desk.post(page, {"urgency": "calm"}).status_code == 200
    desk.post(page, {"urgency": "now", "person": str(ume.public_id)})
    case = Case.objects.get()
    assert (case.person, case.number, case.urgency) == (ume, one.number, "now")
    assert desk.get(page).url == at("office_help_case", case)
    desk.post(at("office_help_aside", other))
    assert "電話が鳴らない" not in text(desk.get(at("office_help_enquiry", other)))


def test_a_case_from_its_steps_to_its_closing(desk, office_site, ume):
    case = make_case(office_site, ume)
    step = case.steps.first()
    desk.post(at("office_help_step", case, step.pk), {"done": "yes"})
    desk.post(at("office_help_step_new", case), {"text": "印刷して渡す"})
    assert "印刷して渡す" in text(desk.get(at("office_help_case", case)))
    new = {"day": "令和8年12月1日", "time": "13時半", "place": "home", "who": "見本 一"}
    alone = desk.post(at("office_help_visit_new", case), new)
    assert (alone.status_code, Visit.objects.count()) == (422, 0)
    desk.post(at("office_help_visit_new", case), new | {"second": "見本 二"})
    visit = Visit.objects.get()
    assert timezone.localtime(visit.at).isoformat() == "2026-12-01T13:30:00+09:00"
    desk.post(at("office_help_visit", visit), new | {"second": "見本 二", "time": "14:00"})
    desk.post(at("office_help_held", visit), {"minutes": 50, "who": "見本 一", "second": "見本 二"})
    closing = {
        "topic": "phone",
        "device": "easy",
        "minutes": 50,
        "solved": "no",
        "city_words": "申請書がむずかしい",
    }
    assert desk.post(at("office_help_close", case), closing).status_code == 422
    desk.post(at("office_help_close", case), closing | {"kept_promises": "on"})
    assert "申請書がむずかしい" in text(desk.get(reverse("office_help_unsolved")))
    desk.post(reverse("office_help_unsolved"), {"row": str(case.public_id)})
    case.refresh_from_db()
    assert (case.state, case.solved, case.city_told_at is None) == ("closed", "no", False)
    desk.post(at("office_help_reopen", case))
    case.refresh_from_db()
    assert case.state == "open"


def test_how_a_case_stands_is_saved_and_found_by_number_and_by_name(desk, office_site, ume):
    case = make_case(office_site, ume)
    values = {"topic": "pc", "device": "pc", "urgency": "soon", "place": "desk", "state": "waiting"}
    assert desk.post(at("office_help_case", case), values | {"next_on": "いつか"}).status_code == 422
    desk.post(at("office_help_case", case), values | {"next_on": "12/1"})
    case.refresh_from_db()
    assert (case.state, case.topic, case.next_on.month) == ("waiting", "pc", 12)
    for q in (case.number, "ウメ", "００００１"):
        assert case.number in text(desk.get(reverse("office_help"), {"q": q}))
    assert case.number not in text(desk.get(reverse("office_help"), {"q": "見本 きく"}))


def test_notes_are_opened_by_a_button_and_saved(desk, office_site, ume):
    case = make_case(office_site, ume, notes="耳が遠い")
    page = at("office_help_notes", case)
    assert "耳が遠い" not in text(desk.get(page)) + text(desk.get(at("office_help_case", case)))
    opened = desk.post(page)
    assert "耳が遠い" in text(opened)
    seen = opened.context["form"].initial["seen"]
    desk.post(at("office_help_notes_save", case), {"text": "大きな声で", "seen": seen})
    late = desk.post(at("office_help_notes_save", case), {"text": "べつの人", "seen": seen})
    assert (late.status_code, "べつの人" in text(late)) == (422, True)
    case.refresh_from_db()
    assert unsealed(case) == "大きな声で"


def test_cases_are_joined_by_number_and_taken_apart(desk, office_site, ume):
    keep, gone = make_case(office_site, ume), make_case(office_site, ume)
    make_visit(office_site, gone)
    desk.post(at("office_help_join", keep), {"number": "nothing"})
    desk.post(at("office_help_join", keep), {"number": gone.number})
    assert (keep.visits.count(), gone.visits.count()) == (1, 0)
    assert desk.get(at("office_help_case", gone)).url == at("office_help_case", keep)
    desk.post(at("office_help_apart", CaseMerge.objects.get()))
    assert (keep.visits.count(), gone.visits.count()) == (0, 1)


def test_tomorrows_calls_are_listed_printed_and_ticked(desk, office_site, ume):
    tomorrow = timezone.now() + dt.timedelta(days=1)
    visit = make_visit(office_site, make_case(office_site, ume), at=tomorrow)
    make_visit(office_site, at=tomorrow + dt.timedelta(days=2))
    assert text(desk.get(reverse("office_help_calls"))).count("0176-00-0001") == 1
    assert "0176-00-0001" in text(desk.get(reverse("office_help_calls_sheet")))
    assert reverse("office_help_calls") in text(desk.get(reverse("wagtailadmin_home")))
    desk.post(at("office_help_told", visit))
    visit.refresh_from_db()
    assert visit.told_at is not None


def test_an_incident_stands_first_on_the_list_of_today_until_it_is_settled(desk, office_site):
    case = make_case(office_site)
    desk.post(at("office_help_incident_new", case), {"text": "お金をわたされた"})
    row = Incident.objects.get()
    assert at("office_help_incident", row) in text(desk.get(reverse("wagtailadmin_home")))
    assert "お金をわたされた" in text(desk.get(at("office_help_incident", row)))
    desk.post(at("office_help_incident", row), {"text": "返した"})
    assert at("office_help_incident", row) not in text(desk.get(reverse("wagtailadmin_home")))


def test_a_batch_of_flyers_gets_its_word_and_shows_what_it_brought(desk, office_site):
    new = {"name": "回覧板", "copies": 300, "cost_yen": 2000, "started_on": "令和8年11月1日"}
    desk.post(reverse("office_help_campaign_new"), new)
    assert desk.post(reverse("office_help_campaign_new"), new).status_code == 422
    page = desk.get(reverse("office_help_campaigns"))
    campaign = page.context["rows"][0][0].campaign
    desk.post(at("office_help_campaign", campaign), new | {"copies": 400})
    campaign.refresh_from_db()
    assert (campaign.copies, campaign.started_on) == (400, dt.date(2026, 11, 1))
    flyer = text(desk.get(at("office_help_flyer", campaign)))
    assert f"/help/{campaign.code}/" in flyer
    assert "<svg" in flyer


def test_the_rules_of_the_desk_are_read_as_people_write_them(desk, office_site):
    rules = {"slot_minutes": 30, "notice_hours": 2, "idle_days": 5}
    wrong = desk.post(reverse("office_help_rules"), rules | {"week": "いつも"})
    assert wrong.status_code == 422
    desk.post(reverse("office_help_rules"), rules | {"week": "月・水 13:00-15:00"})
    form = desk.get(reverse("office_help_rules")).context["form"]
    assert form.instance.slot_minutes == 30
    again = desk.post(reverse("office_help_rules"), rules | {"week": form.initial["week"]})
    assert again.status_code == 302
    offered = desk.get(reverse("helpdesk:ask")).context["form"].fields["place"].choices
    assert "home" not in dict(offered)


def test_the_sheet_to_take_home_is_printed_without_a_name(desk, office_site, ume):
    case = make_case(office_site, ume)
    desk.post(at("office_help_step", case, case.steps.first().pk), {"done": "yes"})
    assert desk.get(at("office_help_today_sheet", case)).status_code == 202
    paper = PaperFile.objects.get(kind="helpdesk.done")
    assert "うめ" not in paper.title
    slip = text(desk.get(at("office_help_slip", case)))
    assert (case.number in slip, "うめ" in slip) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_cost_of_the_desk_does_not_grow_with_its_rows(
    desk, office_site, django_assert_max_num_queries, count
):
    for _number in range(count):
        make_case(office_site)
        make_enquiry(office_site)
    closed = make_case(office_site)
    closing = Closing("pc", "", 5, "yes", kept_promises=True)
    close_case(case=closed, closing=closing, actor=None, now=NOW)
    desk.get(reverse("office_help"))
    with django_assert_max_num_queries(16):
        page = desk.get(reverse("office_help"))
    assert len(page.context["rows"]) == len(page.context["waiting"]) == count

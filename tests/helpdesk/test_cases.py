"""Enquiries, cases, visits, joining, closing: what must hold whatever people press."""

import datetime as dt

import pytest

from mikke.helpdesk import selectors
from mikke.helpdesk.enums import CaseState, EnquiryState, Solved, VisitState
from mikke.helpdesk.errors import (
    CannotJoinCasesError,
    CaseChangedError,
    EnquirySettledError,
    SlotTakenError,
    StepTakenError,
    TabooError,
    TwoPeopleError,
    VisitChangedError,
    VisitsWaitError,
)
from mikke.helpdesk.models import Case, HelpEnquiry, Visit
from mikke.helpdesk.services.campaigns import start_campaign
from mikke.helpdesk.services.cases import (
    Closing,
    add_step,
    change_case,
    close_case,
    reopen_case,
    tell_city,
    tick_step,
)
from mikke.helpdesk.services.enquiries import Asked, Words, ask_for_help, put_aside, take_up, words_of
from mikke.helpdesk.services.entering import Heard, enter_case
from mikke.helpdesk.services.incidents import settle_incident
from mikke.helpdesk.services.incidents import words_of as incident_words
from mikke.helpdesk.services.joining import join_cases, undo_join
from mikke.helpdesk.services.notes import open_notes, save_notes, state_of_notes, unsealed
from mikke.helpdesk.services.visits import end_visit, hold_visit, move_visit, plan_visit, tell_of_visit
from mikke.kernel.form_guard import new_stamp
from mikke.kernel.models import AuditEntry
from mikke.people.errors import CannotEraseError
from mikke.people.models import Contact, Person
from mikke.people.services.erasing import erase_person
from mikke.people.services.joining import merge_people
from tests.factories import NOW
from tests.helpdesk.makers import make_campaign, make_case, make_enquiry, make_incident, make_visit
from tests.people.makers import make_person

LATER = NOW + dt.timedelta(days=3)
SLOT = NOW + dt.timedelta(days=2)
DONE = Closing(topic="login", device="android", minutes=75, solved=Solved.YES, kept_promises=True)


def by(**more):
    return {"actor": None, "now": NOW, **more}


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_a_form_sent_twice_is_one_enquiry_with_one_receipt(site):
    key = new_stamp("help", now=NOW)
    asked = Asked(words=Words("見本 うめ"), topic="phone", slot_at=SLOT)
    tokens = {ask_for_help(site=site, asked=asked, form_key=key, now=NOW) for _tap in range(2)}
    assert len(tokens) == HelpEnquiry.objects.count() == 1
    row = HelpEnquiry.objects.get()
    assert "うめ".encode() not in bytes(row.sealed)
    assert words_of(row).name == "見本 うめ"


def test_a_time_is_promised_once_and_free_again_when_it_is_put_aside(site):
    first = make_enquiry(site, slot_at=SLOT)
    with pytest.raises(SlotTakenError):
        make_enquiry(site, slot_at=SLOT + dt.timedelta(minutes=30))
    put_aside(enquiry=first, **by())
    assert make_enquiry(site, slot_at=SLOT).slot_at == SLOT
    assert (fresh(first).state, fresh(first).sealed) == (EnquiryState.ASIDE, None)


def test_an_enquiry_becomes_one_case_with_its_time_its_words_and_its_number(site):
    enquiry, person = make_enquiry(site, slot_at=SLOT), make_person(site)
    case = take_up(enquiry=enquiry, person=person, **by())
    assert (case.number, case.person, unsealed(case)) == (enquiry.number, person, "電話が鳴らない")
    assert [visit.at for visit in case.visits.all()] == [SLOT]
    assert fresh(enquiry).sealed is None
    with pytest.raises(EnquirySettledError):
        take_up(enquiry=enquiry, person=person, **by())
    with pytest.raises(EnquirySettledError):
        put_aside(enquiry=enquiry, **by())
    assert Case.objects.count() == 1


def test_a_call_brings_person_enquiry_and_case_and_a_known_one_keeps_their_row(site):
    campaign = make_campaign(site)
    asked = Asked(
        words=Words("みほん うめ", "+81176000009", "LINEに入れない"),
        topic="login",
        way="phone",
        campaign=campaign,
    )
    case = enter_case(site=site, asked=asked, heard=Heard(None, kana="みほん うめ"), **by())
    assert Contact.objects.get(person=case.person).value == "+81176000009"
    again = enter_case(
        site=site, asked=asked, heard=Heard(case.person, urgency="now", next_on=NOW.date()), **by()
    )
    assert (Person.objects.count(), Contact.objects.count(), again.person) == (1, 1, case.person)
    assert (fresh(again).next_on, again.urgency) == (NOW.date(), "now")
    funnel = selectors.funnels(site=site)[0]
    assert (funnel.enquiries, funnel.cases, funnel.yen_each_case) == (2, 2, 1500)


def test_the_funnel_forgets_what_was_put_aside_and_divides_by_nothing(site):
    campaign = make_campaign(site, cost_yen=1001)
    assert selectors.funnels(site=site)[0].yen_each_enquiry is None
    for _number in range(2):
        make_enquiry(site, campaign=campaign)
    put_aside(enquiry=make_enquiry(site, campaign=campaign), **by())
    funnel = selectors.funnels(site=site)[0]
    assert (funnel.enquiries, funnel.cases, funnel.yen_each_enquiry) == (2, 0, 501)


def test_two_batches_have_two_codes(site):
    values = {"copies": 1, "cost_yen": 0, "started_on": NOW.date()}
    codes = {start_campaign(site=site, values=values | {"name": n}, **by()).code for n in ("一", "二", "三")}
    assert len(codes) == 3


def test_steps_are_ticked_unticked_and_added_once(site):
    case = make_case(site)
    step = case.steps.first()
    tick_step(step=step, is_done=True, **by())
    tick_step(step=step, is_done=True, actor=None, now=LATER)
    assert fresh(step).done_at == NOW
    tick_step(step=step, is_done=False, **by())
    assert fresh(step).done_at is None
    added = add_step(case=case, text="印刷して渡す", **by())
    assert list(case.steps.all())[-1] == added
    with pytest.raises(StepTakenError):
        add_step(case=case, text="印刷して渡す", **by())


def test_one_alone_goes_to_no_home_unless_it_was_agreed_in_writing(site):
    case = make_case(site)
    alone = {"at": SLOT, "place": "home", "who": "見本 一"}
    with pytest.raises(TwoPeopleError):
        plan_visit(case=case, values=alone, **by())
    visit = plan_visit(case=case, values=alone | {"second": "見本 二"}, **by())
    with pytest.raises(TwoPeopleError):
        hold_visit(visit=visit, minutes=30, people={"who": "見本 一", "second": "", "waiver": ""}, **by())
    people = {"who": "見本 一", "second": "", "waiver": "11/20 署名"}
    hold_visit(visit=visit, minutes=30, people=people, **by())
    assert (fresh(visit).state, fresh(visit).waiver) == (VisitState.DONE, "11/20 署名")
    plan_visit(case=case, values={"at": SLOT, "place": "desk", "who": "見本 一"}, **by())


def test_a_moved_visit_is_told_anew_and_an_ended_one_stays_ended(site):
    case = take_up(enquiry=make_enquiry(site, slot_at=SLOT), person=make_person(site), **by())
    visit = case.visits.get()
    assert tell_of_visit(visit=visit, **by())
    assert not tell_of_visit(visit=visit, **by())
    move_visit(visit=fresh(visit), values={"at": LATER, "place": "desk"}, **by())
    assert (fresh(visit).at, fresh(visit).told_at) == (LATER, None)
    assert selectors.slot_is_free(site=site, at=SLOT)
    assert not selectors.slot_is_free(site=site, at=LATER)
    end_visit(visit=fresh(visit), state=VisitState.ABSENT, **by())
    assert selectors.slot_is_free(site=site, at=LATER)
    for deed in (
        lambda: end_visit(visit=visit, state=VisitState.CANCELLED, **by()),
        lambda: hold_visit(visit=visit, minutes=5, **by()),
        lambda: move_visit(visit=visit, values={"at": SLOT, "place": "desk"}, **by()),
    ):
        with pytest.raises(VisitChangedError):
            deed()


def test_a_case_is_closed_with_its_promises_and_after_its_visits(site):
    case = make_case(site)
    visit = make_visit(site, case)
    with pytest.raises(TabooError):
        close_case(case=case, closing=Closing("login", "", 5, Solved.YES, kept_promises=False), **by())
    with pytest.raises(VisitsWaitError):
        close_case(case=case, closing=DONE, **by())
    assert fresh(case).state == CaseState.OPEN
    hold_visit(visit=visit, minutes=75, **by())
    close_case(case=case, closing=DONE, **by())
    closed = fresh(case)
    assert (closed.topic, closed.device, closed.closed_minutes, closed.solved) == (
        "login",
        "android",
        75,
        "yes",
    )
    with pytest.raises(CaseChangedError):
        change_case(case=case, values={"topic": "pc"}, **by())
    reopen_case(case=case, **by())
    assert (fresh(case).state, fresh(case).solved) == (CaseState.OPEN, "")


def test_what_is_not_solved_waits_for_the_city_desk(site, other_site):
    solved, open_one, case = make_case(site), make_case(site), make_case(site)
    close_case(case=solved, closing=DONE, **by())
    close_case(case=case, closing=Closing("procedure", "pc", 40, Solved.NO, True, "読み取り機がいる"), **by())
    assert list(selectors.unsolved_cases(site=site)) == [case]
    assert list(selectors.unsolved_cases(site=other_site)) == []
    assert tell_city(case=case, **by())
    assert not tell_city(case=case, **by())
    assert not tell_city(case=open_one, **by())


def test_notes_are_sealed_to_their_row_and_every_opening_stands_in_the_trail(site):
    case, other = make_case(site, notes="耳が遠い"), make_case(site)
    assert "耳".encode() not in bytes(case.notes_sealed)
    assert open_notes(case=case, **by()) == "耳が遠い"
    assert AuditEntry.objects.filter(action="help.notes_opened").count() == 1
    seen = state_of_notes(case)
    save_notes(case=case, text="耳が遠い。大きな声で", seen=seen, **by())
    with pytest.raises(CaseChangedError):
        save_notes(case=fresh(case), text="べつの人", seen=seen, **by())
    Case.objects.filter(pk=other.pk).update(notes_sealed=bytes(fresh(case).notes_sealed))
    with pytest.raises(Exception, match=r"MIKKE_DATA_KEYS|鍵"):
        open_notes(case=fresh(other), **by())


def test_joined_cases_keep_every_visit_with_time_and_place_and_come_apart_again(site):
    keep = make_case(site, notes="一")
    gone = make_case(site, keep.person, notes="二")
    mine, theirs = make_visit(site, keep), make_visit(site, gone, at=LATER, place="phone", place_words="昼")
    row = join_cases(keep=keep, gone=gone, **by())
    assert [(visit.pk, visit.at, visit.place) for visit in keep.visits.all()] == [
        (mine.pk, mine.at, "desk"),
        (theirs.pk, LATER, "phone"),
    ]
    assert unsealed(fresh(keep)) == f"一\n\n〔{gone.number}〕\n二"
    assert fresh(gone).state == CaseState.JOINED
    new = make_visit(site, fresh(keep), at=LATER + dt.timedelta(days=1))
    undo_join(row=row, **by())
    assert [visit.pk for visit in gone.visits.all()] == [theirs.pk]
    assert [visit.pk for visit in keep.visits.all()] == [mine.pk, new.pk]
    assert (unsealed(fresh(keep)), unsealed(fresh(gone)), fresh(gone).state) == ("一", "二", CaseState.OPEN)
    with pytest.raises(CaseChangedError):
        undo_join(row=row, **by())


def test_only_two_open_cases_of_one_person_are_joined(site, other_site):
    case = make_case(site)
    closed = make_case(site, case.person)
    close_case(case=closed, closing=DONE, **by())
    for other in (case, closed, make_case(site), make_case(other_site)):
        with pytest.raises(CannotJoinCasesError):
            join_cases(keep=case, gone=other, **by())


def test_visits_keep_time_and_place_when_people_are_joined(site):
    keep, gone = make_person(site, "見本 うめ"), make_person(site, "みほん うめ")
    case = make_case(site, gone)
    visit = make_visit(site, case, place="elsewhere", place_words="公民館")
    merge_people(keep=keep, gone=gone, **by())
    assert fresh(case).person == keep
    assert (fresh(visit).at, fresh(visit).place_words) == (visit.at, "公民館")


def test_a_case_without_a_next_step_stands_out_after_its_days(site):
    case, dated, visited = make_case(site), make_case(site), make_case(site)
    later = NOW + dt.timedelta(days=7, minutes=1)
    change_case(case=dated, values={"next_on": later.date()}, **by())
    make_visit(site, visited, at=later + dt.timedelta(days=1))
    assert list(selectors.idle_cases(site=site, now=NOW + dt.timedelta(days=7))) == []
    assert list(selectors.idle_cases(site=site, now=later)) == [case]
    assert list(selectors.due_cases(site=site, today=later.date())) == [dated]


def test_an_incident_is_sealed_and_settled_once(site):
    row = make_incident(site)
    assert "見本".encode() not in bytes(row.sealed)
    assert list(selectors.waiting_incidents(site=site)) == [row]
    assert settle_incident(incident=row, answer="あやまった", **by())
    assert not settle_incident(incident=row, answer="二度目", **by())
    assert incident_words(fresh(row)) == ("見本のできごと", "あやまった")
    assert list(selectors.waiting_incidents(site=site)) == []


def test_an_erased_person_leaves_counts_and_no_words(site):
    person = make_person(site, "見本 うめ")
    case = make_case(site, person, notes="大切", asked_by="見本 うめの孫")
    visit = make_visit(site, case, place_words="うめさんの家")
    with pytest.raises(CannotEraseError):
        erase_person(person=person, **by())
    hold_visit(visit=visit, minutes=30, **by())
    close_case(case=fresh(case), closing=DONE, **by())
    erase_person(person=fresh(person), **by())
    left = fresh(case)
    assert (bytes(left.notes_sealed), left.asked_by, left.closed_minutes) == (b"", "", 75)
    assert "うめ" not in fresh(visit).place_words
    assert Visit.objects.count() == 1

"""What a supporter sees by their link, and what nobody else sees; applying without an account."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.domain.supporter_course import course_pages, course_questions
from mikke.helpdesk.models import Incident, Supporter, VisitHelper
from mikke.helpdesk.services.supporters import new_link
from mikke.helpdesk.supporter_links import token_of
from mikke.kernel.form_guard import new_stamp
from mikke.kernel.models import OutboxEntry, PaperFile
from mikke.people.models import Contact
from mikke.people.services.entering import Way, add_contact
from tests.factories import NOW
from tests.helpdesk.makers import make_case, make_helper, make_supporter, make_visit
from tests.people.makers import make_person

SOON = dt.timedelta(days=3)


def text(answer):
    return answer.content.decode()


def link(supporter, name="supporter", *args):
    return reverse(f"helpdesk:{name}", args=(token_of(supporter), *args))


def opened(site, name="見本 たすけ", **values):
    supporter = make_supporter(site, name, **values)
    new_link(supporter=supporter, actor=None, now=timezone.now(), is_sent=False)
    return supporter


def helped(site, *, ahead=SOON, **values):
    """Somebody with a number and an address, and a visit to their home."""
    person = make_person(site, "見本 うめ", address="桜町1-2")
    add_contact(person=person, way=Way("phone", "0176-00-0001"), actor=None, now=NOW)
    case = make_case(site, person, device="easy")
    return make_visit(site, case, at=timezone.now() + ahead, place="home", **values)


def applied(client, **typed):
    key = new_stamp("join", now=timezone.now())
    usual = {"form_key": key, "name": "見本 たすけ", "phone": "０１７６－００－０４０１", "agreed": "on"}
    return client.post(reverse("helpdesk:join"), usual | typed)


def test_applying_needs_a_name_a_way_and_the_consent_and_is_written_once(client, site):
    page = text(client.get(reverse("helpdesk:join")))
    assert ("<form" in page, reverse("helpdesk:supporter_link") in page) == (True, True)
    refused = applied(client, phone="", agreed="", text="のこる言葉")
    assert (refused.status_code, "のこる言葉" in text(refused)) == (422, True)
    assert refused.context["form"].errors.keys() == {"phone", "agreed"}
    key = new_stamp("join", now=timezone.now())
    for _tap in range(2):
        assert applied(client, form_key=key, devices=["easy"]).url == reverse("helpdesk:joined")
    row = Supporter.objects.get()
    assert (row.step, row.devices, row.consent_version, row.site) == ("applied", ["easy"], "2026-1", site)
    assert Contact.objects.get().value == "+81176000401"
    assert client.get(reverse("helpdesk:joined")).status_code == 200


def test_somebody_without_telephone_and_mail_can_apply(client, site):
    assert applied(client, phone="", visits="木曜に窓口に来ます").status_code == 302
    assert Contact.objects.get().kind == "visits"


def test_before_a_yes_nothing_of_the_person_is_shown_and_the_number_only_near_the_day(client, site):
    supporter, visit = opened(site), helped(site)
    helper = make_helper(site, supporter, visit)
    page = link(supporter, "supporter_visit", visit.public_id)
    secrets = ("見本 うめ", "桜町1-2", "0176-00-0001")
    assert [word in text(client.get(page)) for word in secrets] == [False, False, False]
    assert VisitHelper.objects.get().state == "asked"
    client.post(page, {"action": "come"})
    assert [word in text(client.get(page)) for word in secrets] == [True, True, False]
    visit.at = timezone.now() + dt.timedelta(minutes=30)
    visit.save()
    assert [word in text(client.get(page)) for word in secrets] == [True, True, True]
    client.post(page, {"action": "cannot"})
    helper.refresh_from_db()
    assert helper.state == "declined"
    assert [word in text(client.get(page)) for word in secrets] == [False, False, False]


def test_another_supporter_and_another_site_never_see_it(client, site, other_site):
    visit = helped(site)
    mine, theirs, far = opened(site), opened(site, "見本 ほか"), opened(other_site, "見本 となり")
    make_helper(site, mine, visit, state="coming")
    names = ("supporter_visit", "supporter_how", "supporter_trouble", "supporter_sheet")
    pages = [link(one, name, visit.public_id) for one in (theirs, far) for name in names]
    assert {client.get(page).status_code for page in pages} == {404}
    assert {client.post(page, {"action": "cannot"}).status_code for page in pages} <= {404, 405}
    home = reverse("helpdesk:supporter", args=(token_of(far),))
    assert (
        client.get(home).status_code,
        client.get(home, headers={"host": "other.localhost"}).status_code,
    ) == (
        404,
        200,
    )
    assert "見本 うめ" not in text(client.get(link(theirs)))
    assert VisitHelper.objects.get().state == "coming"


def test_a_visit_disappears_when_it_is_over_or_somebody_else_goes(client, site):
    supporter, visit = (
        opened(site),
        helped(site, ahead=dt.timedelta(hours=-1), who="見本 たすけ", second="見本 二"),
    )
    helper = make_helper(site, supporter, visit, state="coming")
    page, how = (link(supporter, name, visit.public_id) for name in ("supporter_visit", "supporter_how"))
    wrong = client.post(how, {"minutes": "40", "solved": "yes"})
    assert (wrong.status_code, "40" in text(wrong)) == (422, True)
    done = client.post(how, {"minutes": "40", "solved": "partly", "kept_promises": "on"})
    assert done.url == link(supporter)
    home = text(client.get(link(supporter)))
    assert ("見本 うめ" in home, client.get(page).status_code, client.get(how).status_code) == (
        False,
        404,
        404,
    )
    other = helped(site)
    helper = make_helper(site, supporter, other, state="released")
    assert client.get(link(supporter, "supporter_visit", helper.visit.public_id)).status_code == 404


def test_steps_are_ticked_and_trouble_is_sealed(client, site):
    supporter, visit = opened(site), helped(site)
    make_helper(site, supporter, visit, state="coming")
    page, step = link(supporter, "supporter_visit", visit.public_id), visit.case.steps.first()
    foreign = make_case(site).steps.first()
    client.post(page, {"action": "step", "step": str(step.pk), "done": "yes"})
    assert client.post(page, {"action": "step", "step": str(foreign.pk), "done": "yes"}).status_code == 404
    step.refresh_from_db()
    foreign.refresh_from_db()
    assert (step.done_at is None, foreign.done_at) == (False, None)
    client.post(link(supporter, "supporter_trouble", visit.public_id), {"text": "画面にひびが入りました"})
    assert Incident.objects.get().case == visit.case
    assert client.get(link(supporter, "supporter_sheet", visit.public_id)).status_code == 202
    assert "うめ" not in PaperFile.objects.get().title


def test_promises_course_and_test_lead_from_step_to_step(client, site):
    supporter = opened(site, step="applied", promised_on=None, trained_on=None, solo_on=None, solo_until=None)
    assert client.get(link(supporter, "supporter_test")).url == link(supporter, "supporter_promises")
    assert client.post(link(supporter, "supporter_promises")).status_code == 422
    client.post(link(supporter, "supporter_promises"), {"agreed": "on"})
    for number, page in enumerate(course_pages(), start=1):
        assert page.title in text(client.get(link(supporter, "supporter_course", number)))
    assert client.get(link(supporter, "supporter_course", 9)).status_code == 404
    right = {f"q{number}": one.right for number, one in enumerate(course_questions())}
    nearly = client.post(link(supporter, "supporter_test"), right | {"q0": 0})
    supporter.refresh_from_db()
    assert (nearly.status_code, supporter.step) == (422, "promised")
    assert course_questions()[0].why in text(nearly)
    client.post(link(supporter, "supporter_test"), right)
    supporter.refresh_from_db()
    assert (supporter.step, supporter.trained_how) == ("trained", "web")


def test_times_days_off_and_a_rest(client, site):
    supporter = opened(site)
    page = link(supporter, "supporter_times")
    typed = {
        "action": "takes",
        "day1_on": "1",
        "day1_start": "10:00",
        "day1_end": "12:00",
        "devices": ["easy"],
    }
    wrong = client.post(page, typed | {"most_travel_minutes": "とおい"})
    assert (wrong.status_code, "とおい" in text(wrong)) == (422, True)
    client.post(page, typed | {"most_travel_minutes": "20", "hours_month": "5", "has_car": "on"})
    supporter.refresh_from_db()
    assert supporter.free == [{"day": "tue", "start": "10:00", "end": "12:00"}]
    assert (supporter.devices, supporter.most_minutes_month, supporter.has_car) == (["easy"], 300, True)
    assert (
        client.post(
            page, {"action": "off", "first_on": "令和9年1月4日", "last_on": "令和9年1月3日"}
        ).status_code
        == 422
    )
    client.post(page, {"action": "off", "first_on": "令和19年1月4日", "last_on": "2037-01-06"})
    row = supporter.days_off.get()
    assert (row.first_on, row.last_on) == (dt.date(2037, 1, 4), dt.date(2037, 1, 6))
    client.post(page, {"action": "unoff", "row": str(row.pk)})
    client.post(page, {"action": "rest"})
    supporter.refresh_from_db()
    assert (supporter.days_off.count(), supporter.state) == (0, "paused")
    client.post(page, {"action": "back"})
    supporter.refresh_from_db()
    assert supporter.state == "active"


def test_a_new_link_comes_by_mail_with_one_answer_for_everybody(client, site):
    supporter = opened(site)
    add_contact(person=supporter.person, way=Way("mail", "tasuke@example.jp"), actor=None, now=NOW)
    old, said = link(supporter), []
    for mail in ("tasuke@example.jp", "nobody@example.jp"):
        key = new_stamp("supporter-link", now=timezone.now())
        said.append(client.post(reverse("helpdesk:supporter_link"), {"form_key": key, "mail": mail}))
    assert [answer.status_code for answer in said] == [200, 200]
    assert text(said[0]).count("<p") == text(said[1]).count("<p")
    assert (OutboxEntry.objects.count(), client.get(old).status_code) == (1, 404)
    supporter.refresh_from_db()
    assert client.get(link(supporter)).status_code == 200


def test_thanks_are_printed_once_there_is_something_to_thank_for(client, site):
    supporter = opened(site)
    assert client.get(link(supporter, "supporter_thanks")).status_code == 404
    visit = make_visit(site, state="done", minutes=90, settled_at=NOW)
    make_helper(site, supporter, visit, state="coming")
    assert client.get(link(supporter, "supporter_thanks")).status_code == 202
    assert PaperFile.objects.get().kind == "helpdesk.thanks"


@pytest.mark.parametrize("name", ["supporter", "supporter_promises", "supporter_times", "supporter_test"])
def test_a_link_that_has_ended_says_so(client, site, name):
    answer = client.get(reverse(f"helpdesk:{name}", args=("nothing",)))
    assert (answer.status_code, reverse("helpdesk:supporter_link") in text(answer)) == (404, True)

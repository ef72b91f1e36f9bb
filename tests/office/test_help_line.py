"""An enquiry by LINE in the office: read in the queue, taken up with a name, answered in the chat."""

import pytest
from django.urls import reverse

from mikke.accounts.enums import Role
from mikke.helpdesk.errors import NoLineError
from mikke.helpdesk.models import Case, DeskRules, HelpEnquiry
from mikke.helpdesk.services.enquiries import words_of
from mikke.helpdesk.services.notes import unsealed
from mikke.notices.models import LineAccount, SendLog
from mikke.notices.services.line import save_account
from mikke.people.models import Person
from mikke.people.services.entering import Way, add_contact
from tests.factories import NOW
from tests.helpdesk.makers import make_campaign
from tests.people.makers import make_person
from tests.support.line_events import SECRET, USER, bring, said

TROUBLE = "らくらくホンの電話が鳴らなくなりました。"
TAKEN = {"urgency": "calm", "topic": "phone", "device": "easy"}


@pytest.fixture
def desk(enter):
    return enter(Role.DESK)


@pytest.fixture
def asked(office_site):
    """Somebody wrote by LINE."""
    DeskRules.objects.create(site=office_site)
    save_account(site=office_site, basic_id="@mihon", token="good-token", secret=SECRET)
    assert bring(office_site.pk, said(TROUBLE)) == 200
    return HelpEnquiry.objects.get()


def at(name, row):
    return reverse(name, args=(row.public_id,))


def text(answer):
    return answer.content.decode()


def test_it_stands_in_the_queue_with_its_first_words_and_no_name_of_line(desk, asked):
    queue, page = text(desk.get(reverse("office_help"))), text(desk.get(at("office_help_enquiry", asked)))
    assert "らくらくホン" in queue
    assert TROUBLE in page
    assert USER not in queue + page


def test_it_needs_a_name_and_becomes_a_case_that_is_answered_in_the_chat(desk, asked):
    address = at("office_help_enquiry", asked)
    for tried in (TAKEN, TAKEN | {"person": "new"}):
        assert desk.post(address, tried).status_code == 422
    assert not Person.objects.exists()
    assert desk.post(address, TAKEN | {"name": "見本 うめ", "is_family_line": "on"}).status_code == 302
    case = Case.objects.get()
    (contact,) = case.person.contacts.all()
    assert (case.person.name, case.topic, contact.value, bool(contact.note)) == (
        "見本 うめ",
        "phone",
        USER,
        True,
    )
    page = desk.get(at("office_help_case", case))
    assert USER not in text(page)
    key = page.context["answer_form"].initial["form_key"]
    for _tap in range(2):
        done = desk.post(at("office_help_case_line", case), {"text": "あすお電話します。", "form_key": key})
        assert done.status_code == 302
    assert SendLog.objects.filter(kind="helpdesk.line_answer", channel="line").count() == 1
    case.refresh_from_db()
    assert unsealed(case).count("あすお電話します。") == 1


def test_somebody_known_by_line_or_by_name_is_offered(desk, asked, office_site):
    ume, address = make_person(office_site, "見本 うめ"), at("office_help_enquiry", asked)
    page = desk.post(address, TAKEN | {"name": "見本 うめ"})
    assert (page.status_code, [hint[0] for hint in page.context["hints"]]) == (422, [ume])
    add_contact(person=ume, way=Way("line", USER), actor=None, now=NOW)
    page = desk.get(address)
    assert [hint[0] for hint in page.context["hints"]] == [ume]
    assert desk.post(address, TAKEN | {"person": str(ume.public_id)}).status_code == 302
    assert (Case.objects.get().person, ume.contacts.count(), Person.objects.count()) == (ume, 1, 1)


def test_a_namesake_may_be_somebody_else(desk, asked, office_site):
    make_person(office_site, "見本 うめ")
    answer = desk.post(at("office_help_enquiry", asked), TAKEN | {"name": "見本 うめ", "person": "new"})
    assert (answer.status_code, Person.objects.count()) == (302, 2)


def test_one_may_ask_back_before_taking_it_up(desk, asked):
    page = desk.get(at("office_help_enquiry", asked))
    key = page.context["answer_form"].initial["form_key"]
    desk.post(at("office_help_enquiry_line", asked), {"text": "お名前を教えてください。", "form_key": key})
    desk.post(at("office_help_enquiry_line", asked), {"text": "", "form_key": "other"})
    desk.post(at("office_help_enquiry_line", asked), {"text": "あ" * 501, "form_key": "long"})
    assert words_of(HelpEnquiry.objects.get()).text.count("お名前を教えてください。") == 1
    assert SendLog.objects.count() == 1


def test_what_cannot_be_sent_comes_back_as_it_was_typed(desk, asked):
    LineAccount.objects.all().delete()
    address = at("office_help_enquiry_line", asked)
    refused = desk.post(address, {"text": "あすお電話します。", "form_key": "gone"})
    assert (refused.status_code, SendLog.objects.count()) == (422, 0)
    assert ("あすお電話します。" in text(refused), str(NoLineError().text) in text(refused)) == (True, True)
    assert "あすお電話します。" not in words_of(HelpEnquiry.objects.get()).text
    long = desk.post(address, {"text": "い" * 501, "form_key": "long"})
    assert (long.status_code, "い" * 501 in text(long)) == (422, True)


def test_editors_and_another_town_answer_nobody(enter, asked, next_site):
    said_so = {"text": "見本", "form_key": "k"}
    address = at("office_help_enquiry_line", asked)
    assert enter(Role.EDITOR).post(address, said_so).status_code == 302
    assert enter(Role.OWNER, next_site).post(address, said_so).status_code == 404
    assert "見本" not in words_of(HelpEnquiry.objects.get()).text


def test_the_owner_may_let_other_people_answer_in_the_chat(enter, asked, office_site):
    owner = enter(Role.OWNER)
    form = owner.get(reverse("office_help_rules")).context["form"]
    values = {name: form.initial.get(name) or "" for name in form.fields} | {"hears_line": ""}
    values = {name: value for name, value in values.items() if value != ""} | {"week": "月〜金 10:00-12:00"}
    assert owner.post(reverse("office_help_rules"), values).status_code == 302
    assert bring(office_site.pk, said("べつの相談があります", user="U" + "2" * 32)) == 200
    assert HelpEnquiry.objects.count() == 1


def test_the_page_and_the_flyer_say_that_one_may_write(desk, asked, office_site):
    campaign = make_campaign(office_site)
    flyer, page = at("office_help_flyer", campaign), reverse("helpdesk:ask_by_code", args=(campaign.code,))
    assert ["@mihon" in text(desk.get(one)) for one in (flyer, page)] == [True, True]
    DeskRules.objects.update(hears_line=False)
    assert ["@mihon" in text(desk.get(one)) for one in (flyer, page)] == [False, False]

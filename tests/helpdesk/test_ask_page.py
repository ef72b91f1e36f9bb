"""The public page of the help desk: three questions, family, flyer codes, the receipt."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mikke.helpdesk.models import HelpEnquiry
from mikke.helpdesk.services.enquiries import put_aside, words_of
from mikke.kernel.form_guard import new_stamp
from tests.helpdesk.makers import make_campaign

ASK = "helpdesk:ask"


@pytest.fixture
def page(site):
    return Client()


def typed(**more):
    stamp = new_stamp("help", now=timezone.now())
    return {"form_key": stamp, "topic": "phone", "place": "desk", "slot": "", "name": "うめ", **more}


def send(client, address=None, **more):
    return client.post(address or reverse(ASK), typed(**more))


def first_slot(client):
    return client.get(reverse(ASK)).context["form"].fields["slot"].choices[0][0]


def test_the_page_asks_three_questions_and_offers_three_times(page):
    answer = page.get(reverse(ASK))
    text = answer.content.decode()
    assert text.count('name="topic"') == 7
    assert text.count('name="slot"') == 4
    assert reverse(ASK) in text
    assert HelpEnquiry.objects.count() == 0


def test_a_name_and_a_time_are_enough_and_the_receipt_says_the_number(page, site):
    slot = first_slot(page)
    answer = send(page, slot=slot)
    row = HelpEnquiry.objects.get()
    shown = page.get(answer.url)
    assert (answer.status_code, row.slot_at.isoformat()) == (302, row.slot_at.isoformat())
    assert row.number in shown.content.decode()
    assert "うめ" not in shown.content.decode()
    assert slot not in dict(page.get(reverse(ASK)).context["form"].fields["slot"].choices)


def test_a_second_tap_leads_to_the_same_receipt(page):
    data = typed(slot=first_slot(page))
    addresses = {page.post(reverse(ASK), data).url for _tap in range(2)}
    assert len(addresses) == HelpEnquiry.objects.count() == 1


def test_a_time_somebody_else_took_is_asked_again_and_nothing_typed_is_lost(page):
    slot = first_slot(page)
    send(page, slot=slot)
    answer = send(page, slot=slot, name="見本 きく", text="年賀状")
    assert answer.status_code == 422
    assert "見本 きく" in answer.content.decode()
    assert "年賀状" in answer.content.decode()


@pytest.mark.parametrize(
    "phone", ["０９０－１２３４－５６７８", "+81 90 1234 5678", "(090)1234.5678", "09012345678"]
)
def test_a_number_in_any_writing(page, phone):
    assert send(page, phone=phone).status_code == 302
    assert words_of(HelpEnquiry.objects.get()).phone == "+819012345678"


def test_without_a_number_and_a_time_nobody_can_be_reached(page):
    answer = send(page)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"phone"}
    assert send(page, phone="12").context["form"].errors.keys() == {"phone"}


def test_a_grandchild_asks_with_the_consent_of_the_grandmother(page):
    more = {"slot": first_slot(page), "is_for_another": "on", "asked_by": "見本 ゆき（孫）"}
    more["asked_by_phone"] = "０９０ー１２３４ー５６７８"
    assert send(page, **more).context["form"].errors.keys() == {"agreed"}
    assert send(page, **more | {"asked_by": ""}).context["form"].errors.keys() == {"agreed", "asked_by"}
    assert send(page, **more, agreed="on").status_code == 302
    row = HelpEnquiry.objects.get()
    assert (row.is_for_another, row.consent_version) == (True, "2026-1")
    assert words_of(row).asker == "見本 ゆき（孫） 090-1234-5678"


@pytest.mark.parametrize("code", ["kamo", "KAMO", "かも"])
def test_the_word_of_a_flyer_is_counted(page, site, code):
    campaign = make_campaign(site)
    address = reverse("helpdesk:ask_by_code", args=(code,))
    assert "noindex" in page.get(address).content.decode()
    send(page, address, phone="090-1234-5678")
    assert HelpEnquiry.objects.get().campaign == campaign


def test_an_unknown_word_and_one_of_another_town_open_the_page_all_the_same(page, other_site):
    make_campaign(other_site)
    answer = page.get(reverse("helpdesk:ask_by_code", args=("kamo",)))
    assert (answer.status_code, answer.context["campaign"]) == (200, None)


def test_a_receipt_of_what_was_put_aside_says_so_and_a_wrong_link_leads_nowhere(page, other_site):
    address = send(page, phone="090-1234-5678").url
    put_aside(enquiry=HelpEnquiry.objects.get(), actor=None, now=timezone.now())
    assert page.get(address).status_code == 200
    assert page.get(reverse("helpdesk:receipt", args=("nothing",))).status_code == 404
    assert Client(headers={"host": other_site.hostname}).get(address).status_code == 404

"""Before a survey opens, while it closes, and after."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from mikke.surveys.models import PartialResponse, Questionnaire, Response
from tests.surveys.views.test_answering import fill, send, send_page, url

HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)


def move(**fields):
    Questionnaire.objects.update(**fields)


def test_a_draft_is_not_there(client, survey):
    move(status="draft")
    assert {client.get(url(name)).status_code for name in ("start", "check", "thanks", "paper")} == {404}
    move(status="open")
    assert client.get(url("start")).status_code == 200


def test_not_yet_open_says_when(client, survey):
    move(opens_at=timezone.now() + HOUR)
    page = client.get(url("start"))
    assert page.context["opening"] == "not_yet"
    assert url("page", 1) not in page.content.decode()
    assert send_page(client, 1, works="c1").url == url("start")
    assert PartialResponse.objects.count() == 0


def test_what_was_begun_before_the_end_is_taken_within_the_hour_after(client, survey):
    fill(client)
    PartialResponse.objects.update(begun_at=timezone.now() - 10 * MINUTE)
    move(closes_at=timezone.now() - MINUTE)
    assert client.get(url("page", 3)).context["grace_end"] is not None
    assert send_page(client, 3, say="まだ間に合う").url == url("check")
    assert send(client).url == url("thanks")
    assert Response.objects.get().answers.get(item__key="say").text == "まだ間に合う"


def test_nobody_begins_after_the_end(client, survey):
    move(closes_at=timezone.now() - MINUTE)
    answer = send_page(client, 1, works="c2")
    assert answer.status_code == 409
    assert client.get(url("page", 1)).status_code == 200
    assert "shown" not in client.get(url("start")).content.decode()
    assert Response.objects.count() == PartialResponse.objects.count() == 0


def test_who_saw_the_first_page_in_time_may_still_send_it(client, survey):
    shown = client.get(url("page", 1)).context["shown"]
    move(closes_at=timezone.now() + dt.timedelta(microseconds=1))
    PartialResponse.objects.all().delete()
    assert client.post(url("page", 1), {"works": "c2", "shown": shown}).status_code in {302, 409}
    survey.refresh_from_db()
    move(closes_at=timezone.now() + MINUTE)
    shown = client.get(url("page", 1)).context["shown"]
    move(status="closed", closes_at=None, closed_at=timezone.now() + dt.timedelta(seconds=1))
    assert client.post(url("page", 1), {"works": "c2", "shown": shown}).url == url("page", 3)


def test_after_the_hour_what_was_typed_is_shown_and_told(client, survey):
    fill(client)
    PartialResponse.objects.update(begun_at=timezone.now() - 5 * HOUR)
    move(closes_at=timezone.now() - 2 * HOUR)
    answer = client.post(url("page", 3), {"say": "ぜひ伝えたい", "action": "next"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "ぜひ伝えたい" in page
    assert "いいえ" in page
    assert client.post(url("check")).status_code == 409
    assert Response.objects.count() == 0


def test_closed_by_the_office_and_opened_again(client, survey):
    move(status="closed", closed_at=timezone.now() - 2 * HOUR)
    assert client.get(url("start")).context["opening"] == "closed"
    move(status="open", closed_at=None)
    assert client.get(url("start")).context["opening"] == "open"


def test_the_list_holds_what_is_open_and_listed_on_this_site_only(client, survey, other_site):
    page = client.get(reverse("surveys:list")).content.decode()
    assert url("start") in page
    assert (
        url("start")
        not in client.get(reverse("surveys:list"), headers={"host": "other.localhost"}).content.decode()
    )
    assert client.get(url("start"), headers={"host": "other.localhost"}).status_code == 404
    move(is_listed=False)
    assert url("start") not in client.get(reverse("surveys:list")).content.decode()
    assert client.get(url("start")).status_code == 200
    move(is_listed=True, status="closed", closed_at=timezone.now() - 2 * HOUR, is_results_public=True)
    page = client.get(reverse("surveys:list"))
    assert [one.pk for one in page.context["before"]] == [survey.pk]


def test_the_short_address_leads_there(client, survey):
    assert client.get(reverse("surveys:short", args=("ABCDE",))).url == url("start")
    assert client.get(reverse("surveys:short", args=("zzzzz",))).status_code == 404

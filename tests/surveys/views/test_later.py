"""Keeping an answer and going on by link, by code, or in the same browser."""

import datetime as dt

from django.test import Client
from django.utils import timezone

from mikke.surveys.models import PartialResponse, Response
from mikke.surveys.tasks import forget_unfinished
from tests.surveys.views.test_answering import send, send_page, url


def keep(client):
    send_page(client, 1, works="c2")
    assert client.post(url("page", 3), {"action": "later", "say": "途中まで"}).url == url("later")
    return client.get(url("later")).context


def test_the_same_browser_goes_on_where_it_was(client, survey):
    send_page(client, 1, works="c2")
    page = client.get(url("start"))
    assert page.context["is_written"]
    assert page.context["page"] == 3


def test_by_code_elsewhere(client, survey):
    code = keep(client)["code"]
    other = Client()
    assert other.post(url("resume_by_code"), {"code": f" {code.upper()} "}).url == url("start")
    assert "途中まで" in other.get(url("page", 3)).content.decode()
    send_page(other, 3, say="終わりまで")
    assert send(other).url == url("thanks")
    assert Response.objects.count() == 1
    assert client.get(url("check")).url == url("start")  # it was sent from elsewhere
    assert Response.objects.count() == 1


def test_by_link_elsewhere_a_get_only_shows_a_button(client, survey):
    context = keep(client)
    path = "/" + context["link"].split("/", 3)[3]
    other = Client()
    assert other.get(path).status_code == 200
    assert f"survey-{survey.pk}" not in other.cookies
    assert other.post(path).url == url("start")
    assert "途中まで" in other.get(url("page", 3)).content.decode()


def test_a_wrong_code_says_so_and_is_limited(client, survey):
    for _time in range(20):
        answer = client.post(url("resume_by_code"), {"code": "abcdefgh"})
        assert answer.status_code == 422
    keep(client)
    code = client.get(url("later")).context["code"]
    assert client.post(url("resume_by_code"), {"code": code}).status_code == 422  # too many tries


def test_unkept_answers_are_not_opened_by_a_code_and_are_forgotten(client, survey):
    send_page(client, 1, works="c2")
    assert client.get(url("later")).url == url("start")
    forget_unfinished(timezone.now() + dt.timedelta(days=1))
    assert PartialResponse.objects.count() == 1
    forget_unfinished(timezone.now() + dt.timedelta(days=3))
    assert PartialResponse.objects.count() == 0


def test_what_was_kept_stays_thirty_days_and_can_be_thrown_away(client, survey):
    keep(client)
    forget_unfinished(timezone.now() + dt.timedelta(days=29))
    assert PartialResponse.objects.count() == 1
    assert client.post(url("later")).url == url("start")
    assert PartialResponse.objects.count() == 0


def test_the_link_of_one_site_opens_nothing_on_another(client, survey, other_site):
    path = "/" + keep(client)["link"].split("/", 3)[3]
    assert Client(headers={"host": "other.localhost"}).get(path).status_code == 404

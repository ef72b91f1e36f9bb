"""The guard of public forms: each sign of a machine means a look by the office, only floods are refused."""

import datetime as dt
import re
import threading

import pytest
from django import forms
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory

from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_guard import (
    LEAST_TIME,
    PER_ADDRESS,
    PER_TARGET,
    STAMP_LIVES,
    WORK_BITS,
    Doubt,
    GuardedForm,
    judge,
    new_stamp,
    proof_holds,
    stamp_age,
)
from mikke.kernel.form_keys import once, result_of
from mikke.kernel.form_limits import Limit, network_address, take
from tests.factories import NOW
from tests.kernel.form_proofs import work_out


class NoteForm(GuardedForm):
    form_name = "note"
    text = forms.CharField(min_length=3)


STAMP = new_stamp("note", now=NOW)
PROOF = work_out(STAMP)
LATER = NOW + dt.timedelta(minutes=1)


def sent(*, now=LATER, **fields):
    form = NoteForm({"text": "abc", "form_key": STAMP, "proof": PROOF} | fields, now=now)
    form.is_valid()
    return form


def from_address(address="192.0.2.1", **headers):
    return RequestFactory().post("/", REMOTE_ADDR=address, **headers)


def test_a_person_with_a_browser_is_not_doubted():
    form = sent()
    assert (form.errors, form.doubt()) == ({}, Doubt.NONE)


WRONG = str(next(number for number in range(10_000) if not proof_holds(STAMP, str(number))))


@pytest.mark.parametrize(
    "proof", ["", "x", "-1", "9" * 13, WRONG], ids=["none", "word", "below", "long", "wrong"]
)
def test_without_the_proof_the_post_is_taken_and_looked_at(proof):
    form = sent(proof=proof)
    assert (form.errors, form.doubt()) == ({}, Doubt.NO_PROOF)


def test_a_proof_belongs_to_one_stamp():
    others = [new_stamp("note", now=NOW) for _ in range(20)]
    assert sum(proof_holds(other, PROOF) for other in others) < 3


def test_least_time():
    assert sent(now=NOW + LEAST_TIME - dt.timedelta(seconds=1)).doubt() == Doubt.FAST
    assert sent(now=NOW + LEAST_TIME).doubt() == Doubt.NONE


def test_the_field_that_people_do_not_see():
    assert sent(homepage="http://example.jp").doubt() == Doubt.TRAP


@pytest.mark.parametrize(
    "key",
    ["", "made up", new_stamp("other", now=NOW), STAMP[:-1] + ("a" if STAMP[-1] != "a" else "b")],
    ids=["none", "made up", "other form", "changed"],
)
def test_a_stamp_of_elsewhere_asks_to_send_again_and_keeps_what_was_typed(key):
    form = sent(form_key=key)
    assert list(form.errors) == ["form_key"]
    assert form["text"].value() == "abc"
    assert stamp_age(form.shown_stamp(), "note", now=LATER) == dt.timedelta(0)


def test_a_stamp_lives_a_day():
    assert sent(now=NOW + STAMP_LIVES).errors == {}
    assert list(sent(now=NOW + STAMP_LIVES + dt.timedelta(seconds=1)).errors) == ["form_key"]


def test_a_form_with_a_mistake_keeps_its_stamp_so_that_its_time_goes_on():
    form = sent(text="a")
    assert (list(form.errors), form.shown_stamp()) == (["text"], STAMP)


def test_summary_names_the_fields():
    assert [place for place, _text in sent(text="a").summary()] == ["id_text"]
    assert [place for place, _text in sent(form_key="").summary()] == ["main"]


def test_hidden_parts_carry_the_stamp_and_the_work():
    html = render_to_string("ui/guard.html", {"form": NoteForm(now=NOW)})
    stamp = re.search(r'name="form_key" value="([^"]+)"', html)
    assert stamp is not None
    assert stamp_age(stamp[1], "note", now=NOW) == dt.timedelta(0)
    assert f'data-work="{WORK_BITS}"' in html
    assert 'name="homepage"' in html


def test_an_address_has_twenty_posts_an_hour_and_others_are_free(db):
    for number in range(PER_ADDRESS.count):
        assert judge(sent(), request=from_address(), target=f"job {number}") == Doubt.NONE
    with pytest.raises(TooManyPostsError):
        judge(sent(), request=from_address(), target="another job")
    assert judge(sent(), request=from_address("192.0.2.2"), target="another job") == Doubt.NONE


def test_a_target_takes_thirty_posts_an_hour_from_everybody_together(db):
    for number in range(PER_TARGET.count):
        assert judge(sent(), request=from_address(f"192.0.2.{number}"), target="job") == Doubt.NONE
    with pytest.raises(TooManyPostsError):
        judge(sent(), request=from_address("198.51.100.1"), target="job")
    assert judge(sent(), request=from_address("198.51.100.1"), target="other") == Doubt.NONE


def test_no_address_stands_in_the_table_of_counts(db):
    limit = Limit("marker", 2, dt.timedelta(hours=1))
    assert [take(limit, "203.0.113.77") for _ in range(3)] == [True, True, False]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM accounts_limitcounter")
        rows = cursor.fetchall()
    assert [row for row in rows if "203.0.113.77" in f"{row}"] == []


def test_a_count_lapses(db, monkeypatch):
    limit = Limit("short", 1, dt.timedelta(seconds=-1))  # a place that has lapsed when it is written
    assert [take(limit, "a"), take(limit, "a")] == [True, True]


@pytest.mark.parametrize(
    ("proxies", "header", "expected"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
    ],
)
def test_behind_proxies_the_last_that_we_trust_is_believed(settings, proxies, header, expected):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    assert network_address(from_address(HTTP_X_FORWARDED_FOR=header)) == expected


def test_a_form_that_was_sent_is_known(db):
    assert result_of(key=STAMP, purpose="note") is None
    once(key=STAMP, purpose="note", make=lambda: "first")
    assert result_of(key=STAMP, purpose="note") == "first"
    assert result_of(key=STAMP, purpose="other") is None


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_taken_once():
    limit = Limit("race", 3, dt.timedelta(hours=1))
    found = []

    def tap():
        found.append(take(limit, "one"))
        connection.close()

    taps = [threading.Thread(target=tap) for _ in range(6)]
    for one in taps:
        one.start()
    for one in taps:
        one.join()
    assert sorted(found) == [False] * 3 + [True] * 3

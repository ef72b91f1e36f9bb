"""Readers' words on a card are erased after a year; how many it helped is still known."""

import datetime as dt

import pytest

from mikke.helpdesk.models import KnowHowVoice
from mikke.helpdesk.services.knowhow_voices import forget_old_words
from tests.factories import NOW
from tests.helpdesk.makers import make_voice

pytestmark = pytest.mark.django_db


def test_words_are_erased_after_a_year_and_the_tally_stays(site):
    today = NOW.date()
    make_voice(site, text="古い声", doubt="words", said_on=today - dt.timedelta(days=366))
    make_voice(
        site, text="見た声", said_on=today - dt.timedelta(days=400), seen_at=NOW - dt.timedelta(days=9)
    )
    make_voice(site, text="まだの声", said_on=today - dt.timedelta(days=365))
    make_voice(site, kind="useful", text="", said_on=today - dt.timedelta(days=500), seen_at=NOW)
    assert [forget_old_words(now=NOW) for _again in range(2)] == [2, 0]
    rows = KnowHowVoice.objects.for_site(site).order_by("said_on")
    assert [(row.kind, row.text) for row in rows] == [
        ("useful", ""),
        ("missing", ""),
        ("missing", ""),
        ("missing", "まだの声"),
    ]
    assert not rows.filter(text="").exclude(doubt="", seen_at__isnull=False).exists()
    assert rows.get(said_on=today - dt.timedelta(days=400)).seen_at == NOW - dt.timedelta(days=9)

"""Postings that can be printed, and a folder for their paper."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.kernel import outbox
from tests import factories

WORDS = {
    "title": "開店前のパンならべとレジ",
    "duties": "やけたパンをさまして袋に入れ、たなにならべます。混む11時からはレジも。4時間のほとんどが立ち仕事です。",
    "access": "三鷹駅から歩いて8分・段差なし",
    "duties_change_scope": "店の中の仕事（仕込みの手伝い）まで",
    "workplace_change_scope": "変更なし",
    "contract_term": "期間の定めあり（6か月）",
    "renewal_criteria": "更新あり。仕事の量と勤務の様子で判断します",
    "renewal_limit": "上限なし",
    "trial_period": "試用期間なし",
    "working_hours": "月〜金 9:00〜13:00 のうち、週2回から",
    "overtime": "なし",
    "breaks": "なし（6時間以内のため）",
    "holidays": "土・日、年末年始",
    "insurance": "労災保険",
    "smoking": "屋内禁煙",
}


@pytest.fixture(autouse=True)
def paper_folder(settings, tmp_path):
    """Where this test's paper lies."""
    settings.PAPER_ROOT = tmp_path / "paper"
    return settings.PAPER_ROOT


@pytest.fixture
def open_job(site):
    """Return a maker of open postings with the six items and all the rules."""

    def make(**fields):
        now = timezone.now()
        values = WORDS | {
            "job_time": factories.choose(),
            "wage_min": 1300,
            "wage_max": 1350,
            "published_at": now - dt.timedelta(days=1),
            "valid_through": timezone.localdate(now) + dt.timedelta(days=28),
        }
        job = factories.make_six_item_job(site, **(values | fields))
        for word in ("child_sick_leave", "school_events"):
            factories.make_fact(
                job,
                factories.make_consideration(word),
                checked_on=timezone.localdate(now),
                expires_on=timezone.localdate(now) + dt.timedelta(days=365),
            )
        return job

    return make


@pytest.fixture
def printed(client, tmp_path):
    """Return a function that asks for a paper as a visitor does, lets the worker print it and returns the file."""

    def get(path: str, *, by=client):
        assert by.get(path).status_code == 202
        assert outbox.deliver_due(now=timezone.now()) == 1
        response = by.get(path)
        assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
        file = tmp_path / "printed.pdf"
        file.write_bytes(response.content)
        return file

    return get

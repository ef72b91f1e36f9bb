"""A site that tells things, kinds to tell, and the worker's turn."""

import datetime as dt

import pytest

from mikke.kernel import outbox
from mikke.notices import kinds
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from tests.factories import NOW

WANTED = "tests.alert"
ANSWER = "tests.receipt"


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    monkeypatch.setattr(kinds, "REGISTRY", {})
    kinds.register(kinds.Kind(WANTED, "新しい求人", is_wanted=True))
    kinds.register(kinds.Kind("tests.other", "ほかのお知らせ", is_wanted=True))
    kinds.register(kinds.Kind(ANSWER, "見本の控え"))


def notice(kind=ANSWER, **values):
    words = {"subject": "見本のお知らせ", "paragraphs": ("一つめの文です。", "二つめの文です。")}
    return Notice(kind=kind, **(words | values))


@pytest.fixture
def tell(site):
    """Tell a recipient something; every call is another message unless it names its key."""
    numbers = iter(range(1_000_000))

    def tell(to=None, *, key=None, now=NOW, **values):
        return send_notice(
            site=site,
            to=to or Recipient(mail="hanako@example.org"),
            notice=notice(**values),
            dedupe_key=key or f"message-{next(numbers)}",
            now=now,
        )

    return tell


@pytest.fixture
def work():
    """The worker's turn at a time."""

    def work(now=NOW):
        return outbox.deliver_due(now=now)

    return work


LATER = NOW + dt.timedelta(hours=1)

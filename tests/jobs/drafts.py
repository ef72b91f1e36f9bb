"""Answers of the seven pages, for tests."""

from typing import Any

from django.utils import timezone

from mikke.jobs.enums import DraftSource
from mikke.jobs.models import PostingDraft
from mikke.jobs.posting_draft import STEPS, defaults
from mikke.jobs.services.drafts import start_draft
from tests import factories


def whole_answers(**changes: Any) -> dict[str, Any]:
    """Everything a part-time posting needs."""
    return (
        defaults("bakery", "part_time")
        | {
            "town": "132047",
            "workplace": "下連雀0-0-0 見本ビル1階",
            "access": "三鷹駅から歩いて8分",
            "job_time": factories.choose(),
            "wage_unit": "hour",
            "wage_min": 1300,
            "yes": ["child_sick_leave"],
            "no": ["seated"],
            "shop_name": "見本ベーカリー",
            "shop_address": "東京都三鷹市下連雀0-0-0 見本ビル1階",
            "contact": "0422-00-0001",
            "who": "見本",
            "done": list(STEPS),
        }
        | changes
    )


def make_draft(
    site: Any, user: Any = None, *, source: DraftSource = DraftSource.SHOP, **changes: Any
) -> PostingDraft:
    """A draft with all pages answered."""
    factories.make_town()
    for word in ("child_sick_leave", "seated"):
        factories.make_consideration(word)
    data = whole_answers(**changes)
    return start_draft(site=site, user=user, source=source, now=timezone.now(), data=data)

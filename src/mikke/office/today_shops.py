"""Rows of 「きょうやること」: shops that may have been entered twice."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from mikke.jobs.shop_pairs import shop_pairs
from mikke.office.same_shops import reason_words
from mikke.office.today_rows import Task, detail_words

PAIRS_SHOWN = 5


def same_shop_rows(*, site: Site) -> list[Task]:
    """Pairs of shops that may be one, those that were marked first."""
    return [
        Task(
            "calm",
            _("Maybe the same shop: %(first)s and %(second)s")
            % {"first": pair.first.name, "second": pair.second.name},
            detail_words(reason_words(pair.reasons)),
            reverse("office_same_shop", args=(pair.first.public_id, pair.second.public_id)),
            _("Compare"),
        )
        for pair in shop_pairs(site=site, limit=PAIRS_SHOWN)
    ]

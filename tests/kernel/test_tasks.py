"""Keys and links do not pile up."""

import datetime as dt

from django.utils import timezone

from mikke.kernel import periodic
from mikke.kernel.form_guard import STAMP_LIVES
from mikke.kernel.form_keys import once, result_of
from mikke.kernel.links import issue_link, open_link
from mikke.kernel.models import SecretLink
from mikke.kernel.tasks import FORM_KEYS_LIVE


def test_old_keys_and_dead_links_are_swept_and_living_ones_stay(site):
    now = timezone.now()
    once(key="k", purpose="tip", make=lambda: "made")
    lives = {"short": dt.timedelta(days=1), "long": dt.timedelta(days=30)}
    tokens = {
        name: issue_link(site=site, purpose="p", subject=name, now=now, lives=life)
        for name, life in lives.items()
    }
    sweep = periodic.REGISTRY["kernel.sweep"].work
    sweep(now + FORM_KEYS_LIVE - dt.timedelta(hours=1))
    assert result_of(key="k", purpose="tip") == "made"
    assert open_link(site=site, purpose="p", token=tokens["long"], now=now) is not None
    assert SecretLink.objects.count() == 1
    sweep(now + FORM_KEYS_LIVE + dt.timedelta(hours=1))
    assert result_of(key="k", purpose="tip") is None


def test_a_key_outlives_every_stamp():
    assert FORM_KEYS_LIVE > STAMP_LIVES

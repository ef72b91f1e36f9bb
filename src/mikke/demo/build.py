"""Builds the two sample towns, piece by piece. Safe to run again: what is there stays as it is."""

import datetime as dt
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.utils import timezone

from mikke.demo.build_areas import build_areas
from mikke.demo.build_people import SignIn, build_people
from mikke.demo.build_shop import build_shop
from mikke.demo.build_telework import link_sign_ins
from mikke.kernel import audit
from mikke.kernel.models import AuditEntry
from mikke.office.site_setup import SiteWish, create_site
from mikke.tenancy.enums import LegalMode
from mikke.tenancy.models import Site
from mikke.vocabulary.services import load_vocabulary

BUILT = "demo.built"
ACTION_VERSION = 1
RANKING_REPLY_ON = dt.date(2026, 10, 1)
WISHES = {
    "mitaka": SiteWish(
        host="127.0.0.1",
        name="みっけワーク（見本）",
        town_codes=("132047", "132039"),
        is_default=True,
        profile={
            "name_en": "Mikke Work (sample)",
            "area_words": "三鷹・武蔵野",
            "area_words_en": "Mitaka and Musashino",
            "operator_name": "みっけワーク運営委員会（見本）",
            "operator_address": "東京都三鷹市野崎1丁目（見本）",
            "phone": "0422-00-0000",
            "phone_hours": "平日10〜16時（見本）",
            "phone_hours_en": "weekdays 10:00-16:00 (sample)",
            "email": "info@example.jp",
            "is_sample": True,
            "legal_mode": LegalMode.INFO_NOTIFIED,
            "notification_number": "51-募-000000（見本）",
            "ranking_reply_on": RANKING_REPLY_ON,
            "ranking_reply_reference": "見本-回答-1",
        },
    ),
    "misawa": SiteWish(
        host="misawa.localhost",
        name="みさわしごと（見本）",
        town_codes=("022071",),
        is_default=False,
        profile={
            "name_en": "Misawa Work (sample)",
            "area_words": "三沢",
            "area_words_en": "Misawa",
            "operator_name": "みさわしごと運営委員会（見本）",
            "operator_address": "青森県三沢市桜町1丁目（見本）",
            "phone": "0176-00-0000",
            "phone_hours": "平日10〜16時（見本）",
            "phone_hours_en": "weekdays 10:00-16:00 (sample)",
            "email": "misawa@example.jp",
            "colour_action": "#1f5c99",
            "is_sample": True,
            "legal_mode": LegalMode.INFO,
        },
    ),
}
# Pieces in their order; each takes site, key and today, and adds what is missing.
PIECES = (
    "mikke.demo.build_jobs:build_jobs",
    "mikke.demo.build_pages:build_pages",
    "mikke.demo.build_alerts:build_alerts",
    "mikke.demo.build_afterwards:build_afterwards",
    "mikke.demo.build_enquiries:build_enquiries",
    "mikke.demo.build_editorial:build_editorial",
    "mikke.demo.build_survey:build_survey",
    "mikke.demo.build_surveys:build_surveys",
    "mikke.demo.build_readers:build_readers",
    "mikke.demo.build_telework:build_telework",
    "mikke.demo.build_events:build_events",
    "mikke.demo.build_learning:build_learning",
    "mikke.demo.build_reports:build_reports",
    "mikke.demo.build_directory:build_directory",
    "mikke.demo.build_community:build_community",
    "mikke.demo.build_helpdesk:build_helpdesk",
    "mikke.demo.build_supporters:build_supporters",
    "mikke.demo.build_knowhow:build_knowhow",
)
Tell = Callable[[str], None]


def build(*, password: str, tell: Tell) -> list[SignIn]:
    """Build what is missing and return every sign-in.

    Args:
        password: of all the sample people.
        tell: where each step is said.
    """
    now = timezone.now()
    if not is_built():
        tell("Loading the words of towns, skills and considerations")
        load_vocabulary()
        build_areas()
    sites = {key: create_site(wish, actor=None, now=now) for key, wish in WISHES.items()}
    _follow_port(sites)
    if not is_built():
        for name in PIECES:
            _build_piece(name, sites, today=timezone.localdate(now), tell=tell)
    people = build_people(sites, password=password)
    for key, site in sites.items():
        build_shop(site=site, key=key)
        link_sign_ins(site=site)
    if not is_built():
        audit.record(action=BUILT, actor=None, site=None, at=now, version=ACTION_VERSION)
    return people


def is_built() -> bool:
    """Return whether a whole build has ended well: ``/healthz`` of the demo asks."""
    return AuditEntry.objects.filter(action=BUILT, detail__version=ACTION_VERSION).exists()


def _build_piece(name: str, sites: Mapping[str, Site], *, today: dt.date, tell: Tell) -> None:
    for key, site in sites.items():
        made = _call(name, site=site, key=key, today=today)
        if made is not None:
            tell(f"{key}: {name.rpartition(':')[2].removeprefix('build_')} {made}")


def _call(name: str, **values: Any) -> Any:
    """Call ``module:function``; a room that is not built yet is passed over."""
    module, _, function = name.partition(":")
    if find_spec(module) is None:
        return None
    return getattr(import_module(module), function)(**values)


def _follow_port(sites: Mapping[str, Site]) -> None:
    """Links and feeds carry the port that the demo is served on now."""
    for site in sites.values():
        if site.port != settings.PORT:
            site.port = settings.PORT
            site.save()

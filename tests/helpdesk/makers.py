"""Makers of rows of the help desk, so that a test names only what it is about."""

import datetime as dt
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from mikke.helpdesk.enums import Solved
from mikke.helpdesk.models import (
    Campaign,
    Case,
    CaseMerge,
    DeskRules,
    HelpEnquiry,
    Incident,
    KnowHow,
    KnowHowHint,
    KnowHowVoice,
    Supporter,
    SupporterAllowance,
    Visit,
    VisitHelper,
)
from mikke.helpdesk.services.cases import Closing, close_case, open_case
from mikke.helpdesk.services.enquiries import Asked, Words, write_enquiry
from mikke.helpdesk.services.incidents import tell_incident
from mikke.helpdesk.services.joining import join_cases
from mikke.helpdesk.services.knowhow import Steps, publish_card, save_card
from mikke.people.services.entering import Way, add_contact
from tests.factories import NOW
from tests.people.makers import make_person


def make_enquiry(site: Site, **values: Any) -> HelpEnquiry:
    """An enquiry that waits."""
    asked = Asked(words=Words("見本 うめ", "+81422000001", "電話が鳴らない"), topic="phone")
    fields = {name: getattr(asked, name) for name in Asked.__slots__} | values
    return write_enquiry(site=site, asked=Asked(**fields), now=NOW)


def make_case(site: Site, person: Any = None, *, notes: str = "", **values: Any) -> Case:
    """An open case with the usual steps."""
    person = person or make_person(site, "見本 うめ")
    return open_case(
        site=site, person=person, values={"topic": "phone"} | values, notes=notes, actor=None, now=NOW
    )


def tomorrow_at_ten() -> dt.datetime:
    """When supporters are free, whatever the clock says now."""
    day = timezone.localdate() + dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(10), timezone.get_default_timezone())


def make_visit(site: Site, case: Case | None = None, **values: Any) -> Visit:
    """A visit tomorrow at ten."""
    fields = {"at": NOW + dt.timedelta(days=1), "place": "desk"} | values
    return Visit.objects.create(site=site, case=case or make_case(site), **fields)


def make_campaign(site: Site, code: str = "kamo", **values: Any) -> Campaign:
    """A batch of flyers."""
    fields = {"name": f"回覧板 {code}", "copies": 500, "cost_yen": 3000, "started_on": NOW.date()} | values
    return Campaign.objects.create(site=site, code=code, created_at=NOW, **fields)


def make_joining(site: Site) -> CaseMerge:
    """Two cases of one person that were joined."""
    keep = make_case(site)
    return join_cases(keep=keep, gone=make_case(site, keep.person), actor=None, now=NOW)


def make_incident(site: Site) -> Incident:
    """An incident that waits."""
    return tell_incident(case=make_case(site), text="見本のできごと", actor=None, now=NOW)


ALL_WEEK = [
    {"day": day, "start": "08:00", "end": "20:00"}
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
]


def make_supporter(site: Site, name: str = "見本 たすけ", *, phone: str = "", **values: Any) -> Supporter:
    """A supporter who goes alone, any day from 8 to 20 o'clock, reached by nothing but a visit unless told."""
    person, today = make_person(site, name), NOW.date()
    if phone:
        add_contact(person=person, way=Way("phone", phone), actor=None, now=NOW)
    usual = {
        "step": "solo",
        "promised_on": today,
        "promise_version": "2026-1",
        "trained_on": today,
        "solo_on": today,
        "solo_until": today + dt.timedelta(days=364),
        "welcomed_at": NOW,
        "free": ALL_WEEK,
        "languages": ["ja"],
    }
    return Supporter.objects.create(
        site=site, person=person, applied_at=NOW, touched_at=NOW, **(usual | values)
    )


def make_helper(
    site: Site, supporter: Supporter | None = None, visit: Visit | None = None, **values: Any
) -> VisitHelper:
    """A supporter beside a visit."""
    return VisitHelper.objects.create(
        site=site,
        supporter=supporter or make_supporter(site),
        visit=visit or make_visit(site),
        **({"role": "first", "asked_at": NOW} | values),
    )


def make_allowance(site: Site) -> SupporterAllowance:
    """What was paid for November."""
    return SupporterAllowance.objects.create(
        site=site,
        supporter=make_supporter(site),
        month=NOW.date().replace(day=1),
        visits=2,
        amount_yen=1000,
        paid_on=NOW.date(),
    )


def make_closed(
    site: Site, matter: str = "", *, person: Any = None, now: dt.datetime = NOW, **values: Any
) -> Case:
    """A case that was closed, with the line that says what was the matter."""
    case = make_case(site, person, **{"topic": "phone", "device": "easy"} | values)
    closing = Closing(case.topic, case.device, 30, Solved.YES, kept_promises=True, matter=matter)
    close_case(case=case, closing=closing, actor=None, now=now)
    return Case.objects.get(pk=case.pk)


def make_card(site: Site, *devices: str, is_shown: bool = True, **values: Any) -> KnowHow:
    """A card with steps for some devices, published."""
    fields = {"topic": "phone", "title": "着信の音が鳴りません"} | values
    steps = [Steps(device, f"設定を開きます\n「音」を押します {device}") for device in devices or ("",)]
    card = save_card(card=KnowHow(site=site, **fields), steps=steps, actor=None, now=NOW)
    if is_shown:
        publish_card(card=card, actor=None, now=NOW)
    return KnowHow.objects.get(pk=card.pk)


def make_hint(site: Site) -> KnowHowHint:
    """A suggestion from three alike cases."""
    person = make_person(site, "見本 うめ")
    cases = [make_closed(site, "電話の音が鳴らない", person=person) for _one in range(3)]
    return KnowHowHint.objects.get(cases=cases[0])


def make_voice(site: Site, **values: Any) -> KnowHowVoice:
    """Words of a reader."""
    fields = {"kind": "missing", "text": "図がほしい", "said_on": NOW.date()} | values
    return KnowHowVoice.objects.create(site=site, card=make_card(site), **fields)


MAKERS = {
    "helpdesk.Campaign": make_campaign,
    "helpdesk.Case": make_case,
    "helpdesk.CaseMerge": make_joining,
    "helpdesk.DeskRules": lambda site: DeskRules.objects.create(site=site),
    "helpdesk.HelpEnquiry": make_enquiry,
    "helpdesk.Incident": make_incident,
    "helpdesk.Supporter": make_supporter,
    "helpdesk.SupporterAllowance": make_allowance,
    "helpdesk.KnowHow": make_card,
    "helpdesk.KnowHowHint": make_hint,
    "helpdesk.KnowHowVoice": make_voice,
    "helpdesk.Visit": make_visit,
    "helpdesk.VisitHelper": make_helper,
}

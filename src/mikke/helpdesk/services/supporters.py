"""Supporters from the application to the last day: each step once, in its order, noted in the trail."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F

from mikke.helpdesk.models import Supporter, SupporterDayOff
from mikke.helpdesk.services.supporter_visits import give_visits_back, shadow_count
from mikke.helpdesk.supporter_enums import SupporterState, SupporterStep
from mikke.helpdesk.supporter_errors import (
    RenewalNeedsCourseError,
    ShadowsMissingError,
    SupporterChangedError,
)
from mikke.helpdesk.supporter_links import close_door, open_door
from mikke.helpdesk.supporter_telling import send_own_link
from mikke.helpdesk.supporter_texts import APPLY_VERSION, PROMISE_VERSION
from mikke.kernel import audit
from mikke.kernel.encryption import decrypt, encrypt
from mikke.kernel.form_keys import once
from mikke.people.models import Contact, Person
from mikke.people.relations import person_pointers
from mikke.people.services.entering import Way, enter_person
from mikke.tenancy.models import Site

PURPOSE = "helpdesk.join"
SHADOWS_NEEDED = 2
COURSE_HOLDS = dt.timedelta(days=90)
TAKES = (
    "free",
    "devices",
    "topics",
    "languages",
    "has_car",
    "most_travel_minutes",
    "most_minutes_month",
    "area",
)


@dataclass(frozen=True, slots=True)
class Application:
    """What somebody wrote who wants to help.

    Attributes:
        values: name, kana and town of the person.
        ways: how they are reached.
        takes: some of ``TAKES``.
        words: anything more; sealed.
        doubt: why it is looked at twice.
    """

    values: dict[str, Any]
    ways: tuple[Way, ...] = ()
    takes: dict[str, Any] = field(default_factory=dict)
    words: str = ""
    doubt: str = ""


def apply_once(*, site: Site, application: Application, form_key: str, now: dt.datetime) -> None:
    """Write an application down, once for each form."""
    once(
        key=form_key,
        purpose=PURPOSE,
        make=lambda: str(enter_supporter(site=site, application=application, actor=None, now=now).public_id),
    )


@transaction.atomic
def enter_supporter(
    *,
    site: Site,
    application: Application,
    actor: Any,
    now: dt.datetime,
    person: Person | None = None,
) -> Supporter:
    """Write somebody down who wants to help: a known person, or somebody new. Raises: SupporterChangedError."""
    who = person or enter_person(
        site=site, values=application.values, ways=list(application.ways), actor=actor, now=now
    )
    if Supporter.objects.filter(person=who).exists():
        raise SupporterChangedError
    row = Supporter(
        site=site,
        person=who,
        applied_at=now,
        touched_at=now,
        doubt=application.doubt,
        consent_version=APPLY_VERSION,
        welcomed_at=now if actor else None,
        **({"languages": ["ja"]} | {key: value for key, value in application.takes.items() if key in TAKES}),
    )
    if application.words:
        row.words_sealed = encrypt(application.words.encode(), place=row.words_place)
    row.save()
    if who.town is not None:
        row.towns.add(who.town)
    _note(row, "applied", actor, now)
    return row


def words_of(supporter: Supporter) -> str:
    """Return what they wrote when they applied."""
    sealed = bytes(supporter.words_sealed)
    return decrypt(sealed, place=supporter.words_place).decode() if sealed else ""


def _move(supporter: Supporter, now: dt.datetime, *, only: dict[str, Any], **values: Any) -> None:
    """Write values when the row still stands as ``only`` says. Raises: SupporterChangedError."""
    rows = Supporter.objects.filter(pk=supporter.pk, **only)
    if not rows.update(touched_at=now, **values):
        raise SupporterChangedError
    supporter.refresh_from_db()


@transaction.atomic
def welcome(*, supporter: Supporter, actor: Any, now: dt.datetime) -> bool:
    """Note that somebody talked with an applicant, and open their own page.

    Returns: whether the link was sent; else it is handed over on paper.
    """
    _move(supporter, now, only={"state": SupporterState.ACTIVE}, welcomed_at=now, doubt="")
    open_door(supporter, now=now)
    _note(supporter, "welcomed", actor, now)
    return send_own_link(supporter, now=now)


@transaction.atomic
def new_link(*, supporter: Supporter, actor: Any, now: dt.datetime, is_sent: bool = True) -> bool:
    """Make a new link; every earlier one ends. Returns: whether it was sent. Raises: SupporterChangedError."""
    only = {"state__in": (SupporterState.ACTIVE, SupporterState.PAUSED), "welcomed_at__isnull": False}
    _move(supporter, now, only=only, link_round=F("link_round") + 1)
    open_door(supporter, now=now)
    _note(supporter, "link_made", actor, now)
    return is_sent and send_own_link(supporter, now=now)


@transaction.atomic
def note_promise(*, supporter: Supporter, how: str, actor: Any, today: dt.date, now: dt.datetime) -> None:
    """Note that somebody has made the promises of today's version; a renewed one keeps the step."""
    step = supporter.step if supporter.step != SupporterStep.APPLIED else SupporterStep.PROMISED
    _move(
        supporter,
        now,
        only={"state": SupporterState.ACTIVE, "step": supporter.step},
        step=step,
        promised_on=today,
        promised_how=how,
        promise_version=PROMISE_VERSION,
    )
    _note(supporter, "promised", actor, now, how=how)


@transaction.atomic
def note_course(*, supporter: Supporter, how: str, actor: Any, today: dt.date, now: dt.datetime) -> None:
    """Note a passed test. Raises: SupporterChangedError before the promises."""
    if supporter.step == SupporterStep.APPLIED:
        raise SupporterChangedError
    step = SupporterStep.TRAINED if supporter.step == SupporterStep.PROMISED else supporter.step
    only = {"state": SupporterState.ACTIVE, "step": supporter.step}
    _move(supporter, now, only=only, step=step, trained_on=today, trained_how=how)
    _note(supporter, "trained", actor, now, how=how)


@transaction.atomic
def note_shadow(*, supporter: Supporter, actor: Any, now: dt.datetime) -> None:
    """Note one visit beside somebody else that stands in no case. Raises: SupporterChangedError."""
    only = {"state": SupporterState.ACTIVE, "step": SupporterStep.TRAINED}
    _move(supporter, now, only=only, shadows_noted=F("shadows_noted") + 1)
    _note(supporter, "shadowed", actor, now)


def a_year_from(day: dt.date) -> dt.date:
    """Return the last day of a year that begins on ``day``."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day) - dt.timedelta(days=1)


@transaction.atomic
def let_go_alone(*, supporter: Supporter, actor: Any, today: dt.date, now: dt.datetime) -> None:
    """Let somebody go alone for a year. Raises: ShadowsMissingError, SupporterChangedError."""
    if (missing := SHADOWS_NEEDED - shadow_count(supporter)) > 0:
        raise ShadowsMissingError(missing)
    _move(
        supporter,
        now,
        only={"state": SupporterState.ACTIVE, "step": SupporterStep.TRAINED},
        step=SupporterStep.SOLO,
        solo_on=today,
        solo_until=a_year_from(today),
    )
    _note(supporter, "solo", actor, now)


def is_ready_for_renewal(supporter: Supporter, *, today: dt.date) -> bool:
    """Return whether the test was passed lately and the promises are today's."""
    is_fresh = supporter.trained_on is not None and today - supporter.trained_on <= COURSE_HOLDS
    return is_fresh and supporter.promise_version == PROMISE_VERSION


@transaction.atomic
def renew(*, supporter: Supporter, actor: Any, today: dt.date, now: dt.datetime) -> None:
    """Give another year, from the day after the last one while it runs. Raises: RenewalNeedsCourseError."""
    if not is_ready_for_renewal(supporter, today=today):
        raise RenewalNeedsCourseError
    last = supporter.solo_until or today
    begin = max(today, last + dt.timedelta(days=1))
    only = {"state": SupporterState.ACTIVE, "step": SupporterStep.SOLO, "solo_until": supporter.solo_until}
    _move(supporter, now, only=only, solo_until=a_year_from(begin))
    _note(supporter, "renewed", actor, now)


@transaction.atomic
def pause(*, supporter: Supporter, actor: Any, now: dt.datetime) -> int:
    """Let somebody rest; their coming visits go back. Returns: how many."""
    _move(supporter, now, only={"state": SupporterState.ACTIVE}, state=SupporterState.PAUSED)
    _note(supporter, "paused", actor, now)
    return give_visits_back(supporter, now=now)


@transaction.atomic
def come_back(*, supporter: Supporter, actor: Any, now: dt.datetime) -> None:
    """Let somebody take part again who rested."""
    _move(supporter, now, only={"state": SupporterState.PAUSED}, state=SupporterState.ACTIVE)
    _note(supporter, "came_back", actor, now)


@transaction.atomic
def leave(*, supporter: Supporter, actor: Any, today: dt.date, now: dt.datetime) -> int:
    """End it: their link ends, their coming visits go back to be matched. Returns: how many."""
    only = {"state__in": (SupporterState.ACTIVE, SupporterState.PAUSED)}
    _move(supporter, now, only=only, state=SupporterState.LEFT, left_on=today, words_sealed=b"")
    close_door(supporter)
    _note(supporter, "left", actor, now)
    return give_visits_back(supporter, now=now)


@transaction.atomic
def put_application_aside(*, supporter: Supporter, actor: Any, now: dt.datetime) -> None:
    """Erase an application that is none; the person too where nothing else is known of them."""
    rows = Supporter.objects.filter(pk=supporter.pk, step=SupporterStep.APPLIED, welcomed_at=None)
    person, site = supporter.person, supporter.site
    if not rows.exists():
        raise SupporterChangedError
    is_new = person.created_at == supporter.applied_at
    rows.delete()
    others = (pointer for pointer in person_pointers() if pointer.model is not Contact)
    if is_new and not any(pointer.rows([person.pk]).exists() for pointer in others):
        person.delete()
    target = f"supporter {supporter.public_id}"
    audit.record(action="supporter.put_aside", actor=actor, site=site, at=now, target=target)


@transaction.atomic
def save_takes(
    *, supporter: Supporter, values: dict[str, Any], towns: Sequence[Any] | None, actor: Any, now: dt.datetime
) -> None:
    """Save when, where, how much and what somebody takes; visits that are promised stay promised."""
    fields = {name: values[name] for name in (*TAKES, "wants_badge", "badge_name") if name in values}
    only = {"state__in": (SupporterState.ACTIVE, SupporterState.PAUSED)}
    _move(supporter, now, only=only, **fields)
    if towns is not None:
        supporter.towns.set(towns)
    _note(supporter, "changed", actor, now)


@transaction.atomic
def add_day_off(*, supporter: Supporter, first_on: dt.date, last_on: dt.date, now: dt.datetime) -> None:
    """Write days off; the same ones twice are once."""
    _move(supporter, now, only={"state__in": (SupporterState.ACTIVE, SupporterState.PAUSED)})
    SupporterDayOff.objects.get_or_create(supporter=supporter, first_on=first_on, last_on=last_on)


@transaction.atomic
def remove_day_off(*, supporter: Supporter, pk: int) -> bool:
    """Take days off back; False when they were gone."""
    return bool(SupporterDayOff.objects.filter(supporter=supporter, pk=pk).delete()[0])


def _note(supporter: Supporter, what: str, actor: Any, now: dt.datetime, **detail: Any) -> None:
    audit.record(
        action=f"supporter.{what}",
        actor=actor,
        site=supporter.site,
        at=now,
        target=f"supporter {supporter.public_id}",
        **detail,
    )

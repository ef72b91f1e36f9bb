"""The sample supporters of the second site: eight people in every step, beside the visits of its help desk."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from mikke.demo.page_files import document
from mikke.domain.calendar_jp import jst_moment
from mikke.domain.week import week_from_text
from mikke.helpdesk.enums import Solved, VisitState
from mikke.helpdesk.models import Supporter, Visit, VisitHelper
from mikke.helpdesk.services.rules import save_rules
from mikke.helpdesk.services.supporters import Application, a_year_from, enter_supporter, save_takes
from mikke.helpdesk.supporter_enums import AnswerState, GivenHow, SupporterState, SupporterStep, VisitRole
from mikke.helpdesk.supporter_links import open_door
from mikke.helpdesk.supporter_texts import PROMISE_VERSION
from mikke.learning.selectors import badges_for_others
from mikke.people.enums import ContactKind
from mikke.people.services.entering import Way
from mikke.tenancy.models import Site

WITH_DESK = "misawa"
TEN = 10
DONE_STEPS = (SupporterStep.PROMISED, SupporterStep.TRAINED, SupporterStep.SOLO)


@transaction.atomic
def build_supporters(*, site: Site, key: str, today: dt.date) -> int:
    """Build the supporters where they are missing; return how many were made. The lessons and the desk are built before."""
    if key != WITH_DESK or Supporter.objects.for_site(site).exists():
        return 0
    rows = document("supporters.yaml")
    badge = badges_for_others(site=site).first()
    rules = {"allowance_yen": rows["allowance_yen"], "supporter_badge": badge.public_id if badge else None}
    save_rules(site=site, values=rules, actor=None, now=jst_moment(today, TEN))
    team = {row["name"]: _supporter(site, row, today) for row in rows["supporters"]}
    past = Visit.objects.for_site(site).filter(state=VisitState.DONE).order_by("-at", "pk").iterator()
    for row in rows["supporters"]:
        _held(team[row["name"]], past, count=row.get("held", 0))
    _coming(site, [team[name] for name in ("見本 相子", "見本 助三")], today)
    return len(team)


def _supporter(site: Site, row: dict[str, Any], today: dt.date) -> Supporter:
    applied_on = today + dt.timedelta(days=row["applied"])
    now = jst_moment(applied_on, TEN)
    ways = [Way(ContactKind.PHONE, row["phone"])] if "phone" in row else []
    ways += [Way(ContactKind.VISITS, row["visits"])] if "visits" in row else []
    application = Application(
        {"name": row["name"], "kana": row["kana"]}, tuple(ways), words=row.get("words", "")
    )
    supporter = enter_supporter(site=site, application=application, actor=None, now=now)
    takes: dict[str, Any] = {
        name: row[name] for name in ("devices", "languages", "has_car", "wants_badge") if name in row
    }
    if "free" in row:
        takes["free"] = week_from_text(row["free"]).to_json()
    save_takes(supporter=supporter, values=takes, towns=None, actor=None, now=now)
    Supporter.objects.filter(pk=supporter.pk).update(**_steps(row, applied_on, today))
    supporter.refresh_from_db()
    if "off" in row:
        first, last = (today + dt.timedelta(days=days) for days in row["off"])
        supporter.days_off.create(first_on=first, last_on=last)
    if supporter.welcomed_at is not None:
        open_door(supporter, now=jst_moment(today, TEN))
    return supporter


def _steps(row: dict[str, Any], applied_on: dt.date, today: dt.date) -> dict[str, Any]:
    """Return the columns of the steps somebody has taken."""
    step, week = row["step"], dt.timedelta(days=7)
    found: dict[str, Any] = {"step": step, "state": row.get("state", SupporterState.ACTIVE)}
    if step not in DONE_STEPS:
        return found
    found |= {"welcomed_at": jst_moment(applied_on + week, TEN), "promised_on": applied_on + week}
    found |= {"promised_how": GivenHow.WEB, "promise_version": PROMISE_VERSION}
    if step == SupporterStep.TRAINED:
        found["trained_on"] = today + dt.timedelta(days=row["trained"])
        found["shadows_noted"] = row.get("shadows", 0)
    if step == SupporterStep.SOLO:
        solo_on = today + dt.timedelta(days=row["solo"])
        found |= {"trained_on": solo_on - week, "shadows_noted": 2, "solo_on": solo_on}
        found["solo_until"] = a_year_from(solo_on)
    return found | ({"trained_how": GivenHow.PAPER} if "trained_on" in found else {})


def _held(supporter: Supporter, past: Iterator[Visit], *, count: int) -> None:
    for _number in range(count):
        visit = next(past, None)
        if visit is None:
            return
        Visit.objects.filter(pk=visit.pk).update(who=supporter.person.name)
        VisitHelper.objects.create(
            site=visit.site,
            visit=visit,
            supporter=supporter,
            role=VisitRole.FIRST,
            state=AnswerState.COMING,
            asked_at=visit.at - dt.timedelta(days=3),
            answered_at=visit.at - dt.timedelta(days=1),
            reported_at=visit.settled_at,
            solved=Solved.YES,
            kept_promises=True,
        )


def _coming(site: Site, pair: list[Supporter], today: dt.date) -> None:
    """Put the two supporters beside the first visits to come, the second without an answer; leave the third open."""
    coming = Visit.objects.for_site(site).filter(state=VisitState.PLANNED, at__gt=jst_moment(today, TEN))
    plan = (
        (pair[0], AnswerState.COMING),
        (pair[1], AnswerState.ASKED),
        (None, AnswerState.ASKED),
        (pair[0], AnswerState.ASKED),
    )
    for visit, (supporter, state) in zip(coming.order_by("at", "pk"), plan, strict=False):
        Visit.objects.filter(pk=visit.pk).update(who=supporter.person.name if supporter else "")
        if supporter is not None:
            VisitHelper.objects.create(
                site=site,
                visit=visit,
                supporter=supporter,
                role=VisitRole.FIRST,
                state=state,
                asked_at=jst_moment(today - dt.timedelta(days=1), TEN),
            )

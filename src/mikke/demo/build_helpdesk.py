"""The sample help desk of the second site: flyers, 30 cases of eight people, visits to come, three who just asked."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.demo.page_files import document
from mikke.domain.calendar_jp import jst_moment
from mikke.domain.week import week_from_text
from mikke.helpdesk.enums import Way
from mikke.helpdesk.models import Campaign, Case
from mikke.helpdesk.services.campaigns import start_campaign
from mikke.helpdesk.services.cases import Closing, close_case, tick_step, touch
from mikke.helpdesk.services.enquiries import Asked, Words, take_up, write_enquiry
from mikke.helpdesk.services.rules import save_rules
from mikke.helpdesk.services.visits import hold_visit, plan_visit
from mikke.notices.hashes import address_hash
from mikke.people.enums import ContactKind
from mikke.people.models import Person
from mikke.people.services.entering import Way as Contact
from mikke.people.services.entering import enter_person
from mikke.tenancy.models import Site

WITH_DESK = "misawa"
WAYS = {"phone": ContactKind.PHONE, "family_phone": ContactKind.FAMILY_PHONE, "visits": ContactKind.VISITS}
TEN = 10


@transaction.atomic
def build_helpdesk(*, site: Site, key: str, today: dt.date) -> int:
    """Build the desk where it is missing; return how many cases were made."""
    if key != WITH_DESK or Case.objects.for_site(site).exists():
        return 0
    rows, now = document("helpdesk.yaml"), jst_moment(today, TEN)
    rules = rows["rules"] | {"week": week_from_text(rows["rules"]["week"]).to_json()}
    save_rules(site=site, values=rules, actor=None, now=now)
    flyers = {row["key"]: _campaign(site, row, today) for row in rows["campaigns"]}
    people = {row["key"]: _person(site, row, now) for row in rows["people"]}
    for row in rows["closed"]:
        _closed(site, row, people, flyers, today)
    for place, row in enumerate(rows["open"]):
        _open(site, row, people, today, hour=TEN + place % 2)
    for row in rows["enquiries"]:
        words = Words(row["name"], row["phone"], row["text"], row.get("asked_by", ""))
        campaign, is_for_another = flyers.get(row.get("campaign")), bool(words.asked_by)
        asked = Asked(words, topic=row["topic"], campaign=campaign, is_for_another=is_for_another)
        write_enquiry(site=site, asked=asked, now=now - dt.timedelta(hours=2))
    for row in rows["line_enquiries"]:
        _by_line(site, row, now)
    return Case.objects.for_site(site).count()


def _by_line(site: Site, row: dict[str, Any], now: dt.datetime) -> None:
    words = Words(name="", text=row["text"], line=row["user"])
    asked = Asked(words, way=Way.LINE, sender_hash=address_hash(site.pk, row["user"]))
    write_enquiry(site=site, asked=asked, now=now - dt.timedelta(hours=row["hours_ago"]))


def _campaign(site: Site, row: dict[str, Any], today: dt.date) -> Campaign:
    started = today - dt.timedelta(days=row["days_ago"])
    return start_campaign(
        site=site, values=row | {"started_on": started}, actor=None, now=jst_moment(started, TEN)
    )


def _person(site: Site, row: dict[str, Any], now: dt.datetime) -> Person:
    ways = [Contact(kind, row[key], is_preferred=True) for key, kind in WAYS.items() if key in row]
    return enter_person(site=site, values=row, ways=ways, actor=None, now=now)


def _taken(
    site: Site, person: Person, at: dt.datetime, *, topic: str, device: str, campaign: Campaign | None = None
) -> Case:
    asked = Asked(Words(person.name), topic=topic, device=device, way="phone", campaign=campaign)
    return take_up(enquiry=write_enquiry(site=site, asked=asked, now=at), person=person, actor=None, now=at)


def _closed(
    site: Site, row: list[Any], people: dict[str, Person], flyers: dict[str, Campaign], today: dt.date
) -> None:
    who, topic, device, days, minutes, solved, flyer, words, matter = row
    at = jst_moment(today - dt.timedelta(days=days), TEN)
    case = _taken(site, people[who], at, topic=topic, device=device, campaign=flyers.get(flyer))
    later = at + dt.timedelta(days=2)
    visit = plan_visit(
        case=case, values={"at": later, "place": "desk", "who": "見本 相子"}, actor=None, now=at
    )
    for step in case.steps.all():
        tick_step(step=step, is_done=True, actor=None, now=later)
    hold_visit(visit=visit, minutes=minutes, actor=None, now=later)
    closing = Closing(topic, device, minutes, solved, kept_promises=True, city_words=words, matter=matter)
    close_case(case=case, closing=closing, actor=None, now=later)


def _open(site: Site, row: list[Any], people: dict[str, Person], today: dt.date, *, hour: int) -> None:
    who, topic, device, urgency, silent, ahead, visit = row
    at = jst_moment(today - dt.timedelta(days=silent), TEN)
    case = _taken(site, people[who], at, topic=topic, device=device)
    if visit is not None:
        values = {
            "at": jst_moment(today + dt.timedelta(days=visit), hour),
            "place": "desk",
            "who": "見本 相子",
        }
        plan_visit(case=case, values=values, actor=None, now=at)
    next_on = None if ahead is None else today + dt.timedelta(days=ahead)
    touch(case, now=at, urgency=urgency, next_on=next_on)

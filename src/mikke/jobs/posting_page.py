"""What the pages of the wizard show: the steps, the findings beside their fields, the rows of the check page."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.domain.calendar_jp import is_office_day
from mikke.domain.posting_check import Finding
from mikke.domain.wages import HourlyPay, rate_in_force
from mikke.jobs.pay_words import pay_words, yen_text
from mikke.jobs.posting_draft import STEPS, contact_of, posting_from
from mikke.jobs.posting_fixes import Change, change_for, name_of, step_of
from mikke.jobs.posting_forms.what import SHOWN_TYPES
from mikke.jobs.posting_items import ITEM_NAMES, ITEMS_OF_STEP
from mikke.jobs.posting_wording import finding_text
from mikke.kernel.time_words import least_week_text, spans_text, when
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.selectors import minimum_wage_table, vocabulary_names

REVIEW_DAYS = 3


def step_name(step: str) -> str:
    """Return the short name of a page."""
    return {
        "what": pgettext("posting page", "The work"),
        "where": pgettext("posting page", "Place"),
        "when": pgettext("posting page", "Time"),
        "pay": pgettext("posting page", "Pay"),
        "needs": pgettext("posting page", "Considerations"),
        "contact": pgettext("posting page", "Contact"),
        "photo": pgettext("posting page", "Photo"),
    }[step]


def step_title(step: str) -> str:
    """Return the question of a page."""
    return {
        "what": _("What kind of work is it?"),
        "where": _("Where is it?"),
        "when": _("When is it?"),
        "pay": _("What do you pay?"),
        "needs": _("What can you offer?"),
        "contact": _("Who is looking for somebody?"),
        "photo": _("A photo, if you like"),
    }[step]


@dataclass(frozen=True, slots=True)
class StepMark:
    """One of the seven marks at the top."""

    number: int
    name: str
    is_done: bool
    is_now: bool


def step_marks(now: str, done: Sequence[str]) -> list[StepMark]:
    """Return the marks of all pages."""
    return [StepMark(n, step_name(step), step in done, step == now) for n, step in enumerate(STEPS, start=1)]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in plain words, with the change for one tap.

    Attributes:
        code, name: which finding it is, for the button.
        text: what is wrong.
        law: the article.
        advice: a better wording, where there is no change for one tap.
        change: what the button does.
        is_worded: the change is shown as words that go and words that come.
        label: the words on the button.
        is_error: it holds the posting back.
        step: the page it belongs to.
    """

    code: str
    name: str
    text: str
    law: str
    advice: str
    change: Change | None
    is_worded: bool
    label: str
    is_error: bool
    step: str


def _button(change: Change | None) -> str:
    if change is None:
        return ""
    if change.name.startswith("wage"):
        return _("Make it %(amount)s") % {"amount": yen_text(int(change.replacement))}
    if not change.replacement:
        return _("Leave it out")
    return _("Write it this way")


def told(finding: Finding, data: Mapping[str, Any]) -> Told:
    """Return a finding as the pages show it."""
    change = change_for(finding)
    is_wage = finding.code.startswith("wage.")
    return Told(
        code=finding.code,
        name=name_of(finding),
        text=finding_text(finding),
        law=finding.legal_basis,
        advice="" if change or is_wage else finding.suggestion,
        change=change,
        is_worded=change is not None and not change.name.startswith("wage"),
        label=_button(change),
        is_error=finding.severity == "error",
        step=step_of(finding),
    )


def changed_words(change: Change) -> str:
    """Return what was changed, for the line after it."""
    if change.name.startswith("wage"):
        return yen_text(int(change.replacement))
    return change.replacement or _("left out")


def minimum_wage_words(data: Mapping[str, Any], *, today: dt.date) -> str:
    """Return the rate in force at the place of work with its day, or nothing."""
    prefecture = str(data.get("town") or "")[:2]
    table = minimum_wage_table(prefecture_code=prefecture)
    rate = rate_in_force(prefecture, today, rates=table.by_prefecture.get(prefecture, ()))
    if rate is None:
        return ""
    return _("Minimum wage of %(prefecture)s: %(amount)s an hour, since %(day)s") % {
        "prefecture": rate.prefecture,
        "amount": yen_text(rate.hourly_yen),
        "day": date_format(rate.effective_from),
    }


def looked_at_by(today: dt.date) -> dt.date:
    """Return the office day by which the editors have looked at a posting sent today."""
    day, left = today, REVIEW_DAYS
    while left:
        day += dt.timedelta(days=1)
        left -= is_office_day(day)
    return day


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of the check page."""

    step: str
    term: str
    text: str
    findings: tuple[Told, ...] = ()


def _time_words(data: Mapping[str, Any]) -> str:
    job_time = posting_from(data).job_time
    if job_time is None:
        return ""
    note = when(job_time).note
    hours = spans_text(job_time.spans) if job_time.spans else when(job_time).hours
    return "\n".join([hours, " ".join(part for part in (note, f"（{least_week_text(job_time)}）") if part)])


def _pay_words(data: Mapping[str, Any]) -> str:
    posting = posting_from(data)
    wage = posting.wage
    if wage is None:
        return ""
    return pay_words(unit=wage.unit, low=wage.min_yen, high=wage.max_yen, hourly=HourlyPay()).text


def _needs_words(data: Mapping[str, Any], facts: SiteFacts) -> str:
    labels = vocabulary_names(rev=facts.rev).considerations
    parts = [
        (_("yes: %(what)s"), data.get("yes") or ()),
        (_("no: %(what)s"), data.get("no") or ()),
    ]
    lines = [words % {"what": "、".join(labels.get(pk, pk) for pk in pks)} for words, pks in parts if pks]
    return "\n".join(lines) or _("not decided yet")


def _place_words(data: Mapping[str, Any], facts: SiteFacts) -> str:
    town = next((town.name for town in facts.towns if town.pk == data.get("town")), "")
    place = str(data.get("workplace") or "")
    parts = [place if town and town in place else f"{town} {place}".strip(), str(data.get("access") or "")]
    if data.get("is_remote"):
        parts.append(_("It can be done at home"))
    return "\n".join(part for part in parts if part)


def _item_row(data: Mapping[str, Any], step: str) -> tuple[str, str, str, str]:
    lines = [
        _("%(what)s: %(answer)s") % {"what": ITEM_NAMES[name], "answer": data[name]}
        for name in ITEMS_OF_STEP[step]
        if data.get(name)
    ]
    return (step, _("What the law also asks for"), "\n".join(lines), f"{step}-items")


def _plain_rows(data: Mapping[str, Any], facts: SiteFacts) -> list[tuple[str, str, str, str]]:
    shop = "\n".join(str(data.get(name) or "") for name in ("shop_name", "shop_address")).strip()
    kind = next((label for value, label in SHOWN_TYPES if value == data.get("employment_type")), "")
    rows = [
        ("what", _("The job"), str(data.get("title") or ""), "title"),
        ("what", _("What is done"), str(data.get("duties") or ""), "duties"),
        ("what", _("Kind of contract"), str(kind), "employment_type"),
        _item_row(data, "what"),
        ("where", _("Where"), _place_words(data, facts), "workplace"),
        _item_row(data, "where"),
        ("when", _("When"), _time_words(data), "job_time"),
        _item_row(data, "when"),
        ("pay", _("Pay"), _pay_words(data), "wage_min"),
        _item_row(data, "pay"),
        ("needs", _("Considerations"), _needs_words(data, facts), "needs"),
        ("contact", _("Shop or firm"), shop, "shop_name"),
        ("contact", _("Contact for applicants"), contact_of(data), "contact"),
        ("contact", _("How to apply"), str(data.get("how_to_apply") or ""), "how_to_apply"),
        ("photo", _("Photo"), _photo_words(data), "photo"),
    ]
    return [row for row in rows if row[2] or row[3] in SHOWN_EMPTY]


def _photo_words(data: Mapping[str, Any]) -> str:
    if not data.get("photo"):
        return _("none (it can be added later)")
    return str(data.get("photo_alt") or "") or _("with a photo")


ROW_OF = {"shop_address": "shop_name", "wage_max": "wage_min", "town": "workplace"} | {
    name: f"{step}-items" for step, names in ITEMS_OF_STEP.items() for name in names if step != "contact"
}
SHOWN_EMPTY = frozenset({"title", "duties", "workplace", "job_time", "wage_min", "shop_name", "contact"})


def check_rows(data: Mapping[str, Any], findings: Sequence[Finding], facts: SiteFacts) -> list[Row]:
    """Return all answers with their findings; a finding without a row of its own joins the first of its page."""
    said = [told(finding, data) for finding in findings]
    rows = _plain_rows(data, facts)
    names = {row[3] for row in rows}
    first = {step: next(row[3] for row in rows if row[0] == step) for step in {row[0] for row in rows}}
    placed: dict[str, list[Told]] = {}
    for one in said:
        name = ROW_OF.get(one.name, one.name)
        placed.setdefault(name if name in names else first.get(one.step, "title"), []).append(one)
    return [
        Row(step, term, text or _("still empty"), tuple(placed.get(name, ())))
        for step, term, text, name in rows
    ]

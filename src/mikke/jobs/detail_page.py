"""What the page of one posting says, section by section (P2): time, place and pay first, then the life around it."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.domain.wages import least_annual_pay_yen
from mikke.jobs.cards import job_time_of, month_day, place_words, when_words
from mikke.jobs.enums import ClosedReason, FactAnswer, FactSource, JobStatus, LoadKind, Relation
from mikke.jobs.facts import answers_on
from mikke.jobs.models import Fact, Job
from mikke.jobs.pay_words import yen_text
from mikke.jobs.search.projection import pay_of
from mikke.kernel.phrases import filled, joined
from mikke.vocabulary.models import Consideration

LOAD_ICONS = {LoadKind.STAND: "sit", LoadKind.LIFT: "lift", LoadKind.NOISE: "ear", LoadKind.SMELL: "smell"}
_PHONE = re.compile(r"0\d{1,4}-\d{1,4}-\d{3,4}|0\d{9,10}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
Item = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the shop: the words of the posting, and what of them can be touched."""

    text: str
    phone: str
    mail: str


def contact_of(job: Job) -> Contact:
    """Return the contact of the posting, else that of the employer."""
    text = job.contact or job.employer.contact
    phone, mail = _PHONE.search(text), _MAIL.search(text)
    return Contact(text, phone[0] if phone else "", mail[0] if mail else "")


def source_words(source: str, day: dt.date) -> str:
    """Return who says so and when."""
    who = {
        FactSource.EMPLOYER_SAID: _("said by the shop"),
        FactSource.EDITOR_SAW: _("seen by the editors"),
        FactSource.WORKER_CONFIRMED: _("said by somebody who works there"),
        FactSource.JOB_TIME: _("follows from the posting"),
    }[FactSource(source)]
    if source == FactSource.JOB_TIME:
        return who
    return pgettext("who says so, when", "%(who)s, %(day)s") % {"who": who, "day": month_day(day)}


def _deciding(facts: Iterable[Fact], answer: str, consideration_id: str) -> Fact:
    mine = [fact for fact in facts if fact.consideration_id == consideration_id and fact.answer == answer]
    return max(mine, key=lambda fact: fact.checked_on)


def known_and_open(
    job: Job, needs: Iterable[Consideration], *, today: dt.date
) -> tuple[list[Item], list[Consideration]]:
    """Return (state, words, source) of each consideration that is answered today, and those that are not."""
    facts = list(job.facts.all())
    answers = answers_on(facts, today=today)
    known: list[Item] = []
    unknown: list[Consideration] = []
    for one in needs:
        if one.pk in answers.yes:
            fact = _deciding(facts, FactAnswer.YES, one.pk)
            known.append(("yes", one.name, _noted(fact)))
        elif one.pk in answers.no:
            fact = _deciding(facts, FactAnswer.NO, one.pk)
            known.append(("no", _("Not possible: %(name)s") % {"name": one.name}, _noted(fact)))
        elif not one.is_derived:
            unknown.append(one)
    return sorted(known, key=lambda item: item[0] != "yes"), unknown


def _noted(fact: Fact) -> str:
    source = source_words(fact.source, fact.checked_on)
    if not fact.note:
        return source
    return filled(pgettext("note and source", "%(note)s – %(source)s"), note=fact.note, source=source)


def load_items(job: Job) -> list[tuple[str, str, str, str]]:
    """Return (icon, kind, words, source) of what the work asks of a body."""
    return [
        (
            LOAD_ICONS[LoadKind(load.kind)],
            str(load.get_kind_display()),
            load.text,
            source_words(load.source, load.checked_on),
        )
        for load in job.loads.all()
    ]


def rule_rows(job: Job) -> list[Item]:
    """Return the disclosure items that the posting states, in the words of the law's list."""
    employer = job.employer
    rows = [
        (_("Kind of contract"), joined([job.get_relation_display(), job.get_employment_type_display()])),
        (_("Term of the contract"), job.contract_term),
        (_("When it is renewed"), job.renewal_criteria),
        (_("Limit of renewals"), job.renewal_limit),
        (_("Trial period"), job.trial_period),
        (_("Working hours"), job.working_hours),
        (_("Breaks"), job.breaks),
        (_("Overtime"), job.overtime),
        (_("Deemed working hours"), job.discretionary_work),
        (_("Days off"), job.holidays),
        (_("Insurance"), job.insurance),
        (_("Smoke"), job.smoking),
        (_("Dispatched work"), job.dispatch),
        (_("Period of the order"), job.period),
        (_("How it may end"), job.termination),
        (_("Reason for the age limit"), job.age_reason),
        (_("Reason for one sex"), job.sex_reason),
        (_("Place of work"), "" if job.is_remote else job.workplace),
        (
            _("Employer") if job.relation == Relation.EMPLOYMENT else _("Client"),
            f"{employer.name}\n{employer.address}".strip(),
        ),
    ]
    return [(term, text, "") for term, text in rows if text]


def change_words(job: Job) -> str:
    """Return how work and place may change later."""
    parts = []
    if job.duties_change_scope:
        parts.append(filled(_("The work may change to: %(scope)s"), scope=job.duties_change_scope))
    if job.workplace_change_scope:
        parts.append(filled(_("The place may change to: %(scope)s"), scope=job.workplace_change_scope))
    return SafeString(" ".join(parts))


def earnings_words(job: Job) -> str:
    """Return what the least hours come to in a month and a year; empty where it cannot be reckoned."""
    yearly = None if job.wage_unit == "none" else least_annual_pay_yen(pay_of(job), job_time_of(job))
    if not yearly:
        return ""
    return _("At its least about %(month)s a month, %(year)s a year.") % {
        "month": yen_text(yearly // 12),
        "year": yen_text(yearly),
    }


def closed_words(job: Job, *, today: dt.date) -> str:
    """Return why a posting takes no applications; empty where it does."""
    if job.status == JobStatus.CLOSED:
        return {
            ClosedReason.EXPIRED: _("This posting has ended: its time ran out."),
            ClosedReason.FILLED: _("This posting has ended: somebody was found."),
            ClosedReason.WITHDRAWN: _("This posting has ended: the shop took it back."),
        }[ClosedReason(job.closed_reason)]
    if job.valid_through is not None and job.valid_through < today:
        return _("This posting has ended: its time ran out.")
    return ""


def where_words(job: Job) -> tuple[str, str]:
    """Return the place and the way there."""
    return (_("from home"), "") if job.is_remote else (job.workplace or job.town.name, job.access)


def summary(job: Job) -> str:
    """Return the line that search engines show."""
    _days, words = when_words(job)
    return pgettext("summary of a job", "%(shop)s, %(place)s. %(when)s %(note)s") % {
        "shop": job.employer.name,
        "place": place_words(job),
        "when": words.hours,
        "note": words.note,
    }

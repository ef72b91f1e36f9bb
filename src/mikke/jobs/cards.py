"""Postings as cards: every word of a card made once, so that templates only lay them out."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mikke.domain.job_time import JobTime
from mikke.domain.wages import Pay, hourly_pay
from mikke.jobs import selectors
from mikke.jobs.enums import ConfirmedHow
from mikke.jobs.facts import FactLike, answers_on
from mikke.jobs.fit_choices import fit_choices
from mikke.jobs.models import Job
from mikke.jobs.pay_words import PayWords, pay_words
from mikke.kernel.job_cards import job_card_html
from mikke.kernel.kept import Kept
from mikke.kernel.phrases import filled
from mikke.kernel.time_words import When, read_job_time, when
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.models import Consideration

NEW_DAYS = 7
LAST_DAYS = 7
MOST_CHIPS = 3
Chip = tuple[str, str]
Key = tuple[int, dt.date]
Stated = Job | selectors.CardRow


@dataclass(frozen=True, slots=True)
class JobCard:
    """What a card shows (P1); see ``ui/job_cards.html``.

    Attributes:
        href, title: the only link of the card.
        shop: the employer, and where or from home.
        days: the seven plots, bit 0 for Monday.
        when, when_note: the hours and how much of them.
        pay, pay_note: the pay as stated and by the hour.
        chips: (``ok`` or ``ask``, words).
        trust: who checked it and until when it is shown.
        badge, badge_state: new, or how many days are left.
    """

    href: str
    title: str
    shop: str
    days: int
    when: str
    when_note: str
    pay: str
    pay_note: str
    chips: tuple[Chip, ...]
    trust: tuple[str, ...]
    badge: str = ""
    badge_state: str = ""


@lru_cache(maxsize=4096)
def _when(key: str, language: str) -> tuple[int, When]:
    del language  # only part of the key
    words = when(read_job_time(json.loads(key)))
    return sum(1 << day for day, is_on in enumerate(words.days) if is_on), words


@lru_cache(maxsize=512)
def _month_day(day: dt.date, language: str) -> str:
    del language  # only part of the key
    return date_format(day, "MONTH_DAY_FORMAT")


@lru_cache(maxsize=4)
def _list_address(language: str) -> str:
    del language  # only part of the key
    return reverse("jobs:list")


def job_href(job: Stated) -> str:
    """Return the address of a posting's page in the reader's language."""
    return f"{_list_address(translation.get_language() or 'ja')}{job.public_id}/"


def month_day(day: dt.date) -> str:
    """Return ``11月18日`` or ``18 November``."""
    return _month_day(day, translation.get_language() or "ja")


def job_time_of(job: Stated) -> JobTime:
    """Return the working time of ``job``; each distinct one is read once in a process."""
    return read_job_time(job.job_time)


def when_words(job: Stated) -> tuple[int, When]:
    """Return the plots of the week and the words of ``job``'s working time."""
    return _when(json.dumps(job.job_time), translation.get_language() or "ja")


def pay_of_job(job: Stated) -> PayWords:
    """Return the pay of ``job`` in words."""
    pay = Pay(job.wage_unit, job.wage_min, job.wage_max, job.minutes_per_piece, job.break_minutes or 0)  # type: ignore[arg-type]
    hourly = hourly_pay(pay, job_time_of(job))
    return pay_words(unit=job.wage_unit, low=job.wage_min, high=job.wage_max, hourly=hourly)


def place_words(job: Stated) -> str:
    """Return where it is done, in the few words of a card."""
    if job.is_remote:
        return _("from home")
    return (
        pgettext("place, the way there", "%(town)s, %(access)s")
        % {"town": job.town.name, "access": job.access}
        if job.access
        else job.town.name
    )


def trust_words(job: Stated) -> tuple[str, ...]:
    """Return who checked the posting, how and when, and until when it is shown."""
    words = []
    if job.confirmed_on is not None:
        day = month_day(job.confirmed_on)
        words.append(
            {
                ConfirmedHow.PHONE: _("Checked by telephone on %(day)s"),
                ConfirmedHow.VISIT: _("Checked by a visit on %(day)s"),
                ConfirmedHow.MAIL: _("Checked by mail on %(day)s"),
            }.get(job.confirmed_how, _("Taken in on %(day)s"))  # type: ignore[call-overload]
            % {"day": day}
        )
    if job.valid_through is not None:
        words.append(_("until %(day)s") % {"day": month_day(job.valid_through)})
    return tuple(words)


def _badge(job: Stated, today: dt.date) -> tuple[str, str]:
    if not selectors.is_open(job, today=today):
        return _("closed"), "no"
    if job.valid_through is not None and (left := (job.valid_through - today).days) <= LAST_DAYS:
        if left == 0:
            return _("last day"), "warn"
        return ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}, "warn"
    if job.published_at and (today - timezone.localdate(job.published_at)).days < NEW_DAYS:
        return _("new"), "new"
    return "", ""


def _chips(facts: Sequence[FactLike], words: Mapping[str, Consideration], today: dt.date) -> tuple[Chip, ...]:
    yes = answers_on(facts, today=today).yes
    told = {
        fact.consideration_id: words[fact.consideration_id] for fact in facts if fact.consideration_id in yes
    }
    shown = [("ok", one.label) for one in told.values() if not one.is_derived]
    derived = [("ok", one.label) for one in told.values() if one.is_derived]
    return tuple([*shown, *derived][:MOST_CHIPS])


def job_card(job: Job, *, today: dt.date) -> JobCard:
    """Return the card of one posting with employer, town and facts at hand."""
    facts = list(job.facts.all())
    return _card(job, facts, {fact.consideration_id: fact.consideration for fact in facts}, today)


def _card(
    job: Stated, facts: Sequence[FactLike], words: Mapping[str, Consideration], today: dt.date
) -> JobCard:
    days, time_words = when_words(job)
    pay = pay_of_job(job)
    badge, badge_state = _badge(job, today)
    return JobCard(
        href=job_href(job),
        title=job.title,
        shop=filled(
            pgettext("shop and place", "%(shop)s / %(place)s"), shop=job.employer.name, place=place_words(job)
        ),
        days=days,
        when=time_words.hours,
        when_note=time_words.note,
        pay=pay.text,
        pay_note=pay.note,
        chips=_chips(facts, words, today),
        trust=trust_words(job),
        badge=badge,
        badge_state=badge_state,
    )


def job_cards(jobs: Iterable[Job], *, today: dt.date) -> list[JobCard]:
    """Return the cards of ``jobs`` in their order."""
    return [job_card(job, today=today) for job in jobs]


_cards: Kept[JobCard] = Kept(3_000)
_rows: Kept[SafeString] = Kept(3_000)


def kept_cards(job_ids: Sequence[int], *, facts: SiteFacts, today: dt.date) -> dict[int, JobCard]:
    """Return the cards of the postings with these ids, by id.

    A card is made once for a revision of the site and a day: two queries for all that are missing.
    """

    def make(missing: Sequence[Key]) -> dict[Key, JobCard]:
        rows = selectors.card_rows([pk for pk, _day in missing], site=facts.site)
        words = {one.pk: one for one in fit_choices(facts).considerations}
        return {(row.pk, today): _card(row, row.facts, words, today) for row in rows}

    kept = _cards.get_many(facts, [(pk, today) for pk in job_ids], make)
    return {pk: card for (pk, _day), card in kept.items()}


def card_rows(job_ids: Sequence[int], *, facts: SiteFacts, today: dt.date) -> list[SafeString]:
    """Return the wide cards of the postings with these ids as list items, in their order."""

    def make(missing: Sequence[Key]) -> dict[Key, SafeString]:
        cards = kept_cards([pk for pk, _day in missing], facts=facts, today=today)
        return {(pk, today): job_card_html(card, is_row=True) for pk, card in cards.items()}

    rows = _rows.get_many(facts, [(pk, today) for pk in job_ids], make)
    return [rows[pk, today] for pk in job_ids if (pk, today) in rows]

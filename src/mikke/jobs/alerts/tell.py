"""Telling people of the postings that met their conditions, at the pace each has chosen."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.domain.fit import evaluate
from mikke.domain.profile import Profile
from mikke.domain.vocabulary_data import certificate_ids
from mikke.jobs.alerts.sealing import asked_of, contact_of
from mikke.jobs.alerts.words import posting_lines, reasons, sayable_needs, subject
from mikke.jobs.cards import job_card
from mikke.jobs.enums import AlertPace, FitKind, SavedState
from mikke.jobs.fit_one import facts_of
from mikke.jobs.models import AlertMatch, Job, SavedCondition
from mikke.jobs.selectors import FACTS, is_open
from mikke.jobs.services.saved_conditions import end_conditions
from mikke.notices.message import Notice
from mikke.notices.services.send import Message, send_notices
from mikke.tenancy.addresses import page_address
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
from mikke.tenancy.sites import all_sites
from mikke.vocabulary.selectors import vocabulary_names

KIND = "jobs.alert"
MORNING_HOUR = 8
BATCH = 200
MOST_JOBS = 10


def _due(now: dt.datetime) -> Q:
    """Return which paces have their time now: at once always, the others once from eight in the morning (Japan)."""
    local = timezone.localtime(now)
    morning = local.replace(hour=MORNING_HOUR, minute=0, second=0, microsecond=0)
    due = Q(pace=AlertPace.ONCE)
    if local >= morning:
        due |= Q(pace=AlertPace.DAILY, told_at__lt=morning)
    monday = morning - dt.timedelta(days=local.weekday())
    if local >= monday:
        due |= Q(pace=AlertPace.WEEKLY, told_at__lt=monday)
    return due


def tell_due(*, now: dt.datetime) -> int:
    """Write a message to everybody whose time has come and who has something to hear; return how many."""
    told = 0
    for facts in all_sites().values():
        if allows(facts.profile, Feature.ALERTS):
            told += _tell_site(facts.site.pk, now=now)
    return told


def _tell_site(site_id: int, *, now: dt.datetime) -> int:
    waiting = SavedCondition.objects.filter(_due(now), site_id=site_id, state=SavedState.ACTIVE)
    keys = waiting.filter(matches__told_at__isnull=True, matches__isnull=False).values_list("pk", flat=True)
    told, last = 0, 0
    while batch := list(keys.filter(pk__gt=last).order_by("pk").distinct()[:BATCH]):
        last = batch[-1]
        told += _tell_batch(batch, site_id=site_id, now=now)
    return told


@transaction.atomic
def _tell_batch(ids: Sequence[int], *, site_id: int, now: dt.datetime) -> int:
    facts = all_sites()[site_id]
    rows = list(SavedCondition.objects.filter(pk__in=ids, state=SavedState.ACTIVE).select_related("site"))
    matches: dict[int, list[AlertMatch]] = {}
    for match in AlertMatch.objects.filter(condition_id__in=ids, told_at__isnull=True).order_by("-job_id"):
        matches.setdefault(match.condition_id, []).append(match)
    jobs = _jobs(
        {match.job_id for found in matches.values() for match in found}, today=timezone.localdate(now)
    )
    teller = _Teller(facts.rev, jobs, now)
    found = {row.pk: [one for one in matches.get(row.pk, ()) if one.job_id in jobs] for row in rows}
    heard = [row for row in rows if found[row.pk]]
    messages = [teller.message(row, found[row.pk], site_name=facts.profile.name) for row in heard]
    gone = send_notices(site=facts.site, messages=messages, now=now)
    stopped = [row for row, channels in zip(heard, gone, strict=True) if not channels]
    for row in stopped:  # the person has stopped this kind, or the address does not work
        end_conditions(row, state=SavedState.STOPPED, now=now)
    AlertMatch.objects.filter(pk__in=[match.pk for found in matches.values() for match in found]).update(
        told_at=now
    )
    SavedCondition.objects.filter(pk__in=list(matches)).update(told_at=now)
    return len(heard) - len(stopped)


def _jobs(ids: set[int], *, today: dt.date) -> dict[int, Job]:
    """Return the postings that are still open, with what the rule and a card need."""
    rows = Job.objects.filter(pk__in=ids).select_related("employer", "town__prefecture", "site")
    rows = rows.prefetch_related(FACTS, "skills", "teaches", "topics")
    return {job.pk: job for job in rows if is_open(job, today=today)}


class _Teller:
    """Makes messages; what a posting says is put into words once for each language."""

    def __init__(self, rev: int, jobs: dict[int, Job], now: dt.datetime) -> None:
        self._rev, self._jobs, self._now, self._today = rev, jobs, now, timezone.localdate(now)
        self._facts = {pk: facts_of(job, today=self._today) for pk, job in jobs.items()}
        self._sayable, self._certs = sayable_needs(), certificate_ids()
        self._said: dict[tuple[int, str], tuple[str, str]] = {}

    def message(self, row: SavedCondition, found: Sequence[AlertMatch], *, site_name: str) -> Message:
        """Return one message about the postings found."""
        contact = contact_of(row.contact, public_id=row.public_id)
        profile = asked_of(row.sealed, public_id=row.public_id).profile
        with translation.override(contact.to.language):
            manage = page_address(row.site, "jobs:alert", contact.token)
            notice = Notice(
                KIND,
                subject(len(found), site_name=site_name),
                (
                    *(self._paragraph(one, profile) for one in found[:MOST_JOBS]),
                    *_more(len(found) - MOST_JOBS),
                    _("To hear less often or no more, or to see what we keep: %(address)s")
                    % {"address": manage},
                ),
                *self._button(row, [self._jobs[one.job_id] for one in found]),
            )
        return Message(contact.to, notice, f"alert:{row.public_id}:{self._now.isoformat()}")

    def _button(self, row: SavedCondition, jobs: Sequence[Job]) -> tuple[str, str]:
        if len(jobs) == 1:
            return _("See the job"), self._posting(jobs[0])[1]
        return _("See all jobs"), page_address(row.site, "jobs:list")

    def _paragraph(self, match: AlertMatch, profile: Profile) -> str:
        job = self._jobs[match.job_id]
        text, address = self._posting(job)
        fit = evaluate(self._facts[job.pk], profile, cert_skills=self._certs)
        words = vocabulary_names(rev=self._rev)
        why = reasons(fit, words, self._sayable, is_to_ask=match.fit == FitKind.ASK)
        return "\n".join(filter(None, (text, why, address)))

    def _posting(self, job: Job) -> tuple[str, str]:
        key = job.pk, translation.get_language()
        if key not in self._said:
            card = job_card(job, today=self._today)
            text = "\n".join((f"■ {job.title}", *posting_lines(job, card)))
            self._said[key] = text, page_address(job.site, "jobs:detail", job.public_id)
        return self._said[key]


def _more(count: int) -> tuple[str, ...]:
    if count <= 0:
        return ()
    text = ngettext("%(count)s more stands on the site.", "%(count)s more stand on the site.", count)
    return (text % {"count": count},)

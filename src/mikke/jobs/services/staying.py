"""定着: friendly questions after one, three and six months, to the shop and to a person who asked for it."""

import datetime as dt
import json
from dataclasses import asdict

from django.db import transaction
from django.db.models import Count
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.domain.calendar_jp import add_months
from mikke.jobs.enums import Going, StayWho, Trouble
from mikke.jobs.models import Job, StayCheck
from mikke.jobs.shop_notices import tell_shop
from mikke.kernel import links
from mikke.kernel.encryption import decrypt, encrypt
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site

STAY = "jobs.stay"
MONTHS = (1, 3, 6)
ANSWER_WITHIN = dt.timedelta(days=30)


def _place(check: StayCheck) -> str:
    return f"jobs_staycheck:{check.job.public_id}-{check.who}-{check.months}:contact"


def plan_checks(job: Job, *, now: dt.datetime, person: Recipient | None = None) -> None:
    """Plan the three questions, inside the caller's transaction.

    Args:
        job: a posting for which somebody was found.
        now: when that was said.
        person: the way to reach the person found, only when they asked for it; None plans the shop's.
    """
    today = timezone.localdate(now)
    who = StayWho.SHOP if person is None else StayWho.PERSON
    for months in MONTHS:
        check = StayCheck(site=job.site, job=job, who=who, months=months, due_on=add_months(today, months))
        if person is None:
            StayCheck.objects.get_or_create(
                job=job, who=who, months=months, defaults={"site": job.site, "due_on": check.due_on}
            )
            continue
        check.contact = encrypt(json.dumps(asdict(person)).encode(), place=_place(check))
        check.save()


def ask_due(*, now: dt.datetime) -> int:
    """Send the questions whose day has come; return how many."""
    rows = StayCheck.objects.filter(sent_at=None, due_on__lte=timezone.localdate(now))
    return sum(_ask(check, now=now) for check in rows.select_related("job__employer__site", "site"))


@transaction.atomic
def _ask(check: StayCheck, *, now: dt.datetime) -> bool:
    if not StayCheck.objects.filter(pk=check.pk, sent_at=None).update(sent_at=now):
        return False
    token = links.issue_link(
        site=check.site, purpose=STAY, subject=str(check.pk), now=now, lives=ANSWER_WITHIN
    )
    key = f"stay:{check.pk}"
    if check.who == StayWho.SHOP:
        tell_shop(check.job.employer, _notice(check, token), key=key, now=now)
        return True
    to = Recipient(**json.loads(decrypt(bytes(check.contact), place=_place(check))))
    with translation.override(to.language):
        send_notice(site=check.site, to=to, notice=_notice(check, token), dedupe_key=key, now=now)
    StayCheck.objects.filter(pk=check.pk).update(contact=b"")
    return True


def _notice(check: StayCheck, token: str) -> Notice:
    months = ngettext("%(count)s month", "%(count)s months", check.months) % {"count": check.months}
    return Notice(
        STAY,
        _("How is it going? (%(months)s since)") % {"months": months},
        (
            _("%(months)s have passed since somebody was found for “%(title)s”.")
            % {"months": months, "title": check.job.title},
            _("Two short questions: only the counts are used, nobody reads single answers."),
        ),
        _("Answer two questions"),
        page_address(check.site, "jobs:stay", token),
    )


@transaction.atomic
def answer_check(check: StayCheck, *, going: Going, trouble: Trouble, now: dt.datetime) -> bool:
    """Keep an answer; False when it was answered before."""
    return bool(
        StayCheck.objects.filter(pk=check.pk, answered_at=None).update(
            answered_at=now, going=going, trouble=trouble
        )
    )


def stay_counts(*, site: Site) -> list[tuple[str, int, str, str, int]]:
    """Return (who, months, how it goes, what is hard, how many); the only way in which answers are shown."""
    rows = (
        StayCheck.objects.for_site(site)
        .exclude(answered_at=None)
        .order_by("who", "months", "going", "trouble")
    )
    return list(rows.values_list("who", "months", "going", "trouble").annotate(count=Count("pk")))

"""定着: friendly questions after one, three and six months, to the shop and to a person who asked for it."""

import datetime as dt

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.domain.calendar_jp import add_months
from mikke.jobs.enums import Going, StayWho, Trouble
from mikke.jobs.models import Job, StayCheck
from mikke.jobs.services.stay_wishes import MONTHS, STAY_PERSON, ask_person
from mikke.jobs.shop_notices import tell_shop
from mikke.kernel import links
from mikke.notices.message import Notice
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site

STAY = "jobs.stay"
NEEDED = ("job__employer__site", "site", "wish__enquiry")
ANSWER_WITHIN = dt.timedelta(days=30)


def plan_checks(job: Job, *, now: dt.datetime) -> None:
    """Plan the three questions to the shop, once for a posting, inside the caller's transaction.

    Args:
        job: a posting for which somebody was found.
        now: when that was said.
    """
    today = timezone.localdate(now)
    for months in MONTHS:
        StayCheck.objects.get_or_create(
            job=job,
            who=StayWho.SHOP,
            months=months,
            defaults={"site": job.site, "due_on": add_months(today, months)},
        )


def ask_due(*, now: dt.datetime) -> int:
    """Send the questions whose day has come; return how many."""
    rows = StayCheck.objects.filter(sent_at=None, due_on__lte=timezone.localdate(now))
    return sum(_ask(check, now=now) for check in rows.select_related(*NEEDED))


@transaction.atomic
def _ask(check: StayCheck, *, now: dt.datetime) -> bool:
    if check.who == StayWho.PERSON:
        return ask_person(check, notice=_notice, now=now)
    if not StayCheck.objects.filter(pk=check.pk, sent_at=None).update(sent_at=now):
        return False
    tell_shop(check.job.employer, _notice(check, now), key=f"stay:{check.pk}", now=now)
    return True


def _notice(check: StayCheck, now: dt.datetime) -> Notice:
    """Return the two questions with a fresh secret link, in the language that is active."""
    token = links.issue_link(
        site=check.site, purpose=STAY, subject=str(check.pk), now=now, lives=ANSWER_WITHIN
    )
    months = ngettext("%(count)s month", "%(count)s months", check.months) % {"count": check.months}
    is_shop = check.who == StayWho.SHOP
    since = (
        _("%(months)s have passed since somebody was found for “%(title)s”.")
        if is_shop
        else _("%(months)s have passed since you were taken on for “%(title)s”. You asked us to write.")
    )
    return Notice(
        STAY if is_shop else STAY_PERSON,
        _("How is it going? (%(months)s since)") % {"months": months},
        (
            since % {"months": months, "title": check.job.title},
            _("Two short questions: only the counts are used, nobody reads single answers."),
        ),
        _("Answer two questions"),
        page_address(check.site, "jobs:stay", token),
        is_private=not is_shop,
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

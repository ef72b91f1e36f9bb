"""What is to be done today about messages: calls, postcards, what could not be sent, budgets that run out."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.notices import selectors
from mikke.notices.enums import Channel
from mikke.notices.selectors import LATELY
from mikke.office.today_rows import Task

ALARM_PERMILLE = 800


def message_tasks(*, site: Any, today: dt.date) -> list[Task]:
    """Return the rows about messages on ``today`` (Japan), the most pressing first."""
    return [
        *_dead(site),
        *_budgets(site),
        *_line_quota(site),
        *_by_hand(site, today),
        *_bad_addresses(site, today),
        *_erased(site, today),
    ]


def _dead(site: Any) -> list[Task]:
    count = selectors.dead_letters(site=site).count()
    words = ngettext("%(count)d message could not be sent", "%(count)d messages could not be sent", count) % {
        "count": count
    }
    detail = _("Somebody's own words are erased after 7 days.")
    return [Task("late", words, detail, reverse("office_dead_letters"), _("Look at them"))] if count else []


def _budgets(site: Any) -> list[Task]:
    found = []
    for channel, sent, most in selectors.budgets(site=site, now=timezone.now()):
        if sent * 1000 >= most * ALARM_PERMILLE:
            title = _("%(channel)s: %(sent)d of %(most)d a day are used up") % {
                "channel": channel.label,
                "sent": sent,
                "most": most,
            }
            detail = _("What is over waits until tomorrow.")
            state = "late" if sent >= most else "soon"
            found.append(Task(state, title, detail, reverse("office_message_rules"), _("Change the limit")))
    return found


def _line_quota(site: Any) -> list[Task]:
    account = selectors.line_account(site)
    if account is None or not account.quota_limit or account.quota_used is None:
        return []
    if account.quota_used * 1000 < account.quota_limit * ALARM_PERMILLE:
        return []
    title = _("LINE: %(sent)d of %(most)d a month are used up") % {
        "sent": account.quota_used,
        "most": account.quota_limit,
    }
    detail = _("When they are used up, messages go by mail where there is an address.")
    return [Task("soon", title, detail, reverse("office_line"), _("Look at it"))]


def _by_hand(site: Any, today: dt.date) -> list[Task]:
    found, counts = [], selectors.hand_tasks_due(site=site, today=today)
    for channel, name in ((Channel.CALL, "office_calls"), (Channel.POSTCARD, "office_postcards")):
        count = counts.get(channel, 0)
        if not count:
            continue
        title = (
            ngettext("%(count)d call to make", "%(count)d calls to make", count)
            if channel == Channel.CALL
            else ngettext("%(count)d postcard to send", "%(count)d postcards to send", count)
        )
        found.append(Task("soon", title % {"count": count}, "", reverse(name), _("Open the list")))
    return found


def _bad_addresses(site: Any, today: dt.date) -> list[Task]:
    count = selectors.lately_suppressed(site=site, today=today).count()
    words = ngettext(
        "%(count)d mail address does not work any more",
        "%(count)d mail addresses do not work any more",
        count,
    )
    detail = _("In the last %(days)d days") % {"days": LATELY.days}
    href = reverse("office_suppressed:index")
    return [Task("calm", words % {"count": count}, detail, href, _("Look at them"))] if count else []


def _erased(site: Any, today: dt.date) -> list[Task]:
    count = selectors.lately_erased(site=site, today=today).count()
    words = ngettext(
        "%(count)d message was never sent and is erased",
        "%(count)d messages were never sent and are erased",
        count,
    )
    detail = _("In the last %(days)d days") % {"days": LATELY.days}
    href = reverse("office_send_log:index") + "?state=erased"
    return [Task("calm", words % {"count": count}, detail, href, _("Look at them"))] if count else []

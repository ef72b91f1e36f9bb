"""What a batch of messages shares: rules, budgets and sites are read once, connections stay open."""

import datetime as dt
from typing import Any, Self

from django.utils import timezone

from mikke.kernel.outbox import Delivery, PutOffError
from mikke.notices.enums import Channel, SendState
from mikke.notices.hashes import address_hash
from mikke.notices.models import SiteRules
from mikke.notices.payload import Letter
from mikke.notices.quiet import allowed_at, next_day
from mikke.notices.selectors import rules_of, sent_on, stands_against
from mikke.tenancy.sites import SiteFacts, all_sites

WANTED_SHARE_PERMILLE = 900


class Batch:
    """The session of a channel, see ``kernel.outbox.handles``."""

    channel: Channel

    def __init__(self) -> None:
        self._sites: dict[int, SiteFacts] = {}
        self._rules: dict[int, SiteRules] = {}
        self._sent: dict[tuple[int, dt.date], int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        """Close what is open."""

    def facts(self, site_id: int) -> SiteFacts:
        """Return the facts of a site."""
        if site_id not in self._sites:
            self._sites = all_sites()
        return self._sites[site_id]

    def rules(self, site_id: int) -> SiteRules:
        """Return the rules of a site."""
        if site_id not in self._rules:
            self._rules[site_id] = rules_of(site_id)
        return self._rules[site_id]

    def reason_not_to(self, letter: Letter) -> SendState | None:
        """Return why a message must not go any more: stopped since, or the address does not work."""
        hashed = address_hash(letter.site_id, letter.to.subject)
        is_stopped, is_bad = stands_against(site_id=letter.site_id, hashed=hashed, kind=letter.notice.kind)
        if letter.is_wanted and is_stopped:
            return SendState.STOPPED
        if self.channel == Channel.MAIL and is_bad:
            return SendState.SUPPRESSED
        return None

    def wait_if_not_now(self, letter: Letter, delivery: Delivery) -> None:
        """Raise PutOffError in quiet hours and when the budget of the day is used up.

        What a person did not ask for (answers, codes, receipts) goes out in quiet hours too, and finds a tenth of
        the budget kept free.
        """
        now, rules = delivery.now, self.rules(letter.site_id)
        quiet: dict[str, Any] = {"quiet_from": rules.quiet_from, "quiet_until": rules.quiet_until}
        if letter.is_wanted and (then := allowed_at(now, **quiet)) != now:
            raise PutOffError(then, "quiet")
        budget = rules.per_day(self.channel)
        if letter.is_wanted:
            budget = budget * WANTED_SHARE_PERMILLE // 1000
        if self._sent_today(letter.site_id, now) >= budget:
            morning = next_day(now)
            raise PutOffError(allowed_at(morning, **quiet) if letter.is_wanted else morning, "budget")

    def count(self, letter: Letter, delivery: Delivery) -> None:
        """Count a message that was handed over, for the rest of this batch."""
        day = timezone.localdate(delivery.now)
        self._sent[letter.site_id, day] = self._sent.get((letter.site_id, day), 0) + 1

    def _sent_today(self, site_id: int, now: dt.datetime) -> int:
        day = timezone.localdate(now)
        if (site_id, day) not in self._sent:
            self._sent[site_id, day] = sent_on(site_id=site_id, channel=self.channel, day=day)
        return self._sent[site_id, day]

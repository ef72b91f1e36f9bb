"""``mikke read-bounce``: what a mail server pipes a returned mail into."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from mikke.notices.services.bounces import read_report, take_report

MAX_BYTES = 10_000_000


class Command(BaseCommand):
    """Read one message from standard input. Always ends well: a mail server must not bounce a bounce."""

    help = "Read a delivery report (RFC 3464) from standard input and stop mailing an address that does not work."

    def handle(self, **options: Any) -> None:
        """Take the report and say in one word what came of it, without the address."""
        del options
        raw = sys.stdin.buffer.read(MAX_BYTES)
        report = read_report(raw)
        if report is None:
            self.stdout.write("ignored: not a delivery report on one of our messages")
            return
        log = take_report(report, now=timezone.now())
        self.stdout.write(f"{'noted' if log else 'nothing to do'}: {report.status or 'no status'}")

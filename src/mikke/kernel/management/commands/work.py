"""``mikke work``: carry out side effects and periodic work."""

from typing import Any

from django.core.management.base import BaseCommand

from mikke.kernel.worker import stop_on_signals, work_until


class Command(BaseCommand):
    """Run until SIGTERM or Ctrl-C. Several may run; a claim in the database keeps them apart."""

    help = "Carry out side effects (mail, …) and periodic work until stopped."

    def handle(self, **options: Any) -> None:
        """Work until a signal asks to stop."""
        del options
        work_until(stop_on_signals())

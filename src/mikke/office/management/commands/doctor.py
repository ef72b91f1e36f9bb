"""``mikke doctor``: what is wrong with this installation and how to mend it."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from mikke.office.doctor import CHECKS, findings


class Command(BaseCommand):
    """Print each finding with its cure; exit 1 when there is one."""

    help = "Say what is wrong with this installation and how to mend it."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        """Look at everything."""
        del options
        found = findings()
        for finding in found:
            self.stdout.write(f"{finding.what}\n  -> {finding.mend}")
        if found:
            sys.exit(1)
        self.stdout.write(f"All is well ({len(CHECKS)} checks).")

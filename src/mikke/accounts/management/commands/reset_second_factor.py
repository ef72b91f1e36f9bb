"""``mikke reset-second-factor MAIL``: for somebody whose telephone is lost."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mikke.accounts.models import User
from mikke.accounts.services import reset_second_factor


class Command(BaseCommand):
    """Take the second factor away and print fresh recovery codes. Make sure first who is asking."""

    help = "Take away a lost second factor and print fresh recovery codes."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the mail address of the account."""
        parser.add_argument("mail")

    def handle(self, *, mail: str, **options: Any) -> None:
        """Reset and print; exit 2 when nobody has this address."""
        del options
        user = User.objects.filter(email=mail.lower()).first()
        if user is None:
            msg = f"{mail}: nobody signs in with this address."
            raise CommandError(msg, returncode=2)
        codes = reset_second_factor(user=user, actor=None, now=timezone.now())
        self.stdout.write("Recovery codes, each for one sign-in; they are not shown again:")
        self.stdout.write("\n".join(f"  {code}" for code in codes))

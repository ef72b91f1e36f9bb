"""``mikke createowner``: a real site and its first owner. Asks for what no flag gives."""

import argparse
import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from mikke.office.site_setup import SiteWish, create_site, make_owner
from mikke.tenancy.enums import LegalMode
from mikke.vocabulary.services import load_vocabulary

QUESTIONS = {
    "name": "サイトの名前 / Name of the site",
    "host": "ホスト名 / Host name (work.example.jp)",
    "towns": "市区町村コード（6けた、コンマ区切り） / Codes of the towns, six digits, separated by commas",
    "legal_mode": f"法律上の形 / Legal mode ({', '.join(LegalMode.values)})",
    "operator": "運営者 / Operator",
    "mail": "管理者のメールアドレス / Mail address of the owner",
    "owner": "管理者の名前 / Name of the owner",
}
MODES_WITH_NUMBER = {LegalMode.INFO_NOTIFIED.value, LegalMode.PLACEMENT.value}


class Command(BaseCommand):
    """Create a site with its pages and its first owner. Run again with the same host it adds an owner only."""

    help = "Set up a real site and its first owner."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take every answer as a flag too, so that it can be scripted."""
        for name, question in QUESTIONS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", help=question)
        parser.add_argument(
            "--notification-number", default="", help="needed for info_notified and placement"
        )

    def handle(self, **options: Any) -> None:
        """Ask, make, and print what the owner needs to sign in."""
        answers = {name: options[name] or self._ask(name, question) for name, question in QUESTIONS.items()}
        number = options["notification_number"]
        if answers["legal_mode"] in MODES_WITH_NUMBER and not number:
            number = self._ask(
                "notification_number", "届出・許可の番号 / Number of the notification or permit"
            )
        self._check(answers)
        load_vocabulary()
        now = timezone.now()
        try:
            with transaction.atomic():
                site = create_site(self._wish(answers, number), actor=None, now=now)
                codes = make_owner(
                    site=site, email=answers["mail"], name=answers["owner"], password=None, now=now
                )
        except ValidationError as error:
            raise CommandError("\n".join(_lines(error)), returncode=2) from error
        self._report(answers, codes)

    def _ask(self, name: str, question: str) -> str:
        if not sys.stdin.isatty():
            msg = f"--{name.replace('_', '-')}: is missing ({question})."
            raise CommandError(msg, returncode=2)
        self.stdout.write(f"{question}: ", ending="")
        self.stdout.flush()
        return input().strip()

    def _check(self, answers: dict[str, str]) -> None:
        problems = [f"--{name.replace('_', '-')}: is empty." for name, value in answers.items() if not value]
        if answers["legal_mode"] not in LegalMode.values:
            problems.append(
                f"--legal-mode: {answers['legal_mode']!r} is not one of {', '.join(LegalMode.values)}."
            )
        try:
            validate_email(answers["mail"])
        except ValidationError:
            problems.append(f"--mail: {answers['mail']!r} is not a mail address.")
        if problems:
            raise CommandError("\n".join(problems), returncode=2)

    def _wish(self, answers: dict[str, str], number: str) -> SiteWish:
        return SiteWish(
            host=answers["host"].lower(),
            name=answers["name"],
            town_codes=[code.strip() for code in answers["towns"].split(",") if code.strip()],
            is_default=True,
            profile={
                "operator_name": answers["operator"],
                "email": answers["mail"],
                "legal_mode": answers["legal_mode"],
                "notification_number": number,
            },
        )

    def _report(self, answers: dict[str, str], codes: list[str]) -> None:
        self.stdout.write(
            f"{answers['host']}: the site is there. Sign in at /accounts/login/code/ as {answers['mail']}."
        )
        if codes:
            self.stdout.write("Recovery codes, each for one sign-in; they are not shown again:")
            self.stdout.write("\n".join(f"  {code}" for code in codes))


def _lines(error: ValidationError) -> list[str]:
    fields = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return [f"{field}: {text}".lstrip(": ") for field, texts in fields.items() for text in texts]

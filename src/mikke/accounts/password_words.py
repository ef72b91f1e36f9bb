"""Words that everybody would try first on this software: they may not be part of a password."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = ("mikke", "みっけ", "ミッケ", "password", "パスワード")


class OwnWordsValidator:
    """One of ``AUTH_PASSWORD_VALIDATORS``."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when ``password`` holds one of ``WORDS``, in capitals or not."""
        del user
        if any(word in password.casefold() for word in WORDS):
            raise ValidationError(self.get_help_text(), code="password_own_word")

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return _("The name of this software and the word password may not be part of it.")

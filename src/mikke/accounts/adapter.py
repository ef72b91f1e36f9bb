"""How allauth behaves here."""

import base64
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from mikke.kernel.encryption import decrypt, encrypt

logger = logging.getLogger(__name__)
PLACE = "mfa_authenticator:data"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the office or by ``mikke createowner``, never by a sign-up page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: nobody needs an account to look for work."""
        del request
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Do nothing: people are known by their mail address."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keys of authenticator apps and the seeds of recovery codes are kept encrypted."""

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Return whether one of ``types`` is set up.

        At sign-in allauth asks for an app or a passkey only. Somebody who has nothing but recovery codes (a new
        owner, or after a loss) is asked for one of those: a password alone must not be enough.
        """
        if types is not None and set(types) == {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}:
            types = [*types, Authenticator.Type.RECOVERY_CODES]
        return bool(super().is_mfa_enabled(user, types))

    def validation_error(self, code: str, *args: Any) -> Any:
        """Return the error for the form, and note it: allauth has no signal for a wrong second factor."""
        logger.warning("sign-in refused method=mfa reason=%s", code)
        return super().validation_error(code, *args)

    def encrypt(self, text: str) -> str:
        """Return ``text`` sealed with the first of our data keys."""
        return base64.b64encode(encrypt(text.encode(), place=PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what ``encrypt`` was given. Raises DecryptionError."""
        return decrypt(base64.b64decode(encrypted_text), place=PLACE).decode()

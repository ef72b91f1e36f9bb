"""How allauth behaves here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the office or by ``mikke createowner``, never by a sign-up page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: nobody needs an account to look for work."""
        del request
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Do nothing: people are known by their mail address."""

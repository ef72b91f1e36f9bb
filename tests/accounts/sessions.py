"""Signing in the way people do, for tests of what comes after."""

from typing import Any

from django.urls import reverse

from mikke.accounts import second_factor

PASSWORD = "correct horse battery"


def sign_in(client: Any, user: Any, *, with_second_factor: bool = False) -> list[str]:
    """Sign ``user`` in through the sign-in page; return the recovery codes that are left."""
    codes = second_factor.fresh_recovery_codes(user) if with_second_factor else []
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    if codes:
        client.post(reverse("mfa_authenticate"), {"code": codes.pop()})
    assert client.session.get("_auth_user_id") == str(user.pk)
    return codes

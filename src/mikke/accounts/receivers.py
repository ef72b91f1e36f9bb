"""What is noted of sign-ins: who by public id, how, and whether it worked; never an address, code or password."""

import logging
from typing import Any

from allauth.account.signals import authentication_step_completed, login_code_rejected, password_changed
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.http import HttpRequest

logger = logging.getLogger(__name__)


def _on_step(request: HttpRequest, user: Any, method: str, **kwargs: Any) -> None:
    is_again = bool(kwargs.get("reauthenticated"))
    logger.info(
        "sign-in step done user=%s method=%s kind=%s again=%s",
        user.public_id,
        method,
        kwargs.get("type", ""),
        is_again,
    )
    if is_again:  # a sign-in gets a new key by itself
        request.session.cycle_key()


def _on_failure(**kwargs: Any) -> None:
    del kwargs
    logger.warning("sign-in refused method=password")


def _on_wrong_code(user: Any, last_attempt: bool, **kwargs: Any) -> None:  # noqa: FBT001 -- allauth's own form
    del kwargs
    who = user.public_id if user else "unknown"
    logger.warning("sign-in refused user=%s method=code last_try=%s", who, last_attempt)


def _on_change(name: str) -> Any:
    def note(user: Any, **kwargs: Any) -> None:
        del kwargs
        if user is not None:
            logger.info("%s user=%s", name, user.public_id)

    return note


CHANGES = {
    "signed out": user_logged_out,
    "password changed": password_changed,
    "second factor added": authenticator_added,
    "second factor removed": authenticator_removed,
}


def connect() -> None:
    """Listen to Django and allauth; called once when the app is ready."""
    authentication_step_completed.connect(_on_step, dispatch_uid="accounts.step")
    user_login_failed.connect(_on_failure, dispatch_uid="accounts.failure")
    login_code_rejected.connect(_on_wrong_code, dispatch_uid="accounts.wrong_code")
    for name, signal in CHANGES.items():
        signal.connect(_on_change(name), weak=False, dispatch_uid=f"accounts.{name}")

"""What stands between a public form and those who would flood it, without a puzzle for people.

A form that is shown carries a *stamp*: a random key with the time, signed for this form. The stamp is the one-time
key of the form, its minimum time and the challenge of the proof of work in one. A browser with JavaScript finds a
number whose SHA-256 together with the stamp begins with twelve zero bits (``static/mikke/proof.js``).

Nothing here refuses a person for being without JavaScript, too fast or too curious: such a post is taken and waits
for somebody of the office. Only too many posts are refused, and a stamp of yesterday is replaced; typed text stays.

A view asks in this order: ``form.is_valid()``, ``form_keys.result_of`` (sent before?), ``judge``, then
``form_keys.once`` with ``form.key``.
"""

import datetime as dt
import hashlib
from typing import Any

from django import forms
from django.core import signing
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mikke.kernel.errors import TooManyPostsError
from mikke.kernel.form_keys import new_form_key
from mikke.kernel.form_limits import Limit, network_address, take

WORK_BITS = 12
LEAST_TIME = dt.timedelta(seconds=3)
STAMP_LIVES = dt.timedelta(hours=24)
MAX_PROOF_DIGITS = 12
PER_ADDRESS = Limit("post-from", 20, dt.timedelta(hours=1))
PER_TARGET = Limit("post-to", 30, dt.timedelta(hours=1))


class Doubt(models.TextChoices):
    """Why a post waits for somebody of the office."""

    NONE = "", _("none")
    NO_PROOF = "no_proof", _("sent without JavaScript")
    FAST = "fast", _("sent within three seconds")
    TRAP = "trap", _("a field was filled in that people do not see")


def _signer(form_name: str) -> signing.Signer:
    return signing.Signer(salt=f"mikke.form_guard.{form_name}")


def new_stamp(form_name: str, *, now: dt.datetime) -> str:
    """Return the stamp of a form that is shown now."""
    return _signer(form_name).sign(f"{new_form_key()}.{int(now.timestamp())}")


def stamp_age(stamp: str, form_name: str, *, now: dt.datetime) -> dt.timedelta | None:
    """Return how long ago the form was shown; None for a stamp that is not ours, of another form or too old."""
    try:
        seconds = int(_signer(form_name).unsign(stamp).rpartition(".")[2])
    except (signing.BadSignature, ValueError):
        return None
    age = now - dt.datetime.fromtimestamp(seconds, tz=dt.UTC)
    return age if dt.timedelta(seconds=-1) <= age <= STAMP_LIVES else None


def proof_holds(stamp: str, proof: str) -> bool:
    """Return whether ``proof`` was worked out for ``stamp``."""
    if not (proof.isascii() and proof.isdigit() and len(proof) <= MAX_PROOF_DIGITS):
        return False
    digest = hashlib.sha256(f"{stamp}:{proof}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - WORK_BITS) == 0


class DescribedField(forms.BoundField):
    """Names hint and error as ``ui/field.html`` does."""

    @property
    def aria_describedby(self) -> str | None:
        """The ids of the hint and the error."""
        if self.is_hidden:
            return None
        ids = [f"{self.auto_id}-hint"] if self.help_text else []
        return " ".join([*ids, f"{self.auto_id}-error"] if self.errors else ids) or None


class GuardedForm(forms.Form):
    """A public form. Draw its hidden parts with ``ui/guard.html`` and load ``mikke/proof.js`` on the page.

    Args:
        now: when the form is shown or sent.

    Attributes:
        form_name: stable; a stamp of one form is of no use to another.
    """

    form_name = "form"
    bound_field_class = DescribedField
    use_required_attribute = False
    homepage = forms.CharField(label=_("Please leave this empty"), required=False, max_length=1_000)
    form_key = forms.CharField(required=False, max_length=200)
    proof = forms.CharField(required=False, max_length=40)

    def __init__(self, *args: Any, now: dt.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    @property
    def work_bits(self) -> int:
        """How many zero bits the proof needs."""
        return WORK_BITS

    @property
    def key(self) -> str:
        """The stamp that was sent; empty for none."""
        return str(self.data.get("form_key", "")) if self.is_bound else ""

    def shown_stamp(self) -> str:
        """Return the stamp for the form on its way to the visitor: the one that was sent while it holds."""
        if self.key and stamp_age(self.key, self.form_name, now=self.now) is not None:
            return self.key
        return new_stamp(self.form_name, now=self.now)

    def clean_form_key(self) -> str:
        """Ask to send once more when the page is of yesterday; everything typed stays."""
        key = str(self.cleaned_data["form_key"])
        if stamp_age(key, self.form_name, now=self.now) is None:
            message = _(
                "The page had been open for a long time. Everything is still here; please send it once more."
            )
            raise forms.ValidationError(message, code="stale")
        return key

    def doubt(self) -> Doubt:
        """Return why this valid post should be looked at first, the worst reason; NONE for most."""
        age = stamp_age(self.key, self.form_name, now=self.now)
        if self.cleaned_data["homepage"]:
            return Doubt.TRAP
        if age is None or age < LEAST_TIME:
            return Doubt.FAST
        return Doubt.NONE if proof_holds(self.key, self.cleaned_data["proof"]) else Doubt.NO_PROOF

    def summary(self) -> list[tuple[str, str]]:
        """Return (id of the field, text) of each error, for ``ui/error_summary.html``."""
        found = []
        for name, errors in self.errors.items():
            place = self[name].id_for_label if name in self.fields and name != "form_key" else "main"
            found += [(place or f"id_{name}", str(error)) for error in errors]
        return found


def judge(form: GuardedForm, *, request: HttpRequest, target: str) -> Doubt:
    """Count a valid post and say whether it should wait for the office.

    Args:
        form: valid.
        request: where it comes from.
        target: what it is about, for example a posting's public id.
    Raises: TooManyPostsError when this address or this target has had enough for an hour.
    """
    address = network_address(request)
    if not take(PER_ADDRESS, f"{form.form_name}:{address}") or not take(PER_TARGET, target):
        raise TooManyPostsError
    return form.doubt()

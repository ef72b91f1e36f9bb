"""What a browser would send with a public form, without waiting for it."""

import datetime as dt
import itertools

from django.utils import timezone

from mikke.kernel.form_guard import new_stamp, proof_holds


def work_out(stamp: str) -> str:
    """Return the proof that ``proof.js`` would find."""
    return next(str(number) for number in itertools.count() if proof_holds(stamp, str(number)))


def guard_fields(form_name: str, *, has_script: bool = True, age: dt.timedelta = dt.timedelta(minutes=1)):
    """Return the hidden fields of a form that was shown ``age`` ago."""
    stamp = new_stamp(form_name, now=timezone.now() - age)
    return {"form_key": stamp, "proof": work_out(stamp) if has_script else "", "homepage": ""}

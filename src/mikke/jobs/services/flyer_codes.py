"""Short codes on paper, counted by the day and by nothing else."""

import datetime as dt
import secrets

from django.db import IntegrityError, transaction
from django.db.models import F

from mikke.jobs.models import FlyerCode, FlyerCount, Job

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
LENGTH = 6


def flyer_code(*, job: Job, label: str) -> FlyerCode:
    """Return the code of ``job`` for paper that hangs at ``label``; made when it is first asked for."""
    known = FlyerCode.objects.filter(job=job, label=label).first()
    if known is not None:
        return known
    with transaction.atomic():
        code = "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
        return FlyerCode.objects.get_or_create(job=job, label=label, defaults={"code": code})[0]


def count_opening(*, code: FlyerCode, day: dt.date) -> None:
    """Count that somebody opened the address of ``code`` on ``day``."""
    today = FlyerCount.objects.filter(flyer_code=code, day=day)
    if today.update(opened=F("opened") + 1):
        return
    try:
        with transaction.atomic():
            FlyerCount.objects.create(flyer_code=code, day=day, opened=1)
    except IntegrityError:  # somebody else opened it first today
        today.update(opened=F("opened") + 1)

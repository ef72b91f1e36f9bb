"""Writing down what was posted where."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.jobs.models import Job, SharePost


@transaction.atomic
def log_share(*, job: Job, service: str, text: str, url: str, actor: Any, now: dt.datetime) -> SharePost:
    """Note that ``text`` about ``job`` was put on ``service``.

    Args:
        job: the posting.
        service: a ``ShareService``.
        text: what was posted.
        url: the address of the post; may be empty.
        actor: who posted it.
        now: when.
    """
    post = SharePost(site=job.site, job=job, service=service, text=text, url=url, by=actor, at=now)
    post.full_clean()
    post.save(force_insert=True)
    return post

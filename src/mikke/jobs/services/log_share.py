"""Writing down what was posted where."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.jobs.models import Job, SharePost
from mikke.notices.share_text import ShareText


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


@transaction.atomic
def log_page_share(
    *, site: Any, page_path: str, text: ShareText, url: str, actor: Any, now: dt.datetime
) -> SharePost:
    """Note that ``text`` about a page of ``site`` was put on its service.

    Args:
        site: whose page it is.
        page_path: the page's address without the host, in Japanese: an article, and later a lesson or an event.
        text: what was posted, and on which service.
        url: the address of the post; may be empty.
        actor: who posted it.
        now: when.
    """
    post = SharePost(
        site=site, page_path=page_path, service=text.service, text=text.text, url=url, by=actor, at=now
    )
    post.full_clean()
    post.save(force_insert=True)
    return post

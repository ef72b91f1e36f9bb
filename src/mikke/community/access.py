"""Who gets which record of the community: 404 for everything that is not theirs."""

import datetime as dt
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404

from mikke.community.models import Post, Reply, Report, Wish
from mikke.community.selectors import public_posts, with_hands
from mikke.kernel.links import open_link
from mikke.tenancy.models import Site

POST_LINK, REPLY_LINK, WISH_LINK = "community.post", "community.reply", "community.wish"


def public_post(*, site: Site, public_id: uuid.UUID, today: dt.date, kind: str = "") -> Post:
    """Return a post that everybody may read, with its hands. Raises Http404."""
    rows = public_posts(site=site, today=today, kind=kind).select_related("town__prefecture")
    found = with_hands(rows).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def office_post(*, site: Site, public_id: uuid.UUID) -> Post:
    """Return a post of the site for its office. Raises Http404."""
    rows = Post.objects.for_site(site).select_related("site", "town", "settled_by")
    found: Post | None = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def office_reply(*, site: Site, public_id: uuid.UUID) -> Reply:
    """Return a raised hand of the site for its office. Raises Http404."""
    found: Reply | None = (
        Reply.objects.for_site(site).filter(public_id=public_id).select_related("post__site", "site").first()
    )
    if found is None:
        raise Http404
    return found


def office_report(*, site: Site, public_id: uuid.UUID) -> Report:
    """Return a report of a reader for the site's office. Raises Http404."""
    found: Report | None = (
        Report.objects.for_site(site).filter(public_id=public_id).select_related("post__site", "site").first()
    )
    if found is None:
        raise Http404
    return found


def office_wish(*, site: Site, public_id: uuid.UUID) -> Wish:
    """Return a wish of the site for its office. Raises Http404."""
    found: Wish | None = (
        Wish.objects.for_site(site).filter(public_id=public_id).select_related("site").first()
    )
    if found is None:
        raise Http404
    return found


def _of_link(rows: Any, *, site: Site, purpose: str, token: str, now: dt.datetime) -> Any:
    link = open_link(site=site, purpose=purpose, token=token, now=now)
    if link is None:
        return None
    try:
        return rows.filter(public_id=link.subject).first()
    except ValidationError:  # a link without a row of its own
        return None


def post_of_link(*, site: Site, token: str, now: dt.datetime) -> Post | None:
    """Return the post of its writer's link, or None."""
    rows = Post.objects.for_site(site).select_related("site", "town")
    found: Post | None = _of_link(rows, site=site, purpose=POST_LINK, token=token, now=now)
    return found


def reply_of_link(*, site: Site, token: str, now: dt.datetime) -> Reply | None:
    """Return the raised hand of a link, or None."""
    rows = Reply.objects.for_site(site).select_related("post", "site")
    found: Reply | None = _of_link(rows, site=site, purpose=REPLY_LINK, token=token, now=now)
    return found


def wish_of_link(*, site: Site, token: str, now: dt.datetime) -> Wish | None:
    """Return the wish of a link, or None."""
    rows = Wish.objects.for_site(site).select_related("site")
    found: Wish | None = _of_link(rows, site=site, purpose=WISH_LINK, token=token, now=now)
    return found

"""What time does: writers are asked after six months, posts end after seven, what ended is deleted, addresses forgotten."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mikke.community.enums import PostState
from mikke.community.errors import PostChangedError
from mikke.community.models import Post, Reply, Wish
from mikke.community.notice_kinds import STILL_ON
from mikke.community.selectors import lapsed_posts, posts_to_ask
from mikke.community.services.posts import end_post
from mikke.community.services.replies import close_hand
from mikke.community.services.telling import Letter, tell_writer
from mikke.community.services.wishes import WISHES_LIVE, take_back

KEPT_FOR = dt.timedelta(days=90)
OVER = (PostState.DECLINED, PostState.HIDDEN, PostState.ENDED)
PASSED_FOR = dt.timedelta(days=90)


@transaction.atomic
def _ask(post: Post, *, now: dt.datetime) -> bool:
    today = timezone.localdate(now)
    Post.objects.filter(pk=post.pk).update(asked_on=today)
    with translation.override(post.language):
        words = {"title": post.title}
        letter = Letter(
            kind=STILL_ON.id,
            subject=_("Does “%(title)s” go on?") % words,
            lines=(
                _("“%(title)s” has been shown for half a year.") % words,
                _(
                    "One button behind the link says that it goes on. Without a word from you it is not shown any more in a month."
                ),
            ),
            key=f"still_on:{today}",
        )
        return tell_writer(post, letter, now=now)


def ask_due(*, now: dt.datetime) -> int:
    """Ask everybody whose post is six months old, a short transaction each; return how many were asked."""
    return sum(_ask(post, now=now) for post in posts_to_ask(today=timezone.localdate(now)))


def end_lapsed(*, now: dt.datetime) -> int:
    """End what nobody has said to go on for seven months; return how many."""
    ended = 0
    for post in lapsed_posts(today=timezone.localdate(now)):
        try:
            end_post(post=post, actor=None, now=now)
        except PostChangedError:
            continue
        ended += 1
    return ended


@transaction.atomic
def delete_old(*, now: dt.datetime) -> int:
    """Delete posts that are not shown for ninety days, and wishes of two years ago; return how many."""
    old = Post.objects.filter(state__in=OVER, settled_at__lte=now - KEPT_FOR)
    number = old.count()
    old.delete()
    wishes, _each = Wish.objects.filter(created_at__lte=now - WISHES_LIVE).delete()
    Reply.objects.filter(settled_at__lte=now - PASSED_FOR, post__kind__in=("circle", "offer")).exclude(
        sealed=b""
    ).update(sealed=b"", contact_hash="")
    return number + wishes


@transaction.atomic
def forget_address(*, site: Any, address_hash: str, now: dt.datetime) -> None:
    """Erase what somebody wrote or wished who had their address deleted: posts end, hands and wishes go."""
    if not address_hash:
        return
    for post in Post.objects.for_site(site).filter(contact_hash=address_hash).select_related("site"):
        end_post(post=post, actor=None, now=now)
    for reply in (
        Reply.objects.for_site(site).filter(contact_hash=address_hash).select_related("site", "post")
    ):
        close_hand(reply=reply, actor=None, now=now)
    for wish in Wish.objects.for_site(site).filter(contact_hash=address_hash).select_related("site"):
        take_back(wish=wish)

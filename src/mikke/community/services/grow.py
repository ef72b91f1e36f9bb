"""An idea grows: people talk about it, try it out, and it becomes a circle, an event or a job posting."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mikke.community.contact import recipient_of, unsealed
from mikke.community.enums import PostKind, PostState, ReplyState, Stage
from mikke.community.errors import ContactSealedError, NotGrownError, PostChangedError
from mikke.community.models import Post
from mikke.community.notice_kinds import EXISTS
from mikke.community.services.search_entry import index_post
from mikke.community.services.telling import Letter, tell_writer
from mikke.kernel import audit
from mikke.notices.message import Notice
from mikke.notices.services.send import send_notice


@dataclass(frozen=True, slots=True)
class GrownInto:
    """What an idea has become, as plain values: nothing of the other room.

    Attributes:
        kind: a ``GrownKind``.
        key: its public id.
        title: as everybody reads it.
        path: its address without host and language.
    """

    kind: str
    key: str
    title: str
    path: str


@transaction.atomic
def grow_idea(*, post: Post, stage: Stage, into: GrownInto | None, actor: Any, now: dt.datetime) -> int:
    """Say how far an idea has grown; when it has become something, the writer and everybody with a hand are told.

    Another ``stage`` afterwards takes it back. Whoever was told of a thing is not told of the same thing again.

    Args:
        post: a shown idea.
        stage: how far.
        into: what it became; only with ``Stage.GROWN``.
        actor: who says so.
        now: when.
    Returns: how many people are told.
    Raises: NotGrownError without ``into``; PostChangedError when the idea is not shown any more.
    """
    if stage == Stage.GROWN and into is None:
        raise NotGrownError
    grown = into if stage == Stage.GROWN else None
    mine = Post.objects.filter(pk=post.pk, kind=PostKind.IDEA, state=PostState.SHOWN)
    moved = mine.update(
        stage=stage,
        grown_kind=grown.kind if grown else "",
        grown_key=grown.key if grown else None,
        grown_title=grown.title[:120] if grown else "",
        grown_path=grown.path if grown else "",
        grown_on=(post.grown_on or timezone.localdate(now)) if grown else None,
    )
    if not moved:
        raise PostChangedError
    before = post.grown_path
    post.refresh_from_db()
    index_post(post)
    target = f"post {post.public_id}"
    audit.record(
        action="community.idea_grown", actor=actor, site=post.site, at=now, target=target, stage=str(stage)
    )
    if grown is None or grown.path == before:
        return 0
    return _tell_the_writer(post, now=now) + _tell_hands(post, now=now)


def _address(post: Post) -> str:
    return f"{post.site.root_url.rstrip('/')}{post.grown_path}"


def _tell_the_writer(post: Post, *, now: dt.datetime) -> int:
    with translation.override(post.language):
        words = {"title": post.title, "grown": post.grown_title}
        letter = Letter(
            kind=EXISTS.id,
            subject=_("“%(title)s” has grown") % words,
            lines=(
                _("Your seed “%(title)s” has become “%(grown)s”. Thank you for planting it.") % words,
                _address(post),
            ),
            key=f"grown:{post.grown_key}",
        )
        return int(tell_writer(post, letter, now=now))


def _tell_hands(post: Post, *, now: dt.datetime) -> int:
    told = 0
    for reply in post.replies.filter(state__in=(ReplyState.OPEN, ReplyState.NOTED)):
        try:
            who = unsealed(reply)
        except ContactSealedError:
            continue
        with translation.override(who.language):
            words = {"title": post.title, "grown": post.grown_title}
            notice = Notice(
                EXISTS.id,
                _("“%(title)s” has grown") % words,
                (_("You raised a hand for “%(title)s”. It has become “%(grown)s”. Thank you.") % words,),
                _("Look at it"),
                _address(post),
            )
            key = f"community:grown:{reply.public_id}:{post.grown_key}"
            told += bool(
                send_notice(site=post.site, to=recipient_of(who), notice=notice, dedupe_key=key, now=now)
            )
    return told

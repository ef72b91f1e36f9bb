"""What the office decides: shown, not shown, hidden and shown again. The writer is told each time in their own way."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from mikke.community.enums import PostState
from mikke.community.errors import PostChangedError
from mikke.community.models import Post
from mikke.community.services.posts import unpacked
from mikke.community.services.search_entry import index_post
from mikke.community.services.telling import tell_decision
from mikke.kernel import audit

SHOWN = (
    gettext_noop("“%(title)s” is shown now"),
    (gettext_noop("Thank you for “%(title)s”. Everybody in town can read it now."),),
)
TAKEN = (
    gettext_noop("Your change of “%(title)s” is shown now"),
    (gettext_noop("Everybody reads the new text of “%(title)s” now."),),
)
NOT_SHOWN = (
    gettext_noop("“%(title)s” is not shown yet"),
    (
        gettext_noop("We have read “%(title)s”. We do not show it as it stands."),
        "%(reason)s",
        gettext_noop("You can change it behind the link; then we look at it again."),
    ),
)
NOT_TAKEN = (
    gettext_noop("“%(title)s” stays as it was"),
    (
        gettext_noop(
            "We have read your change of “%(title)s”. We do not take it as it stands; the text before stays."
        ),
        "%(reason)s",
    ),
)
HIDDEN = (
    gettext_noop("“%(title)s” is hidden for now"),
    (
        gettext_noop("We have taken “%(title)s” out of sight."),
        "%(reason)s",
        gettext_noop("You can change it behind the link; then we look at it again."),
    ),
)
AGAIN = (
    gettext_noop("“%(title)s” is shown again"),
    (gettext_noop("“%(title)s” is shown again as it was. Please excuse the interruption."),),
)


def _settled(post: Post, *, action: str, actor: Any, now: dt.datetime, words: Any) -> None:
    post.refresh_from_db()
    index_post(post)
    target = f"post {post.public_id}"
    audit.record(action=f"community.{action}", actor=actor, site=post.site, at=now, target=target)
    subject, lines = words
    tell_decision(post, key=action, subject=subject, lines=lines, now=now)


def _move(post: Post, *, version: int, was: PostState, **new: Any) -> None:
    if not Post.objects.filter(pk=post.pk, version=version, state=was).update(**new):
        raise PostChangedError


@transaction.atomic
def show_post(*, post: Post, version: int, actor: Any, now: dt.datetime) -> None:
    """Show a post that waits or was not shown, or take the change of one that is shown.

    Args:
        post: which.
        version: the one that was read.
        actor: who decided.
        now: when.
    Raises: PostChangedError when it is another version or was settled meanwhile.
    """
    settled: dict[str, Any] = {"due_at": None, "settled_at": now, "settled_by": actor, "reason": ""}
    if post.change is not None:
        _move(
            post,
            version=version,
            was=PostState(post.state),
            state=PostState.SHOWN,
            change=None,
            confirmed_on=timezone.localdate(now),
            **unpacked(post.change),
            **settled,
        )
        _settled(post, action="change_taken", actor=actor, now=now, words=TAKEN)
        return
    was = PostState.DECLINED if post.state == PostState.DECLINED else PostState.WAITING
    _move(
        post,
        version=version,
        was=was,
        state=PostState.SHOWN,
        shown_at=now,
        confirmed_on=timezone.localdate(now),
        **settled,
    )
    _settled(post, action="post_shown", actor=actor, now=now, words=SHOWN)


@transaction.atomic
def decline_post(*, post: Post, version: int, reason: str, actor: Any, now: dt.datetime) -> None:
    """Do not show a post, or do not take its change; the writer reads the reason. Raises: PostChangedError."""
    settled: dict[str, Any] = {"due_at": None, "settled_at": now, "settled_by": actor, "reason": reason[:300]}
    if post.change is not None:
        _move(post, version=version, was=PostState(post.state), change=None, **settled)
        _settled(post, action="change_declined", actor=actor, now=now, words=NOT_TAKEN)
        return
    _move(post, version=version, was=PostState.WAITING, state=PostState.DECLINED, **settled)
    _settled(post, action="post_declined", actor=actor, now=now, words=NOT_SHOWN)


@transaction.atomic
def hide_post(*, post: Post, reason: str, actor: Any, now: dt.datetime) -> None:
    """Take a shown post out of sight at once; ``restore_post`` undoes it. Raises: PostChangedError."""
    new = {"state": PostState.HIDDEN, "reason": reason[:300], "settled_at": now, "settled_by": actor}
    if not Post.objects.filter(pk=post.pk, state=PostState.SHOWN).update(**new):
        raise PostChangedError
    _settled(post, action="post_hidden", actor=actor, now=now, words=HIDDEN)


@transaction.atomic
def restore_post(*, post: Post, actor: Any, now: dt.datetime) -> None:
    """Undo the hiding: the post is shown as it was. Raises: PostChangedError."""
    new = {"state": PostState.SHOWN, "reason": "", "settled_at": now, "settled_by": actor}
    if not Post.objects.filter(pk=post.pk, state=PostState.HIDDEN).update(**new):
        raise PostChangedError
    _settled(post, action="post_restored", actor=actor, now=now, words=AGAIN)

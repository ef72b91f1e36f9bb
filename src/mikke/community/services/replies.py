"""Raised hands: taken once for each person and post, passed on by the office, never shown to anybody else."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from mikke.community.access import REPLY_LINK
from mikke.community.contact import Sealed, hash_of, seal, unsealed
from mikke.community.enums import ReplyState
from mikke.community.errors import PostChangedError
from mikke.community.models import Post, Reply
from mikke.community.notice_kinds import HAND
from mikke.community.selectors import STANDING_HANDS
from mikke.community.services.posts import due_time
from mikke.community.services.telling import Letter, tell_moderators, tell_writer
from mikke.kernel import audit
from mikke.kernel.form_keys import once
from mikke.kernel.links import issue_link, token_of_form
from mikke.tenancy.sites import bump_rev

PURPOSE = "community.reply"
LINKS_LIVE = dt.timedelta(days=400)
BEFORE = "before"  # a hand that was raised already: its link opens a receipt and nothing else


def raise_hand(*, post: Post, who: Sealed, doubt: str, form_key: str, now: dt.datetime) -> str:
    """Take a hand once for each form, and once for each person and post; return the token of its receipt."""
    token = token_of_form(form_key, PURPOSE)

    def make() -> str:
        row = take_hand(post=post, who=who, doubt=doubt, now=now)
        subject = str(row.public_id) if row else BEFORE
        issue_link(
            site=post.site, purpose=REPLY_LINK, subject=subject, now=now, lives=LINKS_LIVE, token=token
        )
        return subject

    once(key=form_key, purpose=PURPOSE, make=make)
    return token


@transaction.atomic
def take_hand(*, post: Post, who: Sealed, doubt: str, now: dt.datetime) -> Reply | None:
    """Write a hand down; None when this person has raised one for this post already."""
    if Reply.objects.filter(
        post=post, contact_hash=hash_of(post.site, who), state__in=STANDING_HANDS
    ).exists():
        return None
    row = Reply(site=post.site, post=post, doubt=doubt, created_at=now, due_at=due_time(post.site, now=now))
    seal(row, who)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # the same person at the same moment
        return None
    bump_rev(post.site_id)
    tell_moderators(site=post.site, now=now)
    return row


def _settle(reply: Reply, *, was: tuple[str, ...], actor: Any, now: dt.datetime, **new: Any) -> None:
    mine = Reply.objects.filter(pk=reply.pk, state__in=was)
    if not mine.update(settled_at=now, settled_by=actor, **new):
        raise PostChangedError
    bump_rev(reply.site_id)
    reply.refresh_from_db()
    target = f"reply {reply.public_id}"
    audit.record(
        action="community.hand_settled",
        actor=actor,
        site=reply.site,
        at=now,
        target=target,
        state=str(reply.state),
    )


@transaction.atomic
def pass_on(*, reply: Reply, actor: Any, now: dt.datetime) -> bool:
    """Tell whoever wrote the post who raised a hand and how they are reached; then it is erased here.

    For an idea nothing is sent: the hand is noted and stays reachable for the office until the idea ends.
    Returns: whether the writer is told by a message; False: the office does it by hand.
    Raises: PostChangedError when it was settled meanwhile; ContactSealedError.
    """
    if reply.post.is_idea:
        _settle(reply, was=(ReplyState.OPEN,), actor=actor, now=now, state=ReplyState.NOTED)
        return False
    if reply.state != ReplyState.OPEN:
        raise PostChangedError
    who = unsealed(reply)
    _settle(reply, was=(ReplyState.OPEN,), actor=actor, now=now, state=ReplyState.PASSED, sealed=b"")
    with translation.override(reply.post.language):
        title = {"title": reply.post.title}
        lines = (
            _("Somebody would like to come to “%(title)s” or asks about it.") % title,
            f"{who.name}　{who.way}",
            *((who.text,) if who.text else ()),
            _("Please answer within a week. Use this only for your answer, and pass it on to nobody."),
        )
        subject = _("A hand for “%(title)s”") % title
        letter = Letter(HAND.id, subject, lines, f"hand:{reply.public_id}", is_private=True)
        is_sent = tell_writer(reply.post, letter, now=now)
    if not is_sent:
        Reply.objects.filter(pk=reply.pk).update(sealed=_kept(reply, who))
    return is_sent


def _kept(reply: Reply, who: Sealed) -> bytes:
    seal(reply, who)
    return bytes(reply.sealed)


@transaction.atomic
def close_hand(*, reply: Reply, actor: Any, now: dt.datetime) -> None:
    """Take a hand back, by the person (``actor`` None) or the office; it is erased. Raises: PostChangedError."""
    _settle(
        reply, was=STANDING_HANDS, actor=actor, now=now, state=ReplyState.CLOSED, sealed=b"", contact_hash=""
    )

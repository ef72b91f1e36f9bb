"""What the person who writes does: put something up, change it, say that it goes on, take it away."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.community.access import POST_LINK
from mikke.community.contact import Sealed, seal
from mikke.community.enums import REACHABLE, PostState, ReplyState
from mikke.community.errors import PostChangedError
from mikke.community.models import Post, Reply
from mikke.community.selectors import rules_of
from mikke.community.services.search_entry import index_post
from mikke.community.services.telling import LINKS_LIVE, tell_moderators
from mikke.kernel import audit
from mikke.kernel.form_keys import once
from mikke.kernel.links import issue_link, revoke_links, token_of_form
from mikke.tenancy.models import Site
from mikke.tenancy.sites import bump_rev
from mikke.vocabulary.models import Town

FIELDS = ("title", "text", "pen_name", "town", "when_words", "where_words", "joining")
PURPOSE = "community.post"


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody has written.

    Attributes:
        kind: a ``PostKind``.
        values: by ``FIELDS``; ``town`` is a ``Town`` or None.
        who: who it is, sealed with the row.
        signs: (code, found) of each sign that was left after the advice.
        doubt: of ``form_guard``.
        is_by_office: entered by staff for somebody.
    """

    kind: str
    values: Mapping[str, Any]
    who: Sealed
    signs: Sequence[tuple[str, str]] = ()
    doubt: str = ""
    is_by_office: bool = field(default=False)


def due_time(site: Site, *, now: dt.datetime) -> dt.datetime:
    """Return until when a post that comes now is looked at."""
    return now + dt.timedelta(hours=rules_of(site=site).look_hours)


def may_show_at_once(site: Site, *, signs: Sequence[Any], doubt: str) -> bool:
    """Return whether the house shows something without looking first: only without any sign and any doubt."""
    return rules_of(site=site).shows_at_once and not signs and not doubt


def packed(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of a change as JSON takes them."""
    town = values.get("town")
    return {name: values.get(name) or "" for name in FIELDS if name != "town"} | {
        "town": town.pk if town else ""
    }


def unpacked(change: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of a change as columns take them."""
    town = Town.objects.filter(pk=change.get("town") or None).first()
    return {name: change.get(name, "") for name in FIELDS if name != "town"} | {"town": town}


@transaction.atomic
def write_post(*, site: Site, written: Written, now: dt.datetime, is_sample: bool = False) -> Post:
    """Take a post: it waits for somebody, or is shown at once where the house says so.

    Args:
        site: where.
        written: what.
        now: when.
        is_sample: invented, of the demo.
    """
    row = Post(
        site=site,
        kind=written.kind,
        **{name: written.values.get(name) or ("" if name != "town" else None) for name in FIELDS},
        language=written.who.language,
        signs=[list(sign) for sign in written.signs],
        doubt=written.doubt,
        created_at=now,
        is_sample=is_sample,
    )
    if may_show_at_once(site, signs=written.signs, doubt=written.doubt):
        row.state, row.shown_at, row.confirmed_on = PostState.SHOWN, now, timezone.localdate(now)
    else:
        row.due_at = due_time(site, now=now)
    seal(row, written.who)
    row.save()
    index_post(row)
    if row.due_at and not written.is_by_office:
        tell_moderators(site=site, now=now)
    return row


def submit_post(*, site: Site, written: Written, form_key: str, now: dt.datetime) -> str:
    """Take a post once for each form; return the token of the writer's own page."""
    token = token_of_form(form_key, PURPOSE)

    def make() -> str:
        row = write_post(site=site, written=written, now=now)
        subject = str(row.public_id)
        issue_link(site=site, purpose=POST_LINK, subject=subject, now=now, lives=LINKS_LIVE, token=token)
        return subject

    once(key=form_key, purpose=PURPOSE, make=make)
    return token


@transaction.atomic
def change_post(
    *,
    post: Post,
    values: Mapping[str, Any],
    signs: Sequence[tuple[str, str]],
    actor: Any,
    now: dt.datetime,
) -> Post:
    """Change the text of a post. What is shown stays as it is until somebody has looked at the change.

    Args:
        post: as it was when the form was shown.
        values: by ``FIELDS``.
        signs: that were left after the advice.
        actor: of the office, whose change needs no second look; None for the writer.
        now: when.
    Raises: PostChangedError when it was changed or settled meanwhile.
    """
    new: dict[str, Any] = {"version": post.version + 1, "signs": [list(sign) for sign in signs]}
    is_shown = post.state == PostState.SHOWN
    if actor is not None or (is_shown and may_show_at_once(post.site, signs=signs, doubt="")):
        new |= {name: values[name] for name in FIELDS} | {"change": None}
        new |= {"due_at": None} if is_shown else {}
    elif is_shown:
        new |= {"change": packed(values), "due_at": post.due_at or due_time(post.site, now=now)}
    else:
        new |= {name: values[name] for name in FIELDS} | {"change": None}
        new |= {
            "state": PostState.WAITING,
            "due_at": post.due_at or due_time(post.site, now=now),
            "reason": "",
        }
    mine = Post.objects.filter(pk=post.pk, version=post.version, state=post.state)
    if post.state not in REACHABLE or not mine.update(**new):
        raise PostChangedError
    post.refresh_from_db()
    index_post(post)
    if actor is not None:
        target = f"post {post.public_id}"
        audit.record(action="community.post_changed", actor=actor, site=post.site, at=now, target=target)
    elif post.due_at:
        tell_moderators(site=post.site, now=now)
    return post


@transaction.atomic
def confirm_post(*, post: Post, now: dt.datetime) -> None:
    """Note that a shown post goes on. Raises: PostChangedError."""
    mine = Post.objects.filter(pk=post.pk, state=PostState.SHOWN)
    if not mine.update(confirmed_on=timezone.localdate(now)):
        raise PostChangedError
    bump_rev(post.site_id)
    post.refresh_from_db()


@transaction.atomic
def end_post(*, post: Post, actor: Any, now: dt.datetime) -> None:
    """End a post for good: by its writer, the office (``actor``) or its age. Who wrote it, and the hands, are erased.

    Raises: PostChangedError when it has ended already.
    """
    mine = Post.objects.filter(pk=post.pk).exclude(state=PostState.ENDED)
    ended = mine.update(
        state=PostState.ENDED,
        sealed=b"",
        contact_hash="",
        change=None,
        due_at=None,
        settled_at=now,
        settled_by=actor,
    )
    if not ended:
        raise PostChangedError
    Reply.objects.filter(post=post).update(
        state=ReplyState.CLOSED, sealed=b"", contact_hash="", settled_at=now, settled_by=actor
    )
    revoke_links(site=post.site, purpose=POST_LINK, subject=str(post.public_id))
    post.refresh_from_db()
    index_post(post)
    target = f"post {post.public_id}"
    audit.record(action="community.post_ended", actor=actor, site=post.site, at=now, target=target)

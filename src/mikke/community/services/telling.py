"""Telling people of the community: whoever wrote, whoever raised a hand, and the office."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from mikke.accounts.enums import Role
from mikke.accounts.models import User
from mikke.community.access import POST_LINK
from mikke.community.contact import recipient_of, unsealed
from mikke.community.errors import ContactSealedError
from mikke.community.models import Post
from mikke.community.notice_kinds import DECIDED, WAITING
from mikke.kernel.links import issue_link
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site

LINKS_LIVE = dt.timedelta(days=400)
MODERATORS = (Role.OWNER, Role.EDITOR, Role.DESK)


def own_address(post: Post, *, now: dt.datetime) -> str:
    """Return a fresh secret address of the writer's own page, in the language that is active."""
    token = issue_link(
        site=post.site, purpose=POST_LINK, subject=str(post.public_id), now=now, lives=LINKS_LIVE
    )
    return page_address(post.site, "community:mine", token)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a writer is told, in their language, which must be the active one.

    Attributes:
        kind: id of the kind of notice.
        subject: one line.
        lines: the text.
        key: what makes this news the same as another.
        is_private: somebody's own words stand in it.
    """

    kind: str
    subject: str
    lines: tuple[str, ...]
    key: str
    is_private: bool = False


def tell_writer(post: Post, letter: Letter, *, now: dt.datetime) -> bool:
    """Write down, inside the caller's transaction, that whoever wrote a post is to be told something.

    Returns: False when nothing can be sent: nobody gave a way, or it is erased.
    """
    try:
        to = recipient_of(unsealed(post))
    except ContactSealedError:
        return False
    if not to.subject:
        return False
    notice = Notice(
        letter.kind,
        letter.subject,
        letter.lines,
        _("Look at my post"),
        own_address(post, now=now),
        is_private=letter.is_private,
    )
    dedupe_key = f"community:{letter.key}:{post.public_id}"
    return bool(send_notice(site=post.site, to=to, notice=notice, dedupe_key=dedupe_key, now=now))


def tell_decision(post: Post, *, key: str, subject: str, lines: tuple[str, ...], now: dt.datetime) -> bool:
    """Tell the writer what became of a post; ``subject`` and ``lines`` are msgids with ``%(title)s`` and ``%(reason)s``."""
    with translation.override(post.language):
        words: dict[str, Any] = {"title": post.title, "reason": post.reason}
        letter = Letter(
            kind=DECIDED.id,
            subject=_(subject) % words,
            lines=tuple(_(line) % words for line in lines),
            key=f"{key}:{post.version}:{int(now.timestamp())}",
        )
        return tell_writer(post, letter, now=now)


def tell_moderators(*, site: Site, now: dt.datetime) -> int:
    """Write to those who look after the community that something waits: one mail an hour; return how many people."""
    people = User.objects.filter(is_active=True, memberships__site=site, memberships__role__in=MODERATORS)
    people = people.exclude(email=None).exclude(email="").distinct()
    for user in people:
        text = _("Something new waits in the community.")
        notice = Notice(
            WAITING.id,
            text,
            (text, _("Nothing is shown until one of you has looked at it.")),
            _("To do today"),
            page_address(site, "wagtailadmin_home"),
        )
        to = Recipient(name=user.name, mail=user.email or "")
        key = f"community:waiting:{site.pk}:{now:%Y%m%d%H}:{user.pk}"
        send_notice(site=site, to=to, notice=notice, dedupe_key=key, now=now)
    return len(people)

"""Linking somebody's LINE by a one-time code, and what the webhook brings.

Source: https://developers.line.biz/en/docs/messaging-api/receiving-messages/ (signature, redelivery,
``webhookEventId``); the SDK reads and checks the events.
"""

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from mikke.kernel.encryption import decrypt, encrypt
from mikke.kernel.outbox import enqueue
from mikke.notices.hashes import address_hash
from mikke.notices.models import LineAccount, LineCode, LineEvent, LineLink
from mikke.notices.signals import line_followed, line_heard, line_left, line_linked, way_gone

CODE_DIGITS = 8
CODE_LIVES = dt.timedelta(minutes=30)
WRONG_CODES_AN_HOUR = 5
HOUR = dt.timedelta(hours=1)
REPLY_KIND = "notices.line_reply"


@dataclass(frozen=True, slots=True)
class Heard:
    """One event: ``what`` is ``follow``, ``unfollow``, ``text``, or ``other`` for a picture, a sticker and the like."""

    event_id: str
    what: str
    user: str
    text: str = ""
    reply_token: str = ""


def save_account(*, site: Any, basic_id: str, token: str, secret: str) -> LineAccount:
    """Keep a site's account; an empty token or secret leaves the one that is there."""
    account = LineAccount.objects.filter(site=site).first() or LineAccount(site=site)
    account.basic_id = basic_id
    for name, value in (("token", token), ("secret", secret)):
        if value:
            setattr(account, name, encrypt(value.encode(), place=_place(account, name)))
    account.save()
    return account


def token_of(account: LineAccount) -> str:
    """Return the channel access token."""
    return decrypt(bytes(account.token), place=_place(account, "token")).decode()


def secret_of(account: LineAccount) -> str:
    """Return the channel secret."""
    return decrypt(bytes(account.secret), place=_place(account, "secret")).decode()


@transaction.atomic
def new_code(*, site: Any, hashed: str, now: dt.datetime) -> str:
    """Return eight digits that link whoever types them into the chat within half an hour; older codes end."""
    LineCode.objects.for_site(site).filter(address_hash=hashed).delete()
    LineCode.objects.filter(expires_at__lt=now).delete()
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    LineCode.objects.update_or_create(
        site=site,
        code_hash=_code_hash(site, code),
        defaults={"address_hash": hashed, "expires_at": now + CODE_LIVES},
    )
    return code


@transaction.atomic
def hear(*, site: Any, event: Heard, now: dt.datetime) -> bool:
    """Do what one event asks for; False when it was taken before. Event and effect are one transaction."""
    user_hash = address_hash(site.pk, f"line:{event.user}") if event.user else ""
    row, is_new = LineEvent.objects.get_or_create(
        event_id=event.event_id, defaults={"site": site, "user_hash": user_hash, "at": now}
    )
    if not is_new:
        return False
    if event.what == "unfollow":
        _leave(site, LineLink.objects.for_site(site).filter(user_hash=user_hash))
        line_left.send(sender=LineLink, site=site, user=event.user, now=now)
    elif event.what == "follow":
        more = _answers(line_followed.send(sender=LineEvent, site=site))
        _reply(site, event, "follow", more=more, now=now)
    elif event.what == "text" and (code := _digits(event.text)):
        _take_code(site, event, row, code, now=now)
    else:
        _pass_on(site, event, user_hash, now=now)
    return True


def _pass_on(site: Any, event: Heard, user_hash: str, *, now: dt.datetime) -> None:
    times = LineEvent.objects.filter(user_hash=user_hash, at__gt=now - HOUR).count()
    heard = {"site": site, "user": event.user, "text": event.text.strip(), "times": times, "now": now}
    answer = _answers(line_heard.send(sender=LineEvent, **heard))
    if answer:
        _reply(site, event, "", more=answer, now=now)


def _answers(said: list[tuple[Any, Any]]) -> str:
    """Return what the rooms above want to say, joined."""
    return "\n\n".join(str(answer) for _receiver, answer in said if answer)


def user_of(link: LineLink) -> str:
    """Return the LINE user of a link."""
    return decrypt(bytes(link.user), place=f"notices_linelink:{link.public_id}:user").decode()


@transaction.atomic
def unlink(*, site: Any, hashed: str) -> None:
    """Take the link of an address away."""
    _leave(site, LineLink.objects.for_site(site).filter(address_hash=hashed))


def drop_code(*, site: Any, hashed: str) -> None:
    """Let a code that was made for ``hashed`` end at once."""
    LineCode.objects.for_site(site).filter(address_hash=hashed).delete()


@transaction.atomic
def stand_alone(*, site: Any, hashed: str, user: str) -> str:
    """Name the link of somebody who gave no other address by their LINE user; return the hash that it has now.

    Args:
        hashed: what the code was made for; nobody's address.
        user: LINE user who typed it.
    """
    own = address_hash(site.pk, user)
    links = LineLink.objects.for_site(site)
    if links.filter(address_hash=hashed).exists():
        links.filter(address_hash=own).delete()
        links.filter(address_hash=hashed).update(address_hash=own)
    return own


def _leave(site: Any, links: QuerySet[LineLink]) -> None:
    hashes = list(links.values_list("address_hash", flat=True))
    links.delete()
    for hashed in hashes:
        way_gone.send(sender=LineLink, site=site, address_hash=hashed)


def _take_code(site: Any, event: Heard, row: LineEvent, code: str, *, now: dt.datetime) -> None:
    wrong = LineEvent.objects.filter(user_hash=row.user_hash, is_wrong_code=True, at__gt=now - HOUR).count()
    if wrong >= WRONG_CODES_AN_HOUR:
        _reply(site, event, "too_often", now=now)
        return
    found = (
        LineCode.objects.for_site(site).filter(code_hash=_code_hash(site, code), expires_at__gt=now).first()
    )
    if found is None:
        LineEvent.objects.filter(pk=row.pk).update(is_wrong_code=True)
        _reply(site, event, "wrong", now=now)
        return
    LineLink.objects.for_site(site).filter(address_hash=found.address_hash).delete()
    link = LineLink(site=site, address_hash=found.address_hash, user_hash=row.user_hash, linked_at=now)
    link.user = encrypt(event.user.encode(), place=f"notices_linelink:{link.public_id}:user")
    link.save()
    found.delete()
    line_linked.send(sender=LineLink, site=site, address_hash=found.address_hash, user=event.user, now=now)
    _reply(site, event, "linked", now=now)


def _reply(site: Any, event: Heard, words: str, *, more: str = "", now: dt.datetime) -> None:
    """Answer in the chat; a reply is free of charge and its token works for about a minute.

    ``words`` names one of our own answers; ``more`` is said after it as it stands.
    """
    if event.reply_token:
        payload = {"site": site.pk, "reply_token": event.reply_token, "words": words, "more": more}
        enqueue(kind=REPLY_KIND, dedupe_key=f"line-reply:{event.event_id}", payload=payload, due_at=now)


def _digits(text: str) -> str:
    """Return the eight digits of a chat message, however they were typed, or nothing."""
    digits = "".join(str(int(letter)) for letter in text if letter.isdecimal())
    rest = "".join(letter for letter in text if not letter.isdecimal()).strip(" -－ー　\n")
    return digits if len(digits) == CODE_DIGITS and not rest else ""


def _code_hash(site: Any, code: str) -> str:
    return address_hash(site.pk, f"line-code:{code}")


def _place(account: LineAccount, column: str) -> str:
    return f"notices_lineaccount:{account.public_id}:{column}"

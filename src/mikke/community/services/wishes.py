"""「できたら呼んで」: who waits for something that does not exist yet, told when it does, and erased then."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from mikke.community.access import WISH_LINK
from mikke.community.contact import Sealed, recipient_of, seal, unsealed
from mikke.community.errors import ContactSealedError, WishGoneError
from mikke.community.models import Wish
from mikke.community.notice_kinds import EXISTS
from mikke.community.services.telling import tell_moderators
from mikke.kernel import audit
from mikke.kernel.form_keys import once
from mikke.kernel.links import issue_link, revoke_links, token_of_form
from mikke.notices.message import Notice
from mikke.notices.services.send import send_notice
from mikke.tenancy.models import Site
from mikke.vocabulary.models import Town

PURPOSE = "community.wish"
WISHES_LIVE = dt.timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Wished:
    """What somebody waits for, and how they are called."""

    topic: str
    words: str
    who: Sealed
    town: Town | None = None
    doubt: str = ""


@transaction.atomic
def write_wish(*, site: Site, wished: Wished, now: dt.datetime) -> Wish:
    """Put a wish on the shelf."""
    row = Wish(
        site=site,
        topic=wished.topic,
        words=wished.words,
        town=wished.town,
        doubt=wished.doubt,
        created_at=now,
    )
    seal(row, wished.who)
    row.save()
    tell_moderators(site=site, now=now)
    return row


def submit_wish(*, site: Site, wished: Wished, form_key: str, now: dt.datetime) -> str:
    """Put a wish on the shelf once for each form; return the token of its receipt."""
    token = token_of_form(form_key, PURPOSE)

    def make() -> str:
        subject = str(write_wish(site=site, wished=wished, now=now).public_id)
        issue_link(site=site, purpose=WISH_LINK, subject=subject, now=now, lives=WISHES_LIVE, token=token)
        return subject

    once(key=form_key, purpose=PURPOSE, make=make)
    return token


@transaction.atomic
def take_back(*, wish: Wish) -> None:
    """Take a wish off the shelf; nothing stays."""
    revoke_links(site=wish.site, purpose=WISH_LINK, subject=str(wish.public_id))
    Wish.objects.filter(pk=wish.pk).delete()


def _told(wish: Wish, words: str, address: str, *, now: dt.datetime) -> bool:
    try:
        who = unsealed(wish)
    except ContactSealedError:
        return False
    with translation.override(who.language):
        notice = Notice(
            EXISTS.id,
            _("What you waited for exists now"),
            (
                _("You asked us to call you when this exists: %(words)s") % {"words": wish.words},
                words,
                _("With this message your wish is done, and what you gave us for it is erased."),
            ),
            _("Look at it") if address else "",
            address,
        )
        key = f"community:exists:{wish.public_id}"
        send_notice(site=wish.site, to=recipient_of(who), notice=notice, dedupe_key=key, now=now)
    return True


@transaction.atomic
def tell_it_exists(
    *, site: Site, keys: Collection[str], words: str, address: str, actor: Any, now: dt.datetime
) -> tuple[int, int]:
    """Tell some of those who wait that it exists now, each in their own way, and erase their wishes.

    Args:
        site: whose shelf.
        keys: public ids of the wishes.
        words: what exists, where and when.
        address: a full address where more is said; may be empty.
        actor: who tells.
        now: when.
    Returns: how many are told, and how many could not be opened and stay.
    Raises: WishGoneError when none of them is there any more.
    """
    found = list(Wish.objects.for_site(site).filter(public_id__in=list(keys)).select_related("site"))
    if not found:
        raise WishGoneError
    told = [wish for wish in found if _told(wish, words, address, now=now)]
    for wish in told:
        take_back(wish=wish)
    audit.record(action="community.wishes_told", actor=actor, site=site, at=now, count=len(told))
    return len(told), len(found) - len(told)

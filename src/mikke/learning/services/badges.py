"""Badges: keys of the issuer, giving a badge to whoever asks for it, revoking it."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from mikke.kernel import audit
from mikke.kernel.encryption import decrypt, encrypt
from mikke.learning import jose, selectors
from mikke.learning.credential import credential
from mikke.learning.errors import BadgeAlreadyRevokedError, BadgeNotEarnedError, BadgeNotWantedError
from mikke.learning.models import Badge, BadgeAward, IssuerKey, Notebook
from mikke.tenancy.models import Site
from mikke.tenancy.sites import facts_of


def make_key(*, site: Site, now: dt.datetime) -> IssuerKey:
    """Make a signing key for a site; new badges are signed with it, older keys stay public."""
    private = jose.new_private()
    key = IssuerKey(site=site, public_x=jose.public_x(private), made_at=now)
    key.sealed = encrypt(private, place=key.place)
    key.save()
    return key


def _signing_key(site: Site, now: dt.datetime) -> IssuerKey:
    key: IssuerKey | None = IssuerKey.objects.for_site(site).first()
    return key or make_key(site=site, now=now)


def public_keys(*, site: Site) -> dict[str, str]:
    """Return every public key of a site by its id, old ones too."""
    return {str(key.kid): key.public_x for key in IssuerKey.objects.for_site(site)}


@transaction.atomic
def give_badge(*, badge: Badge, notebook: Notebook, now: dt.datetime) -> BadgeAward:
    """Give a badge to the holder of a notebook who has asked for it.

    Asked for twice, the first one is returned.

    Raises:
        BadgeNotEarnedError: a lesson is not passed, or the badge is not published.
    """
    held = notebook.awards.filter(badge=badge, revoked_at=None)
    if (before := held.first()) is not None:
        return before
    if badge not in selectors.badges_within_reach(notebook):
        raise BadgeNotEarnedError
    award = BadgeAward(
        site=badge.site, badge=badge, notebook=notebook, holder_name=notebook.pen_name, issued_at=now
    )
    return _signed(award, now) or held.get()


@transaction.atomic
def give_named_badge(
    *, badge: Badge, holder_name: str, source: str, has_agreed: bool, now: dt.datetime
) -> BadgeAward:
    """Give a badge for what another room knows, such as a supporter's steps; a second call returns the first one.

    Args:
        badge: a published one.
        holder_name: what the badge shows; empty for no name. At most 20 letters.
        source: names the record it is given for, such as ``supporter:<public id>``; it does not stand in the badge.
        has_agreed: whether its holder wants it, and wants it to be seen by whoever has its address.
        now: when.

    Raises:
        BadgeNotWantedError: its holder has not agreed.
        BadgeNotEarnedError: the badge is not published, or asks for lessons, which only a notebook shows.
    """
    if not has_agreed:
        raise BadgeNotWantedError
    held = BadgeAward.objects.filter(badge=badge, source=source, revoked_at=None)
    if (before := held.first()) is not None:
        return before
    if not badge.is_published or badge.lessons.exists():
        raise BadgeNotEarnedError
    award = BadgeAward(
        site=badge.site, badge=badge, source=source, holder_name=holder_name.strip()[:20], issued_at=now
    )
    return _signed(award, now) or held.get()


def _signed(award: BadgeAward, now: dt.datetime) -> BadgeAward | None:
    """Sign and save; None when another tap was first."""
    key = _signing_key(award.site, now)
    content = credential(award, issuer_name=facts_of(award.site).profile.name)
    private = decrypt(bytes(key.sealed), place=key.place)
    award.token = jose.sign(content, private=private, kid=str(key.kid))
    try:
        with transaction.atomic():
            award.save()
    except IntegrityError:
        return None
    return award


def is_signature_good(award: BadgeAward) -> bool:
    """Return whether the credential that is kept is the one that was signed."""
    try:
        jose.verified(award.token, public_keys(site=award.site))
    except jose.BadTokenError:
        return False
    return True


@transaction.atomic
def revoke_badge(*, award: BadgeAward, why: str, actor: Any, now: dt.datetime) -> None:
    """Revoke a badge; its page and the list of the issuer say so from now on.

    Raises:
        BadgeAlreadyRevokedError: it was revoked before.
    """
    rows = BadgeAward.objects.filter(pk=award.pk, revoked_at=None)
    if not rows.update(revoked_at=now, revoked_why=why[:200]):
        raise BadgeAlreadyRevokedError
    award.refresh_from_db()
    audit.record(
        action="badge.revoked", actor=actor, site=award.site, at=now, target=f"badge {award.public_id}"
    )


@transaction.atomic
def erase_holder(*, award: BadgeAward) -> bool:
    """Take the holder's name out of a badge that was revoked, with the credential that carries it; False: it holds.

    Its address goes on saying that it does not hold any more.
    """
    rows = BadgeAward.objects.filter(pk=award.pk, revoked_at__isnull=False)
    emptied = {"holder_name": "", "token": ""}
    return bool(rows.update(**emptied))

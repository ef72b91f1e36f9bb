"""Setting up a real site: its Wagtail site, profile, towns, revision, pages and first owner, in one transaction."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Site

from mikke.accounts.enums import Role
from mikke.accounts.models import User
from mikke.accounts.second_factor import fresh_recovery_codes, has_second_factor
from mikke.accounts.services import create_member, grant_role
from mikke.cms.setup import create_pages, make_home
from mikke.kernel import audit
from mikke.tenancy.models import SiteProfile, SiteRev
from mikke.tenancy.sites import bump_rev
from mikke.vocabulary.models import Town


@dataclass(frozen=True, slots=True)
class SiteWish:
    """What a new site is to be."""

    host: str
    name: str
    town_codes: Sequence[str]
    is_default: bool
    profile: dict[str, Any]


def create_site(wish: SiteWish, *, actor: User | None, now: dt.datetime) -> Site:
    """Make the site, or return the one that answers this host already, unchanged.

    Raises: ValidationError naming the field of the profile, when a town or the legal mode cannot be.
    """
    known = SiteProfile.objects.filter(site__hostname=wish.host).select_related("site").first()
    if known is not None:
        return known.site
    towns = list(Town.objects.filter(pk__in=wish.town_codes))
    if missing := set(wish.town_codes) - {town.pk for town in towns}:
        raise ValidationError({"towns": ", ".join(sorted(missing))})
    with transaction.atomic():
        site = _wagtail_site(wish)
        profile = SiteProfile(site=site, name=wish.name, **wish.profile)
        profile.full_clean()
        profile.save()
        profile.towns.set(towns)
        SiteRev.objects.get_or_create(site=site)
        create_pages(site)
        audit.record(
            action="site.created",
            actor=actor,
            site=site,
            at=now,
            target=wish.host,
            legal_mode=profile.legal_mode,
        )
        bump_rev(site.pk)
    return site


def _wagtail_site(wish: SiteWish) -> Site:
    """Return Wagtail's own first site under its new name, or a new one when that has a profile already."""
    fresh = Site.objects.filter(profile__isnull=True, is_default_site=True).first()
    if fresh is not None and wish.is_default:
        fresh.hostname, fresh.port, fresh.site_name = wish.host, settings.PORT, wish.name
        fresh.save()
        return fresh
    home = make_home(name=wish.name, name_en=wish.profile.get("name_en", ""))
    has_default = Site.objects.filter(is_default_site=True, profile__isnull=False).exists()
    return Site.objects.create(
        hostname=wish.host,
        port=settings.PORT,
        site_name=wish.name,
        root_page=home,
        is_default_site=wish.is_default and not has_default,
    )


def make_owner(*, site: Site, email: str, name: str, password: str | None, now: dt.datetime) -> list[str]:
    """Make (or find) the account, give it the owner's role and return recovery codes if it had no second factor."""
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        user = create_member(email=email, name=name, password=password, actor=None, site=site, now=now)
    grant_role(user=user, site=site, role=Role.OWNER, actor=None, now=now)
    return [] if has_second_factor(user) else fresh_recovery_codes(user)

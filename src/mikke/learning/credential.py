"""A badge as Open Badges 3.0 credential, and who its issuer is.

Source: 1EdTech Open Badges 3.0, required fields of OpenBadgeCredential, Profile and Achievement; signed as VC-JWT.
"""

from typing import Any

from django.utils import timezone, translation

from mikke.learning.models import Badge, BadgeAward
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site, SiteProfile

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]


def address(site: Site, name: str, *args: Any) -> str:
    """Return the stable address of a part of a badge: always the Japanese one."""
    with translation.override("ja"):
        return page_address(site, f"learning:{name}", *args)


def issuer_profile(*, site: Site, profile: SiteProfile) -> dict[str, Any]:
    """Return the ``Profile`` of the issuer with the address of its keys."""
    data = {
        "@context": CONTEXT,
        "id": address(site, "issuer"),
        "type": ["Profile"],
        "name": profile.name,
        "url": site.root_url,
        "description": profile.operator_name,
        "jwks_uri": address(site, "jwks"),
    }
    return data | ({"email": profile.email} if profile.email else {})


def _achievement(badge: Badge) -> dict[str, Any]:
    lessons = "、".join(lesson.title for lesson in badge.lessons.all())
    home = address(badge.site, "badge", badge.public_id)
    return {
        "id": home,
        "type": ["Achievement"],
        "name": badge.title,
        "description": badge.summary,
        "criteria": {"id": home, "narrative": "\n".join(filter(None, [badge.criteria, lessons]))},
    }


def credential(award: BadgeAward, *, issuer_name: str) -> dict[str, Any]:
    """Return ``OpenBadgeCredential`` with the claims of a JWT; it names the holder's pen name at the most."""
    site, here = award.site, address(award.site, "award", award.public_id)
    holder = f"urn:uuid:{award.public_id}"
    subject: dict[str, Any] = {
        "id": holder,
        "type": ["AchievementSubject"],
        "achievement": _achievement(award.badge),
    }
    if award.holder_name:
        name = {
            "type": "IdentityObject",
            "identityHash": award.holder_name,
            "identityType": "name",
            "hashed": False,
        }
        subject["identifier"] = [name]
    issued = timezone.localtime(award.issued_at).replace(microsecond=0)
    return {
        "@context": CONTEXT,
        "id": here,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": award.badge.title,
        "issuer": {"id": address(site, "issuer"), "type": ["Profile"], "name": issuer_name},
        "validFrom": issued.isoformat(),
        "credentialSubject": subject,
        "credentialStatus": {"id": address(site, "revoked"), "type": "1EdTechRevocationList"},
        "iss": address(site, "issuer"),
        "jti": here,
        "sub": holder,
        "nbf": int(issued.timestamp()),
    }

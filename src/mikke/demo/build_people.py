"""The sample people: one sign-in for every role, and fresh recovery codes for the staff at every start."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from mikke.accounts.enums import STAFF_ROLES, Role
from mikke.accounts.models import User
from mikke.accounts.second_factor import fresh_recovery_codes
from mikke.accounts.services import create_member, grant_role
from mikke.demo.page_files import rows
from mikke.tenancy.models import Site

BOTH = "both"
CODES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class SignIn:
    """What somebody who tries the demo types."""

    role: Role
    hosts: tuple[str, ...]
    email: str
    password: str
    codes: tuple[str, ...]


def build_people(sites: Mapping[str, Site], *, password: str) -> list[SignIn]:
    """Make the people that are missing, give every one the demo's password, and return how to sign in.

    Args:
        sites: the sites by the names the file uses.
        password: the same for all; made once and kept in ``var/``.
    """
    found = []
    hashed = _hash_in_use(password) or make_password(password)
    for row in rows("sample_people.yaml"):
        role = Role(row["role"])
        of_row = list(sites.values()) if row["site"] == BOTH else [sites[row["site"]]]
        user = _person(row, site=of_row[0], hashed=hashed)
        for site in of_row:
            grant_role(user=user, site=site, role=role, actor=None, now=timezone.now())
        codes = fresh_recovery_codes(user)[:CODES_SHOWN] if role in STAFF_ROLES else []
        hosts = tuple(site.hostname for site in of_row)
        found.append(SignIn(role, hosts, user.email or "", password, tuple(codes)))
    return found


def _hash_in_use(password: str) -> str:
    """Return the hash the sample people have already; hashing takes long on purpose, so once is enough."""
    first = User.objects.filter(email=rows("sample_people.yaml")[0]["email"]).first()
    return first.password if first is not None and first.check_password(password) else ""


def _person(row: dict[str, Any], *, site: Site, hashed: str) -> User:
    user = User.objects.filter(email=row["email"]).first()
    if user is None:
        user = create_member(
            email=row["email"], name=row["name"], password=None, actor=None, site=site, now=timezone.now()
        )
    if user.password != hashed:
        user.password = hashed
        user.save(update_fields=["password"])
    return user


def new_password() -> str:
    """Return a password that is easy to type and hard to guess."""
    return "-".join(secrets.token_hex(2) for _ in range(4))

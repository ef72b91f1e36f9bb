"""Typed reading of the environment; a wrong or missing value stops the start and says which and where to look."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

REFERENCE = "See docs/reference/settings.md."


def refuse(name: str, problem: str) -> ImproperlyConfigured:
    """Return the error that names the setting, what is wrong and where it is explained."""
    return ImproperlyConfigured(f"{name}: {problem} {REFERENCE}")


@dataclass(frozen=True, slots=True)
class Env:
    """One place that reads variables, so that a test can hand in its own mapping."""

    values: Mapping[str, str]

    def text(self, name: str, default: str | None = None) -> str:
        """Return a non-empty text. Raises ImproperlyConfigured when it is missing and has no default."""
        value = self.values.get(name, "").strip() or default
        if value is None:
            raise refuse(name, "is not set.")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """Return True or False; only the words ``true`` and ``false`` are read."""
        raw = self.values.get(name, "").strip().lower() or str(default).lower()
        if raw not in {"true", "false"}:
            raise refuse(name, f"{raw!r} is neither true nor false.")
        return raw == "true"

    def integer(self, name: str, default: int, *, low: int, high: int) -> int:
        """Return a whole number within ``low`` and ``high``, both included."""
        raw = self.values.get(name, "").strip() or str(default)
        if not re.fullmatch(r"-?\d+", raw) or not low <= int(raw) <= high:
            raise refuse(name, f"{raw!r} is not a whole number from {low} to {high}.")
        return int(raw)

    def words(self, name: str, default: str | None = None) -> list[str]:
        """Return the comma-separated words, blanks dropped."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def folder(self, name: str, default: Path | None) -> Path:
        """Return a folder that exists afterwards and can be written; without a default it must be named."""
        path = Path(self.text(name, str(default) if default else None))
        path.mkdir(parents=True, exist_ok=True)
        if not os.access(path, os.W_OK):
            raise refuse(name, f"{path} cannot be written.")
        return path


def sqlite_database(path: Path) -> dict[str, Any]:
    """Return Django's settings for the embedded database.

    Write-ahead log, every commit on the disk before it is acknowledged, and the write lock taken at the
    beginning of a transaction: measured, deferred transactions fail with "database is locked" under load.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
            "PRAGMA cache_size=-32000;PRAGMA mmap_size=268435456;PRAGMA temp_store=MEMORY;",
        },
        "CONN_MAX_AGE": None,
    }


def postgres_database(name: str, url: str) -> dict[str, Any]:
    """Return Django's settings for a libpq address.

    Several hosts may be named (``postgresql://user:pass@a:5432,b:5432/db?target_session_attrs=read-write``);
    libpq tries them in turn, which is all that a fail-over needs.

    Raises:
        ImproperlyConfigured: when the address is not one of PostgreSQL or names no database.
    """
    match = re.fullmatch(r"postgres(?:ql)?://(?:(?P<auth>[^@/]*)@)?(?P<hosts>[^/]*)/(?P<rest>.+)", url)
    if match is None:
        raise refuse(name, "expected postgresql://user:password@host:5432/database.")
    user, _, password = (match["auth"] or "").partition(":")
    hosts = [host.rpartition(":") if ":" in host else (host, "", "") for host in match["hosts"].split(",")]
    rest = urlsplit(f"//x/{match['rest']}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(rest.path.lstrip("/")),
        "USER": unquote(user),
        "PASSWORD": unquote(password),
        "HOST": ",".join(unquote(host or port) for host, _, port in hosts),
        "PORT": ",".join(port if host else "" for host, _, port in hosts).strip(",") or "",
        "OPTIONS": dict(parse_qsl(rest.query)),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def database(env: Env, var: Path) -> dict[str, Any]:
    """Return the one database: ``DATABASE_URL``, else SQLite in ``var``."""
    url = env.values.get("DATABASE_URL", "").strip()
    if not url:
        return sqlite_database(var / "mikke.sqlite3")
    if url.startswith("sqlite:///"):
        return sqlite_database(Path(url.removeprefix("sqlite:///")))
    return postgres_database("DATABASE_URL", url)


def caches(env: Env) -> dict[str, Any]:
    """Return Redis where ``REDIS_URL`` names one, else the memory of the process.

    ``limits`` is what all processes must agree on (attempts to sign in): Redis, else the database.
    """
    url = env.values.get("REDIS_URL", "").strip()
    if not url:
        limits = {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "accounts_limitcounter",
            "OPTIONS": {"MAX_ENTRIES": 200_000},  # Django's 300 would let a flood push counters out
        }
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}, "limits": limits}
    if not re.match(r"(rediss?|unix)://", url):
        raise refuse("REDIS_URL", "expected redis://host:6379/0.")
    redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    return {"default": redis, "limits": redis | {"KEY_PREFIX": "limits"}}

"""``python -m bench.run [NAME …] [--sizes N,N]``: run measurements, each in a process of its own.

Databases are built once in ``var/bench`` with ``generate-jobs`` and kept; results go to ``bench/results/NAME.md``.
"""

import argparse
import hashlib
import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from mikke.kernel.encryption import new_key

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "var" / "bench"
WITH_POSTINGS = ("search", "fit", "alerts", "pages", "paper", "notices", "telling")
WITHOUT_POSTINGS = (  # on rows of their own
    "posting_check",
    "surveys",
    "telework_suggestion",
    "telework_month",
    "telework_pages",
    "help_desk",
    "supporter_match",
    "lesson_pages",
    "event_bookings",
    "community",
    "directory",
)
BENCHES = (*WITH_POSTINGS, *WITHOUT_POSTINGS)
ONE_SIZE = frozenset({"alerts", "paper", "notices", "telling"})  # the same whatever the number of postings
PAGES_SIZE = 20_000
SIZES = (10_000, 100_000, 1_000_000)


def pages_environment() -> dict[str, str]:
    """Return settings as of a real server, with keys of their own."""
    return {
        "DJANGO_SETTINGS_MODULE": "mikke.config.settings.production",
        "MIKKE_DEMO": "true",
        "MIKKE_HOSTS": "*",
        "MIKKE_SECRET_KEY": secrets.token_urlsafe(48),
        "MIKKE_DATA_KEYS": new_key(),
    }


def sample_fingerprint() -> str:
    """Return what changes when the sample towns or a table do: SHA-256 of the demo's files and all migrations."""
    source = ROOT / "src" / "mikke"
    files = sorted([*source.glob("demo/*.*"), *source.glob("*/migrations/*.py")])
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def pages_database() -> Path:
    """Return the sample towns as of today with generated postings among them, building what is missing or old."""
    DATA.mkdir(parents=True, exist_ok=True)
    path = DATA / f"pages-{sample_fingerprint()[:12]}.sqlite3"
    done = path.with_suffix(".md")
    if not done.exists():
        for old in DATA.glob("pages*"):
            old.unlink()
        built_with = child("bench.build_pages", str(PAGES_SIZE), database=path, settings=pages_environment())
        done.write_text(built_with, encoding="utf-8")
    return path


def child(module: str, *arguments: str, database: Path, settings: Mapping[str, str] | None = None) -> str:
    """Run a module with a database of its own; return what it printed, pass on what it says on stderr."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "mikke.config.settings.test",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        **(settings or {}),
    }
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=environment,
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def built(size: int) -> Path:
    """Return a database with ``size`` generated postings, building it where it is missing."""
    DATA.mkdir(parents=True, exist_ok=True)
    path = DATA / f"{size}.sqlite3"
    if not path.with_suffix(".md").exists():
        for old in DATA.glob(f"{size}.sqlite3*"):
            old.unlink()
        row = child("bench.build", str(size), database=path)
        path.with_suffix(".md").write_text(row, encoding="utf-8")
    child("django", "migrate", "--verbosity=0", database=path)
    return path


def main() -> None:
    """Run what is named, everything when nothing is."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", choices=[[], *BENCHES])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.sizes.split(",")]
    names = arguments.names or BENCHES
    DATA.mkdir(parents=True, exist_ok=True)
    paths = {} if set(names) <= set(WITHOUT_POSTINGS) else {size: built(size) for size in sizes}
    for name in names:
        if name == "pages":
            parts = [child("bench.pages", database=pages_database(), settings=pages_environment())]
        elif name in WITHOUT_POSTINGS:
            parts = [child(f"bench.{name}", database=DATA / "none.sqlite3")]
        else:
            asked = sizes[:1] if name in ONE_SIZE else sizes
            parts = [child(f"bench.{name}", database=paths[size]) for size in asked]
        if name == "search":
            parts.append(
                "\n## Import\n\n"
                + "".join(path.with_suffix(".md").read_text("utf-8") for path in paths.values())
            )
        head = child("bench.machine", database=DATA / "none.sqlite3")
        result = ROOT / "bench" / "results" / f"{name}.md"
        result.parent.mkdir(exist_ok=True)
        result.write_text(f"# {name}\n\n{head}\n" + "\n".join(parts), encoding="utf-8")
        print(result.relative_to(ROOT))


if __name__ == "__main__":
    main()

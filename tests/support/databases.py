"""One migrated template database per engine; every worker copies it, and copies it again after real commits."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.support.memory_folder import memory_folder

PROJECT = Path(__file__).resolve().parents[2]
TEMPLATE = "mikke_template"


def templates_folder() -> Path:
    """Return where the templates are kept from run to run."""
    return Path(os.environ.get("MIKKE_VAR") or PROJECT / "var") / "test"


def fingerprint() -> str:
    """Return a name for the state of all migrations: ours by content, others' by the locked versions."""
    digest = hashlib.sha256((PROJECT / "requirements/base.lock").read_bytes())
    for path in sorted((PROJECT / "src").glob("mikke/*/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    for path in [
        PROJECT / "src/mikke/config/settings/base.py",
        *sorted(PROJECT.glob("src/mikke/domain/data/*")),
    ]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextlib.contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Keep the other workers waiting while one builds what all of them share."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


# Thousands of passing model classes are made on the way: looking for garbage seldom saves a third of the time.
MIGRATE = """
import gc
import django
gc.set_threshold(100_000, 20, 50)
django.setup()
gc.freeze()
from django.core.management import call_command
from mikke.vocabulary.services import load_vocabulary
from django.db import connections
call_command("migrate", verbosity=0)
load_vocabulary()
connections.close_all()  # SQLite writes what stands beside its file into it
"""


def migrate(url: str) -> None:
    """Run all migrations and load the shared words, in a process of their own."""
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "mikke.config.settings.test",
        "PYTHONPATH": str(PROJECT / "src"),
    }
    subprocess.run([sys.executable, "-c", MIGRATE], check=True, env=environment, cwd=PROJECT)


def sqlite_template(folder: Path) -> Path:
    """Return the path of a migrated SQLite file, built once per state of the migrations."""
    path = folder / f"template-{fingerprint()}.sqlite3"
    with one_at_a_time(folder):
        if not path.exists():
            for old in folder.glob("template-*"):
                old.unlink()
            unfinished = path.with_suffix(".building")
            migrate(f"sqlite:///{unfinished}")
            unfinished.rename(path)
    return path


class SqliteWorkerDatabase:
    """A copy of the template file for this process."""

    def __init__(self, folder: Path) -> None:
        self.template = sqlite_template(folder)
        self.path = (memory_folder() or folder) / f"mikke-worker-{os.getpid()}.sqlite3"

    def renew(self) -> None:
        """Put the untouched template back."""
        connection.close()
        self.drop()
        shutil.copyfile(self.template, self.path)
        connection.settings_dict["NAME"] = str(self.path)
        settings.DATABASES["default"]["NAME"] = str(self.path)

    def drop(self) -> None:
        """Remove the copy."""
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)

    @property
    def url(self) -> str:
        """The address that another process may use."""
        return f"sqlite:///{self.path}"


class PostgresWorkerDatabase:
    """A copy of the template database for this process."""

    def __init__(self, folder: Path, url: str) -> None:
        self.server = url.rpartition("/")[0]
        self.name = f"mikke_worker_{os.getpid()}"
        with one_at_a_time(folder):
            if not self._admin("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]):
                self._admin(f"CREATE DATABASE {TEMPLATE}")
                migrate(f"{self.server}/{TEMPLATE}")
        # From 15 on a server copies block by block if it is not told: five times slower for many small tables.
        is_told = self._admin("SELECT 1 WHERE current_setting('server_version_num')::int >= 150000")
        self.as_files = "STRATEGY FILE_COPY" if is_told else ""

    def _admin(self, statement: str, values: list[str] | None = None) -> bool:
        import psycopg  # noqa: PLC0415 -- only this engine needs it

        with psycopg.connect(f"{self.server}/postgres", autocommit=True) as admin:
            cursor = admin.execute(statement, values)  # type: ignore[arg-type]
            return cursor.description is not None and cursor.fetchone() is not None

    def renew(self) -> None:
        """Put the untouched template back."""
        connection.close()
        self.drop()
        self._admin(f"CREATE DATABASE {self.name} TEMPLATE {TEMPLATE} {self.as_files}")
        connection.settings_dict["NAME"] = self.name
        settings.DATABASES["default"]["NAME"] = self.name

    def drop(self) -> None:
        """Remove the copy."""
        self._admin(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    @property
    def url(self) -> str:
        """The address that another process may use."""
        return f"{self.server}/{self.name}"


WorkerDatabase = SqliteWorkerDatabase | PostgresWorkerDatabase


def worker_database() -> WorkerDatabase:
    """Return the database of this test process, of the engine that ``DATABASE_URL`` names."""
    folder = templates_folder()
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        return PostgresWorkerDatabase(folder / "postgres", url)
    return SqliteWorkerDatabase(folder)

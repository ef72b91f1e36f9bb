"""Make the migrated templates of both engines before somebody waits for them: ``python -m tests.make_templates``."""

import os
import signal
import sys

from tests.support.databases import sqlite_template, templates_folder
from tests.support.servers import postgres_template


def main() -> None:
    """Make what is missing; what is there for these migrations stays."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mikke.config.settings.test")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # told to stop, it stops its server first
    for made in (sqlite_template(templates_folder()), postgres_template()):
        print(made.name)  # noqa: T201 -- a command


if __name__ == "__main__":
    main()

"""Make what all suites copy before somebody waits for it: ``python -m tests.make_templates``."""

import os
import signal
import sys

import django

from tests.support.databases import sqlite_template, templates_folder
from tests.support.demo_site import build_demo
from tests.support.servers import postgres_template


def main() -> None:
    """Make the migrated templates of both engines and the sample towns; what is there for these sources stays."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mikke.config.settings.test")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # told to stop, it stops its server first
    django.setup()
    folder = templates_folder()
    for made in (sqlite_template(folder), postgres_template(), build_demo(folder / "towns")):
        print(made.name)  # noqa: T201 -- a command


if __name__ == "__main__":
    main()

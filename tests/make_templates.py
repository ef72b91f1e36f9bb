"""Make the migrated templates of both engines before somebody waits for them: ``python -m tests.make_templates``."""

import os

from tests.support.databases import sqlite_template, templates_folder
from tests.support.servers import postgres_template


def main() -> None:
    """Make what is missing; what is there for these migrations stays."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mikke.config.settings.test")
    for made in (sqlite_template(templates_folder()), postgres_template()):
        print(made.name)  # noqa: T201 -- a command


if __name__ == "__main__":
    main()

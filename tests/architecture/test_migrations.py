"""How our migrations are written."""

from itertools import pairwise

from django.apps import apps
from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader


def test_new_tables_side_by_side_are_one_step():
    """A new database takes twice as long without it: see mikke.kernel.new_tables."""
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("mikke.")}
    found = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    assert {label for label, _name in found} >= {"accounts", "telework", "helpdesk"}
    assert [
        f"{label}.{name}: {one.name}, {other.name}"
        for (label, name), migration in found.items()
        for one, other in pairwise(migration.operations)
        if label in ours and isinstance(one, CreateModel) and isinstance(other, CreateModel)
    ] == []

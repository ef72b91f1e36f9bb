"""The index over the tokens of entries: FTS5 on SQLite, GIN on PostgreSQL."""

from django.db import migrations

from mikke.search_index.indexes import ENTRIES


class Migration(migrations.Migration):
    dependencies = [("search_index", "0001_entries")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: ENTRIES.create(schema_editor),
            lambda apps, schema_editor: ENTRIES.drop(schema_editor),
        )
    ]

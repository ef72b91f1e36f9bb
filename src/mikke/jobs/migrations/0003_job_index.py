"""The index over the tokens of postings: FTS5 on SQLite, GIN on PostgreSQL."""

from django.db import migrations

from mikke.jobs.search.indexes import JOBS


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_search_rows")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: JOBS.create(schema_editor),
            lambda apps, schema_editor: JOBS.drop(schema_editor),
        )
    ]

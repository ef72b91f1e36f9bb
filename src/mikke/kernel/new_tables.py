"""A step of a migration that makes several tables and lets Django draw the models once, not once for each table."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class NewTables(Operation):
    """Make tables that may point to one another in any order.

    ``CreateModel`` draws every model again that is related to the new one. Nearly all of ours are, by their site, so
    n new tables cost about n² drawings: half of the time of a new database. Here the state learns all tables first.

    Args:
        tables: what makemigrations wrote as steps side by side.
    """

    serialization_expand_args: ClassVar[list[str]] = ["tables"]

    def __init__(self, tables: Sequence[CreateModel]) -> None:
        self.tables = list(tables)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Let the state know all tables; what was drawn of it is drawn again when somebody asks."""
        state.__dict__.pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make them, in the order in which they are written."""
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take them away, the last one first."""
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name: str, app_label: str) -> bool:
        """Tell whether one of them has to do with this model."""
        return any(table.references_model(name, app_label) for table in self.tables)

    def describe(self) -> str:
        """Say it as the command line does."""
        return f"Create models {', '.join(table.name for table in self.tables)}"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how it is written in a file."""
        return type(self).__qualname__, [], {"tables": self.tables}

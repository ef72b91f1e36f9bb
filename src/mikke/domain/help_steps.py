"""The usual steps of a visit by topic (``data/help_steps.yaml``)."""

from functools import cache

from mikke.domain.tables import yaml_table


@cache
def help_steps(topic: str) -> tuple[str, ...]:
    """Return the steps of a topic; those of ``other`` where the file has none."""
    table = yaml_table("help_steps")["steps"]
    return tuple(table.get(topic, table["other"]))

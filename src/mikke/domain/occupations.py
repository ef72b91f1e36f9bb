"""The ministry's major groups of occupations (``data/occupations.yaml``, 厚生労働省編職業分類 令和4年改定)."""

from functools import cache

from mikke.domain.tables import yaml_table
from mikke.domain.vocabulary_data import Named


@cache
def occupations() -> tuple[Named, ...]:
    """Return the 15 major groups; their id is the two-digit code."""
    groups = yaml_table("occupations")["mhlw_classification_2022"]["major_groups"]
    return tuple(Named(row["code"], row["ja"], row["en"]) for row in groups)

"""Which kind of article a category of another system means."""

from collections.abc import Iterable

from mikke.cms.enums import ArticleKind

WORDS: tuple[tuple[ArticleKind, tuple[str, ...]], ...] = (
    (ArticleKind.SKILL, ("スキル", "学び", "学ぶ", "まなぶ", "講座", "資格", "skill", "learn")),
    (ArticleKind.RETENTION, ("定着", "職場づくり", "働きつづけ", "働き続け", "retention", "workplace")),
    (ArticleKind.REPORT, ("活動", "報告", "レポート", "お知らせ", "ニュース", "report", "activit", "news")),
    (ArticleKind.FIND, ("見つけ方", "みつけ方", "探し方", "さがし方", "仕事", "求人", "find", "job", "work")),
)
DEFAULT = ArticleKind.FIND


def kind_of(categories: Iterable[tuple[str, str]]) -> tuple[ArticleKind, list[str]]:
    """Return the kind that the first known category means, and the names of the categories that mean none.

    Args:
        categories: Names and short names.
    """
    known: list[ArticleKind] = []
    unknown: list[str] = []
    for name, nicename in categories:
        text = f"{name} {nicename}".lower()
        kind = next((kind for kind, words in WORDS if any(word in text for word in words)), None)
        if kind is None:
            unknown.append(name or nicename)
        else:
            known.append(kind)
    return (known[0] if known else DEFAULT), unknown

"""Reads the demo's files for pages and turns them into what a page is made of."""

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from django.utils.html import escape

DEMO_DIR = Path(__file__).parent
TOKYO = ZoneInfo("Asia/Tokyo")
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """Return the rows of one of the demo's YAML files; none when the site has no such file."""
    path = DEMO_DIR / name
    return list(yaml.safe_load(path.read_text(encoding="utf-8"))) if path.exists() else []


def document(name: str) -> Row:
    """Return one of the demo's YAML files that is a mapping."""
    return dict(yaml.safe_load((DEMO_DIR / name).read_text(encoding="utf-8")))


def rows_of_site(name: str, key: str) -> list[Row]:
    """Return the rows that belong to the site ``key``."""
    return [row for row in rows(name) if row["site"] == key]


def _items(tag: str, items: list[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{escape(item)}</li>' for item in items)}</{tag}>"


def block(row: Row) -> tuple[str, Any]:
    """Return a block of a body from ``{type, text | items | who}``.

    Raises:
        KeyError: for a type that the files do not use.
    """
    makers = {
        "paragraph": lambda: ("paragraph", f"<p>{escape(row['text'])}</p>"),
        "heading": lambda: ("heading", {"text": row["text"], "is_small": False}),
        "list": lambda: ("paragraph", _items("ul", row["items"])),
        "steps": lambda: ("paragraph", _items("ol", row["items"])),
        "qa": lambda: (
            "qa",
            {
                "question": row["question"],
                "answer": "".join(f"<p>{escape(line)}</p>" for line in row["answer"]),
                "who": row.get("who", ""),
            },
        ),
        "quote": lambda: ("quote", {"text": row["text"], "who": row.get("who", "")}),
    }
    return makers[row["type"]]()


def first_day(row: Row, *, today: dt.date) -> dt.date:
    """Return the day of first publication: the one written, else so many days before ``today``."""
    if row.get("published_on"):
        return dt.date.fromisoformat(str(row["published_on"]))
    return today - dt.timedelta(days=row.get("days_ago", 30))


def at_nine(day: dt.date) -> dt.datetime:
    """Return nine in the morning of a day in Japan."""
    return dt.datetime.combine(day, dt.time(9), tzinfo=TOKYO)


def answer_and_note(value: Any) -> tuple[str, str]:
    """Return ``yes``, ``no`` or ``unknown``, and the words when the file has words instead."""
    known = {"yes": "yes", "no": "no", "unknown": "unknown", True: "yes", False: "no", None: "unknown"}
    return (known[value], "") if value in known else ("unknown", str(value))

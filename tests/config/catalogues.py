"""Read gettext catalogues without a library: enough of the .po format for the ones we meet."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d+\])?\s+(".*")')
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{[\w.]+\}")
TAG = re.compile(r"</?\w+[^>]*>")


@dataclass
class Entry:
    """One message of a catalogue; ``texts`` holds its translations, one for each plural form."""

    is_fuzzy: bool = False
    references: list[str] = field(default_factory=list)
    msgctxt: str | None = None
    msgid: str | None = None
    msgid_plural: str | None = None
    texts: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str | None, str]:
        return self.msgctxt, self.msgid or ""

    @property
    def is_translated(self) -> bool:
        return not self.is_fuzzy and bool(self.texts) and all(self.texts)

    def add(self, keyword: str, text: str) -> None:
        if keyword == "msgstr":
            self.texts.append(text)
        else:
            setattr(self, keyword, text)

    def extend(self, keyword: str, text: str) -> None:
        """Append a continuation line to the field read last."""
        if keyword == "msgstr":
            self.texts[-1] += text
        else:
            setattr(self, keyword, getattr(self, keyword) + text)

    def comment(self, line: str) -> None:
        if line.startswith("#:"):
            self.references += line[2:].split()
        elif line.startswith("#,"):
            self.is_fuzzy = self.is_fuzzy or "fuzzy" in line


def entries(path: Path) -> Iterator[Entry]:
    """Yield every message of the .po file at ``path``; the header and obsolete ones are left out."""
    entry, keyword = Entry(), ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), "#"]:
        match = FIELD.match(line)
        begins = line.startswith("#") or (match is not None and match[1] in {"msgctxt", "msgid"})
        if begins and entry.texts:
            if entry.msgid:
                yield entry
            entry = Entry()
        if match:
            keyword = match[1]
            entry.add(keyword, ast.literal_eval(match[2]))
        elif line.startswith('"'):
            entry.extend(keyword, ast.literal_eval(line))
        elif not line.startswith("#~"):
            entry.comment(line)


def placeholders(text: str) -> set[str]:
    """Return what the program fills in, such as ``%(name)s``, ``%d`` or ``{name}``."""
    return set(PLACEHOLDER.findall(text))


def tags(text: str) -> list[str]:
    """Return the HTML tags of ``text`` with their attributes, sorted."""
    return sorted(TAG.findall(text))

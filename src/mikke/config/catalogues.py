"""Translation catalogues without GNU gettext: read ``.po``, write ``.mo``, so that a bare machine can run the demo.

Source of the file format: the GNU gettext manual, "The Format of GNU MO Files".
"""

import ast
import os
import struct
from dataclasses import dataclass, field
from pathlib import Path

MAGIC = 0x950412DE
HEADER_BYTES = 28


@dataclass(slots=True)
class Message:
    """One entry of a catalogue."""

    context: str | None = None
    msgid: str = ""
    plural: str | None = None
    translations: dict[int, str] = field(default_factory=dict)
    is_fuzzy: bool = False

    @property
    def key(self) -> str:
        """The text that gettext looks up."""
        text = self.msgid if self.plural is None else f"{self.msgid}\0{self.plural}"
        return text if self.context is None else f"{self.context}\x04{text}"

    @property
    def is_translated(self) -> bool:
        """Whether every form has words."""
        return bool(self.translations) and all(self.translations.values())


def read_po(text: str) -> list[Message]:
    """Return the messages of a ``.po`` file, the header first. Obsolete ones (``#~``) are left out."""
    found: list[Message] = []
    for block in _blocks(text):
        message, part = Message(), ""
        for line in block:
            if line.startswith("#"):
                message.is_fuzzy |= line.startswith("#,") and "fuzzy" in line
                continue
            words, quote, rest = line.partition('"')
            part = words.strip() or part
            _add(message, part, ast.literal_eval(quote + rest))
        if any(not line.startswith("#") for line in block):
            found.append(message)
    return found


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith("#~"):
            continue
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _add(message: Message, part: str, text: str) -> None:
    if part == "msgctxt":
        message.context = (message.context or "") + text
    elif part == "msgid":
        message.msgid += text
    elif part == "msgid_plural":
        message.plural = (message.plural or "") + text
    else:
        number = int(part.removeprefix("msgstr").strip("[]") or 0)
        message.translations[number] = message.translations.get(number, "") + text


def mo_bytes(messages: list[Message]) -> bytes:
    """Return the compiled form; what is fuzzy or without words is left out."""
    entries = sorted(
        (message.key.encode(), "\0".join(text for _, text in sorted(message.translations.items())).encode())
        for message in messages
        if message.is_translated and (not message.is_fuzzy or not message.msgid)
    )
    keys_at = HEADER_BYTES
    texts_at = keys_at + 8 * len(entries)
    offset = texts_at + 8 * len(entries)
    tables, data = [b"", b""], b""
    for column in (0, 1):
        for entry in entries:
            tables[column] += struct.pack("<II", len(entry[column]), offset + len(data))
            data += entry[column] + b"\0"
    header = struct.pack("<7I", MAGIC, 0, len(entries), keys_at, texts_at, 0, 0)
    return header + tables[0] + tables[1] + data


def compile_catalogues(folders: list[Path]) -> int:
    """Write the ``.mo`` beside every ``.po`` that is newer than it; return how many were written."""
    written = 0
    for source in sorted(path for folder in folders for path in folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        unfinished = target.with_suffix(f".{os.getpid()}.mo")  # nobody reads half a catalogue
        unfinished.write_bytes(mo_bytes(read_po(source.read_text(encoding="utf-8"))))
        unfinished.rename(target)
        written += 1
    return written

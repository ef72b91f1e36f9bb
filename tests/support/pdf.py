"""What stands in a PDF, read by other people's software."""

import contextlib
import re
import subprocess
import zlib
from pathlib import Path


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def text_of(path: Path, *, order: str = "-layout") -> str:
    """Return the text, laid out as on the page; ``order="-raw"`` for the order in which it was written."""
    return _said("pdftotext", order, str(path), "-")


def facts_of(path: Path) -> dict[str, str]:
    """Return title, pages and the like."""
    pairs = (line.partition(":") for line in _said("pdfinfo", str(path)).splitlines())
    return {key.strip(): value.strip() for key, _, value in pairs}


def metadata_of(path: Path) -> str:
    """Return the XMP metadata."""
    return _said("pdfinfo", "-meta", str(path))


def objects_of(path: Path) -> bytes:
    """Return everything that is packed in the file, unpacked."""
    found = []
    for stream in re.findall(rb"stream\n(.*?)\nendstream", path.read_bytes(), re.DOTALL):
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompress(stream))
    return b"\n".join(found)


def sizes_of(path: Path) -> dict[str, float]:
    """Return each line of text with its size in points; of equal lines the smallest."""
    xml = _said("pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", "-hidden", str(path))
    sizes = {number: float(size) for number, size in re.findall(r'<fontspec id="(\d+)" size="([\d.]+)"', xml)}
    found: dict[str, float] = {}
    for number, text in re.findall(r'<text [^>]*font="(\d+)">(.*?)</text>', xml):
        words = re.sub(r"<[^>]+>", "", text).strip()
        found[words] = min(found.get(words, 999.0), sizes[number])
    return found

"""The child process that prints: one JSON line in, one JSON line out; it ends when idle or when its parent is gone.

It knows neither Django nor the database nor any key, and it reaches no network: a page may use ``data:`` addresses
and the files of ``paper/static`` (``paper:name``), nothing else.

Question: ``{"html", "css", "pages", "squeezes", "target", "part"}``. Answer: ``{"size"}`` or ``{"error", "detail"}``.
"""

import errno
import json
import os
import select
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from mikke.kernel.whole_file import write_whole

IDLE_SECONDS = 60.0
MOST_SHEETS = 200  # then a fresh process: nothing that leaks can grow for ever
VARIANT = "pdf/ua-1"
STATIC = Path(__file__).parent / "static"
TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".css": "text/css"}


def _fetcher() -> Any:
    """Return what WeasyPrint asks for pictures; everything outside is refused."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 -- only the child pays for it

    class OwnFilesOnly(URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            name = url.removeprefix("paper:")
            path = STATIC / name
            if name == url or "/" in name or path.suffix not in TYPES or not path.is_file():
                msg = f"not on paper: {url[:80]}"
                raise ValueError(msg)
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})

    return OwnFilesOnly(allowed_protocols=("data",), allow_redirects=False)


def render(html: str, css: str, *, pages: int = 0, squeezes: Sequence[str] = ()) -> bytes:
    """Return the PDF: tagged for screen readers (PDF/UA-1), with the title and the language of the page.

    Args:
        html, css: the page and its style.
        pages: how many there may be; 0 for any number.
        squeezes: styles that are added one after another while there are more.
    """
    from weasyprint import CSS, HTML  # noqa: PLC0415 -- only the child pays for it
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts, fetcher = FontConfiguration(), _fetcher()
    page = HTML(string=html, base_url="paper:", url_fetcher=fetcher)
    styles = []
    for text in (css, *squeezes):
        styles.append(CSS(string=text, base_url="paper:", url_fetcher=fetcher, font_config=fonts))
        document = page.render(font_config=fonts, stylesheets=styles, pdf_variant=VARIANT)
        if not pages or len(document.pages) <= pages:
            break
    return bytes(document.write_pdf(pdf_variant=VARIANT))


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """Print one sheet and say how it went."""
    try:
        data = render(
            question["html"],
            question["css"],
            pages=question.get("pages", 0),
            squeezes=question.get("squeezes", ()),
        )
    except Exception as problem:  # noqa: BLE001 -- whatever the page did to the renderer is told to the office
        return {"error": "refused", "detail": f"{type(problem).__name__}: {problem}"[:300]}
    try:
        write_whole(data, target=Path(question["target"]), part=Path(question["part"]))
    except OSError as problem:
        is_full = problem.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        return {"error": "disk_full" if is_full else "not_written", "detail": os.strerror(problem.errno or 0)}
    return {"size": len(data)}


def serve(questions: BinaryIO, answers: BinaryIO, *, idle_seconds: float = IDLE_SECONDS) -> None:
    """Answer questions until there are none for a while, or nobody to ask them."""
    for _number in range(MOST_SHEETS):
        if not select.select([questions], [], [], idle_seconds)[0]:
            return
        line = questions.readline()
        if not line:
            return
        answers.write(json.dumps(answer(json.loads(line))).encode() + b"\n")


def main() -> None:
    """Keep the real standard output for answers; whatever a library prints goes to the log."""
    os.nice(5)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    with answers, os.fdopen(0, "rb") as questions:
        serve(questions, answers)


if __name__ == "__main__":
    main()

"""The child process that prints one page: HTML and CSS as JSON on its input, the PDF on its output.

It knows neither Django nor the database, and reaches no network.
"""

import json
import os
import sys
from typing import Any


def refuse(url: str, *_args: Any, **_kwargs: Any) -> Any:
    """Fetch nothing from outside."""
    msg = f"not on paper: {url[:80]}"
    raise ValueError(msg)


def main() -> None:
    """Print."""
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]  # noqa: PLC0415 -- only the child pays for it

    os.nice(5)
    asked = json.load(sys.stdin.buffer)
    page = HTML(string=asked["html"], url_fetcher=refuse)
    pdf = page.write_pdf(stylesheets=[CSS(string=asked["css"], url_fetcher=refuse)], pdf_variant="pdf/ua-1")
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()

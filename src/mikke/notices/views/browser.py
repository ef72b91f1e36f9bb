"""The script that a browser keeps and wakes for us. It stands at the root, so that it may speak for the whole site."""

from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

SCRIPT = Path(__file__).parents[1] / "static" / "notices" / "sw.js"


@lru_cache(maxsize=1)
def _script() -> bytes:
    return SCRIPT.read_bytes()


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Return the script. Browsers ask for it again and take a new one within a day."""
    del request
    response = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response

"""What every template knows of the request."""

from typing import Any

from django.http import HttpRequest
from django.utils import translation


def page(request: HttpRequest) -> dict[str, Any]:
    """Give the language, the size of text and the address in the other language."""
    language = translation.get_language() or "ja"
    path = request.path_info
    bare = path.removeprefix("/en") or "/"
    return {
        "lang": language,
        "large_text": request.COOKIES.get("size") == "large",
        "path_ja": bare,
        "path_en": f"/en{bare}",
    }

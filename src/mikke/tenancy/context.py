"""What templates know of the site."""

from typing import Any

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Give ``profile`` and ``towns`` to every template of a request that has a site."""
    facts = getattr(request, "facts", None)
    return {} if facts is None else {"profile": facts.profile, "towns": facts.towns}

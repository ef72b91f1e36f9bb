"""What templates know of the site."""

from typing import Any

from django.http import HttpRequest

from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows


def site(request: HttpRequest) -> dict[str, Any]:
    """Give ``profile``, ``towns`` and ``takes_tips`` to every template of a request that has a site."""
    facts = getattr(request, "facts", None)
    if facts is None:
        return {}
    takes_tips = allows(facts.profile, Feature.TIPS)
    return {"profile": facts.profile, "towns": facts.towns, "takes_tips": takes_tips}

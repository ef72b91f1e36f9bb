"""Full addresses of a site's pages, for messages and paper."""

from typing import Any

from django.urls import reverse

from mikke.tenancy.models import Site


def page_address(site: Site, name: str, *args: Any) -> str:
    """Return the full address of a page of ``site`` by the name of its route, in the language that is active."""
    return f"{site.root_url.rstrip('/')}{reverse(name, args=args)}"

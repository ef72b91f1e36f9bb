"""Every request knows its site before anything else is asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mikke.kernel.middleware import Handler
from mikke.kernel.page_cache import SITE_KEY
from mikke.tenancy.sites import UnknownSiteError, facts_for_host

WITHOUT_SITE = ("/healthz", "/readyz", "/metrics", "/static/")


def current_site(get_response: Handler) -> Handler:
    """Set ``request.facts`` (site, profile, towns, rev) and ``request.site``."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(WITHOUT_SITE):
            return get_response(request)
        try:
            facts = facts_for_host(request.get_host())
        except UnknownSiteError:
            return render(request, "kernel/no_site.html", status=503)
        request.facts, request.site = facts, facts.site  # type: ignore[attr-defined]
        request.META[SITE_KEY] = facts.site.pk  # the WSGI environment: the page cache reads it
        request._wagtail_site = facts.site  # type: ignore[attr-defined] # noqa: SLF001 -- spares Wagtail its own look-up
        return get_response(request)

    return handle

"""Addresses for those who watch over the servers; they answer on every host name and know no site."""

import hmac

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mikke.kernel import health


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers (and, in the demo, the sample towns are in), else 503."""
    del request
    return _answer(health.is_alive())


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when traffic may come: alive, migrated, periodic work on time; else 503."""
    del request
    return _answer(health.is_ready(now=timezone.now()))


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Counts for a monitoring system that shows the token of ``MIKKE_METRICS_TOKEN``; else there is nothing here."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.MIKKE_METRICS_TOKEN
    if not token or not hmac.compare_digest(given.encode(), token.encode()):
        raise Http404
    return HttpResponse(health.metrics(now=timezone.now()), content_type="text/plain; version=0.0.4")


def _answer(found: dict[str, bool]) -> JsonResponse:
    is_good = all(found.values())
    return JsonResponse({"ok": is_good, "checks": found}, status=200 if is_good else 503)

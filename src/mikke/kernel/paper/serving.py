"""Handing paper out: the PDF when it is there, a page that says so while it is not."""

import datetime as dt
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header

from mikke.kernel.models import PaperFile, PaperState
from mikke.kernel.paper.storing import place_of

# (seconds since it was asked for, seconds until the page asks again)
PATIENCE = ((10, 2), (60, 5), (600, 20))
VIEWER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"


def paper_response(
    request: HttpRequest, paper: PaperFile, *, file_name: str, now: dt.datetime, is_private: bool = False
) -> HttpResponse:
    """Return the PDF, or the page that waits for it.

    Args:
        request: the request.
        paper: from ``asking.ask_for``.
        file_name: what the file is called when it is saved, with its ending; Japanese is fine.
        now: the aware time.
        is_private: True where not everybody may read it.
    """
    if paper.state == PaperState.READY:
        return _pdf(place_of(paper), file_name, is_private=is_private)
    has_failed = paper.state == PaperState.FAILED
    response = render(
        request,
        "kernel/paper_waiting.html",
        {"paper": paper, "has_failed": has_failed},
        status=503 if has_failed else 202,
    )
    waited = (now - paper.created_at).total_seconds()
    again = next((seconds for limit, seconds in PATIENCE if waited < limit), None)
    if again and not has_failed:
        response["Refresh"] = str(again)
    if has_failed:
        response["Retry-After"] = "300"
    patch_cache_control(response, no_store=True)
    return response


def busy_response(request: HttpRequest) -> HttpResponse:
    """Return the page that says that too much is being printed just now."""
    response = render(request, "kernel/paper_waiting.html", {"is_busy": True}, status=503)
    response["Retry-After"] = "300"
    patch_cache_control(response, no_store=True)
    return response


def _pdf(path: Path, file_name: str, *, is_private: bool) -> HttpResponse:
    response = HttpResponse(path.read_bytes(), content_type="application/pdf")
    response["Content-Disposition"] = str(content_disposition_header(as_attachment=False, filename=file_name))
    response["Content-Security-Policy"] = VIEWER_POLICY
    response["Content-Encoding"] = "identity"  # it is packed already
    response["X-Robots-Tag"] = "noindex"
    if is_private:
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, public=True, max_age=300)
    return response

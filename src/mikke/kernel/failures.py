"""Pages for what went wrong, each with what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form came from elsewhere or is too old, and keep nothing of it. ``reason`` is Django's own."""
    del reason
    return render(request, "kernel/form_refused.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing here, with ways on."""
    del exception
    return render(request, "404.html", status=404)

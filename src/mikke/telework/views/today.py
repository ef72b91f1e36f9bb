"""きょう: the first page of a worker."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mikke.telework.models import Worker
from mikke.telework.panels import panels_for
from mikke.telework.views.frame import for_workers


@require_safe
@for_workers
def today(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Show what waits, what is begun, and what was earned."""
    context = {"worker": worker, "tab": "today", "panels": panels_for(worker, now=timezone.now())}
    return render(request, "telework/today.html", context)

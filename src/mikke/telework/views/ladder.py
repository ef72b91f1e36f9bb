"""つぎのステップ: what the next step asks, and what is reached. The worker's own page; nobody is ranked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mikke.telework.enums import Step
from mikke.telework.ladder import ladder_of, lessons_words, needs_of, next_step
from mikke.telework.models import ShadowedOrder, Worker
from mikke.telework.views.frame import for_workers


@require_safe
@for_workers
def step(request: HttpRequest, worker: Worker) -> HttpResponse:
    """Show the four steps, where one stands, and what the next one asks."""
    ladder = ladder_of(worker.site)
    coming = next_step(worker, ladder)
    context = {
        "tab": "step",
        "worker": worker,
        "ladder": ladder,
        "here": Step(worker.step),
        "coming": coming,
        "needs": needs_of(worker, coming) if coming else [],
        "lessons": lessons_words(coming) if coming else "",
        "shadowed": ShadowedOrder.objects.filter(worker=worker).select_related("order")[:10],
    }
    return render(request, "telework/step.html", context)

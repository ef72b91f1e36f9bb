"""What all pages of the team have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from mikke.telework.access import active_worker_of, worker_of
from mikke.telework.models import Worker

MOST_KEY = 80
DRAFT_DONE = "draft-done"  # words that a page hands to mikke/drafts.js and does not show


def say_arrived(request: HttpRequest, form_key: str) -> None:
    """Let the next page tell the device that a form has arrived, so that it forgets what it kept of it."""
    if form_key and len(form_key) <= MOST_KEY:
        messages.add_message(request, messages.INFO, form_key, extra_tags=DRAFT_DONE)


class WorkerView(Protocol):
    """A view that is given the worker who asks."""

    def __call__(self, request: HttpRequest, worker: Worker, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the request."""


def for_workers(view: WorkerView) -> Callable[..., HttpResponse]:
    """Let in who is in the team now, as ``worker``; keep the page out of every cache."""
    return _for(active_worker_of, view)


def for_former_workers_too(view: WorkerView) -> Callable[..., HttpResponse]:
    """Let in also who has left: their pay, time and papers stay theirs."""
    return _for(worker_of, view)


def _for(find: Callable[..., Worker], view: WorkerView) -> Callable[..., HttpResponse]:
    @login_required
    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, find(user=request.user, site=request.site), *args, **kwargs)

    return never_cache(asked)

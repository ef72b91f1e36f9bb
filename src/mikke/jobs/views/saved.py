"""保存した仕事: the visitor's own list, and the same list for somebody with its link."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mikke.jobs import selectors
from mikke.jobs.cards import job_card
from mikke.jobs.conditions import keep_nowhere
from mikke.jobs.qr import qr_svg
from mikke.jobs.saved import ids_of_link, saved_ids, set_saved, shared_list, with_saved, without_saved
from mikke.kernel.visitor_post import visitor_form, way_back


def _read_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _change(request: HttpRequest) -> HttpResponse:
    """Put a posting on the list or take it off; an id that is no job of this site changes nothing."""
    here = reverse("jobs:saved")
    response = HttpResponseRedirect(way_back(request, otherwise=here))
    ids, one = saved_ids(request), _read_id(request.POST.get("job", ""))
    if request.POST.get("action") == "clear":
        set_saved(response, [])
    elif one is not None and request.POST.get("action") == "drop":
        set_saved(response, without_saved(ids, one))
    elif one is not None and selectors.visible_job(site=request.site, public_id=one):
        set_saved(response, with_saved(ids, one))
    return keep_nowhere(response)


def _list(request: HttpRequest) -> HttpResponse:
    shared = request.GET.get("list")
    ids = saved_ids(request) if shared is None else ids_of_link(shared)
    site, today = request.site, timezone.localdate()
    jobs = selectors.saved_jobs(ids, site=site)
    link = request.build_absolute_uri(f"{reverse('jobs:saved')}?list={shared_list(ids)}") if jobs else ""
    context = {
        "process": "find",
        "rows": [(job.public_id, job_card(job, today=today)) for job in jobs],
        "is_shared": shared is not None,
        "link": link,
        "qr": qr_svg(link) if link else "",
        "missing": len(ids) - len(jobs),
    }
    return keep_nowhere(render(request, "jobs/saved.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@visitor_form
def saved(request: HttpRequest) -> HttpResponse:
    """Show the saved postings; POST saves one, takes one off or clears the list."""
    return _change(request) if request.method == "POST" else _list(request)

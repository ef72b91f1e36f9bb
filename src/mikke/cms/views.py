"""The pages of the four processes and the search over the site. They write nothing."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mikke.cms import processes, sitesearch
from mikke.vocabulary.models import Process


@require_safe
def process_page(request: HttpRequest, process_id: str) -> HttpResponse:
    """Show what there is for a process."""
    here = get_object_or_404(Process, pk=process_id)
    return render(request, "cms/process_page.html", processes.context(here, facts=request.facts))  # type: ignore[attr-defined]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what the site search finds; words that cannot be read find nothing."""
    q = request.GET.get("q", "").strip()[: sitesearch.MAX_WORDS_LENGTH]
    asked = {"kind": request.GET.get("kind", ""), "page": request.GET.get("page", "1")}
    found = sitesearch.find(q, facts=request.facts, **asked)  # type: ignore[attr-defined]
    context = found | {
        "q": q,
        "search_href": reverse("cms:search"),
        "jobs_href": f"{reverse('jobs:list')}?{urlencode({'q': q})}",
    }
    return render(request, "cms/search_page.html", context)

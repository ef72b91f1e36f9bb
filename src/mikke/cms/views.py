"""The pages of the four processes and the search over the site. They write nothing."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mikke.cms import processes, selectors, sitesearch
from mikke.cms.page_picture import page_words, read_photo
from mikke.kernel.pictures.page_picture import kept_page_picture
from mikke.vocabulary.models import Process

DAY_SECONDS = 24 * 3600


@require_safe
def process_page(request: HttpRequest, process_id: str) -> HttpResponse:
    """Show what there is for a process."""
    here = get_object_or_404(Process, pk=process_id)
    return render(request, "cms/process_page.html", processes.context(here, facts=request.facts))  # type: ignore[attr-defined]


@require_safe
def page_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with the picture beside the link of a public page; 404 where the machine lacks the font."""
    facts = request.facts  # type: ignore[attr-defined]
    found = selectors.public_pages(site=facts.site).filter(pk=pk).first()
    if found is None:
        raise Http404
    page = found.specific
    words = page_words(page, profile=facts.profile)
    path = kept_page_picture(words, open_photo=lambda: read_photo(page))
    if path is None:
        raise Http404
    kind = "image/jpeg" if words.extension == "jpg" else "image/png"
    response = HttpResponse(path.read_bytes(), content_type=kind)
    response["Cache-Control"] = f"public, max-age={DAY_SECONDS}"
    response["Content-Encoding"] = "identity"  # it is packed already
    return response


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what the site search finds; words that cannot be read find nothing."""
    q = request.GET.get("q", "").strip()[: sitesearch.MAX_WORDS_LENGTH]
    asked = {"kind": request.GET.get("kind", ""), "page": request.GET.get("page", "1")}
    found = sitesearch.find(q, facts=request.facts, **asked)  # type: ignore[attr-defined]
    is_first = not asked["kind"] and asked["page"] == "1"
    jobs = sitesearch.jobs_for(
        q,
        facts=request.facts,  # type: ignore[attr-defined]
        today=timezone.localdate(),
        with_cards=is_first,
    )
    context = (
        found
        | jobs
        | {
            "q": q,
            "search_href": reverse("cms:search"),
            "jobs_href": f"{reverse('jobs:list')}?{urlencode({'q': q})}",
        }
    )
    return render(request, "cms/search_page.html", context)

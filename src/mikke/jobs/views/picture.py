"""The picture that networks show beside the link of a posting."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mikke.jobs import selectors
from mikke.jobs.job_picture import picture_words
from mikke.kernel.pictures.link_picture import kept_picture

DAY_SECONDS = 24 * 3600


@require_safe
def job_picture(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Answer with the picture of an open posting; 404 where the machine lacks the font."""
    facts = request.facts  # type: ignore[attr-defined]
    job = selectors.open_job(site=facts.site, public_id=public_id, today=timezone.localdate())
    path = None if job is None else kept_picture(picture_words(job, profile=facts.profile))
    if path is None:
        raise Http404
    response = HttpResponse(path.read_bytes(), content_type="image/png")
    response["Cache-Control"] = f"public, max-age={DAY_SECONDS}"
    response["Content-Encoding"] = "identity"  # it is packed already
    return response

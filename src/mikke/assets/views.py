"""Delivers the sizes of pictures where no other server does. Originals and documents have no address here."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

YEAR_SECONDS = 365 * 24 * 3600
SHARED_SECONDS = 3600  # caches between us and the reader must let go of a picture that was taken back
CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}


@require_safe
def rendition_file(request: HttpRequest, name: str) -> FileResponse:
    """Answer with a picture in one size; its name changes with its content, so it may be kept for a year."""
    content_type = CONTENT_TYPES.get(name.rpartition(".")[2])
    if content_type is None:
        raise Http404
    try:
        file = default_storage.open(f"images/{name}")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=content_type)
    response["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, s-maxage={SHARED_SECONDS}, immutable"
    return response

"""The guide to help in town on paper."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mikke.directory.guide import MOST_IN_GUIDE, guide_sheet
from mikke.directory.listing import find_services, in_order, read_asked
from mikke.directory.selectors import public_services, with_parts
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for
from mikke.kernel.paper.serving import busy_response, paper_response


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Give what the list shows as a PDF in large print; the worker makes it."""
    facts, now = request.facts, timezone.now()  # type: ignore[attr-defined]
    today = timezone.localdate(now)
    asked = read_asked(request.GET, facts=facts)
    found = find_services(asked, facts=facts, today=today, per_page=MOST_IN_GUIDE)
    rows = with_parts(public_services(site=facts.site, today=today).filter(pk__in=found.pks))
    query = asked.address()
    address = request.build_absolute_uri(reverse("directory:list")) + (query if query != "?" else "")
    services = in_order(list(rows), found.pks)
    sheet = guide_sheet(
        services, facts=facts, address=address, today=today, left_out=found.count - len(services)
    )
    try:
        paper = ask_for(sheet, site=request.site, now=now)
    except PaperQueueFullError:
        return busy_response(request)
    return paper_response(request, paper, file_name=f"{_('Guide to help in town')}.pdf", now=now)

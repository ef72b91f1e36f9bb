"""在宅ワークのようす: the whole of home work on one page, with the ways to where each thing is done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mikke.office.team_frame import directs
from mikke.office.team_overview_page import overview_context

for_directors = directs("telework.change_chunk", "telework.change_client", "telework.change_paystatement")


@require_safe
@for_directors
def overview(request: HttpRequest) -> HttpResponse:
    """Show what waits, the coming week, clients, pieces, people, the month end, pay and the next fortnight."""
    return render(request, "office/team_overview.html", overview_context(request.site, now=timezone.now()))

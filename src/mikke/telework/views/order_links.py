"""The page behind the secret link of an order: the text and two buttons, no sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from mikke.kernel.errors import UserFacingError
from mikke.telework.access_orders import order_of_link
from mikke.telework.models import OrderNotice
from mikke.telework.order_page import order_context
from mikke.telework.selectors_rules import team_rules
from mikke.telework.services.offered_terms import accept_with_piece
from mikke.telework.services.orders import decline_order
from mikke.telework.views.orders import order_paper

ANSWERS = {"accept": accept_with_piece, "decline": decline_order}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the order a link was sent for; POST answers it."""
    order = order_of_link(site=request.site, token=token, now=timezone.now())
    if order is None:
        return render(request, "telework/link_gone.html", {}, status=404)
    problem, answer = "", request.POST.get("answer", "")
    if request.method == "POST" and answer in ANSWERS:
        try:
            ANSWERS[answer](order=order, worker=order.worker, now=timezone.now())
        except UserFacingError as error:
            problem = error.text
        order.refresh_from_db()
    context = order_context(order) | {"token": token, "problem": problem, "rules": team_rules(order.site)}
    return render(request, "telework/order_link.html", context, status=409 if problem else 200)


@never_cache
@require_safe
def order_link_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the newest text on paper."""
    order = order_of_link(site=request.site, token=token, now=timezone.now())
    if order is None:
        return render(request, "telework/link_gone.html", {}, status=404)
    notice = get_object_or_404(OrderNotice, order=order, version=order.version)
    notice.order = order
    return order_paper(request, notice)

"""The page behind the secret link of an invoice: every line, and its PDF; no sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mikke.telework.access_papers import invoice_of_link
from mikke.telework.pay_page import invoice_context
from mikke.telework.views.client_papers import invoice_paper


@never_cache
@require_safe
def invoice_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the invoice a link was sent for."""
    found = invoice_of_link(site=request.site, token=token, now=timezone.now())
    if found is None:
        return render(request, "telework/link_gone.html", {}, status=404)
    invoice, contact = found
    context = invoice_context(invoice) | {"token": token, "contact": contact}
    return render(request, "telework/invoice_link.html", context)


@never_cache
@require_safe
def invoice_link_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the invoice as PDF."""
    found = invoice_of_link(site=request.site, token=token, now=timezone.now())
    if found is None:
        return render(request, "telework/link_gone.html", {}, status=404)
    return invoice_paper(request, found[0])

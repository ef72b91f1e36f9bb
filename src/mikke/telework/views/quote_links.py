"""The page behind the secret link of a quote: every line, agreeing, asking; no sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from mikke.telework.access_papers import own_quote, quote_of_link
from mikke.telework.client_papers import quote_context
from mikke.telework.views.client_papers import quote_paper, quote_said, quote_status


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quote_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the quote a link was sent for; POST agrees to it or asks, in the name of who was sent the link."""
    found = quote_of_link(site=request.site, token=token, now=timezone.now())
    if found is None:
        return render(request, "telework/link_gone.html", {}, status=404)
    quote, contact = found
    form, problem, is_done = quote_said(request, quote, contact=contact, actor=None)
    if is_done:
        return redirect("client:quote_link", token)
    fresh = own_quote(client=contact.client, public_id=quote.public_id)
    context = quote_context(fresh, today=timezone.localdate()) | {
        "token": token,
        "contact": contact,
        "form": form,
        "problem": problem,
    }
    return render(request, "telework/quote_link.html", context, status=quote_status(form, problem))


@never_cache
@require_safe
def quote_link_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the quote as PDF."""
    found = quote_of_link(site=request.site, token=token, now=timezone.now())
    if found is None:
        return render(request, "telework/link_gone.html", {}, status=404)
    return quote_paper(request, found[0])

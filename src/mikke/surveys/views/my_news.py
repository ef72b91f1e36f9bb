"""The pages behind the links of news of surveys: confirm, see what is kept, go on, stop and erase."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mikke.kernel.links import open_link
from mikke.kernel.qr import qr_svg
from mikke.notices.links import wishes_url
from mikke.surveys.enums import ReaderState
from mikke.surveys.models import SurveyReader
from mikke.surveys.services.readers import (
    CONFIRM_LINK,
    MANAGE_LINK,
    begin_news,
    end_news,
    keep_longer,
    reader_contact,
)


def reader_of_link(request: HttpRequest, token: str, purpose: str) -> SurveyReader | None:
    """Return the reader that a link is for, None when it has run out or the news has ended."""
    link = open_link(site=request.site, purpose=purpose, token=token, now=timezone.now())
    rows = SurveyReader.objects.for_site(request.site).select_related("site")
    return rows.filter(public_id=link.subject).first() if link else None


def news_gone(request: HttpRequest) -> HttpResponse:
    """Say that nothing is kept behind this link (any more)."""
    return render(request, "surveys/news_gone.html", status=404)


def own_page(row: SurveyReader, *, word: str = "") -> str:
    """Return the address of a reader's own page; ``word`` says there what has just happened."""
    address = reverse("surveys:news", args=(reader_contact(row).token,))
    return f"{address}?{word}=1" if word else address


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm_news(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; POST begins."""
    row = reader_of_link(request, token, CONFIRM_LINK)
    if row is None:
        return news_gone(request)
    if request.method == "POST":
        begin_news(row, now=timezone.now())
        return redirect(own_page(row, word="begun"))
    if row.state == ReaderState.ACTIVE:
        return redirect(own_page(row))
    return render(request, "surveys/news_confirm.html")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def my_news(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is kept of a reader; POST goes on for another year or erases it."""
    row = reader_of_link(request, token, MANAGE_LINK)
    if row is None or row.state != ReaderState.ACTIVE:
        return news_gone(request)
    if request.method == "POST":
        return _change(request, row)
    to, link = reader_contact(row).to, request.build_absolute_uri(request.path)
    context = {
        "row": row,
        "to": to,
        "is_begun": request.GET.get("begun") == "1",
        "is_longer": request.GET.get("longer") == "1",
        "link": link,
        "qr": "" if to.mail or to.line else qr_svg(link),
        "may_go_on": row.warned_on is not None,
        "wishes": wishes_url(row.site, to.subject),
    }
    return render(request, "surveys/news.html", context)


def _change(request: HttpRequest, row: SurveyReader) -> HttpResponse:
    """Do what a button of the page says."""
    now, action = timezone.now(), request.POST.get("action")
    if action == "stop":
        end_news(row, now=now)
        return render(request, "surveys/news_stopped.html")
    if action == "longer":
        keep_longer(row, now=now)
        return redirect(f"{request.path}?longer=1")
    return redirect(request.path)

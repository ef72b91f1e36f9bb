"""The few pages of the kernel itself: text size, colours, robots, icon and the gallery of parts."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from mikke.kernel import gallery
from mikke.kernel.colour import theme_css, theme_hash
from mikke.kernel.visitor_post import visitor_post, way_back

FAVICON = Path(__file__).parent / "static" / "mikke" / "favicon.ico"
YEAR_SECONDS = 365 * 24 * 3600
ROBOTS = """User-agent: *
Disallow: /cms/
Disallow: /accounts/
Disallow: /preferences/
Disallow: /jobs/fit/
Disallow: /en/jobs/fit/
Disallow: /jobs/*/paper/
Disallow: /en/jobs/*/paper/
Disallow: /f/
Disallow: /en/f/
Disallow: /saved/
Disallow: /en/saved/
Disallow: /enquiries/
Disallow: /en/enquiries/

Sitemap: {host}/sitemap.xml
"""


@visitor_post
def text_size(request: HttpRequest) -> HttpResponse:
    """Keep the size of text in the visitor's own cookie and go back to the page."""
    response = redirect(way_back(request, otherwise="/"))
    if request.POST.get("size") == "large":
        response.set_cookie(
            "size", "large", max_age=YEAR_SECONDS, httponly=True, samesite="Lax", secure=settings.IS_HTTPS
        )
    else:
        response.delete_cookie("size", samesite="Lax")
    return response


@visitor_post
def furigana(request: HttpRequest) -> HttpResponse:
    """Keep in the visitor's own cookie whether readings are shown above kanji, and go back to the page."""
    response = redirect(way_back(request, otherwise="/"))
    if request.POST.get("furigana") == "on":
        response.set_cookie(
            "furigana", "on", max_age=YEAR_SECONDS, httponly=True, samesite="Lax", secure=settings.IS_HTTPS
        )
    else:
        response.delete_cookie("furigana", samesite="Lax")
    return response


@require_safe
@cache_control(public=True, max_age=YEAR_SECONDS, immutable=True)
def theme(request: HttpRequest, site_id: str, content_hash: str) -> HttpResponse:
    """Send the town's colours; an address of other content is not found."""
    facts = getattr(request, "facts", None)
    if facts is None or facts.site.pk != int(site_id):
        raise Http404
    colour = facts.profile.colour_action
    if theme_hash(colour) != content_hash:
        raise Http404
    return HttpResponse(theme_css(colour), content_type="text/css; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is not theirs and where the sitemap is."""
    text = ROBOTS.format(host=f"{request.scheme}://{request.get_host()}")
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=YEAR_SECONDS)
def favicon(request: HttpRequest) -> HttpResponse:
    """Send the icon that browsers ask for by this name."""
    del request
    return HttpResponse(FAVICON.read_bytes(), content_type="image/x-icon")


@require_safe
def parts_gallery(request: HttpRequest) -> HttpResponse:
    """Show every part with made-up content, for those who change the code."""
    if not settings.DEBUG:
        raise Http404
    return render(
        request, "kernel/gallery.html", {"parts": gallery.parts(), "drawings": gallery.drawings_shown()}
    )

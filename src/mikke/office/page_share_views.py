"""Texts to copy about a page, and where they were posted: the same screen as for jobs, without the paper."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import require_admin_access
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from mikke.cms.page_picture import page_link_picture
from mikke.cms.selectors import public_pages
from mikke.cms.share_texts import page_share_texts, picture_words
from mikke.jobs.models import SharePost
from mikke.jobs.services.log_share import log_page_share
from mikke.kernel.pictures.pen import LinkPicture
from mikke.notices.share_text import ShareService, ShareText
from mikke.office.forms import SharePostForm

MOST_POSTS = 30


def shares(page: Any) -> bool:
    """Return whether there are texts for a page of this kind: those to read, not lists and house rules."""
    return hasattr(page, "next_steps")


def _page(request: HttpRequest, pk: int) -> Any:
    """Return the page to read, 404 for those of another site, 403 for those one may not edit."""
    below = Page.objects.filter(path__startswith=request.site.root_page.path)  # type: ignore[attr-defined]
    page = get_object_or_404(below, pk=pk).specific
    if not page.permissions_for_user(request.user).can_edit() or not shares(page):
        raise PermissionDenied
    return page


def _path(page: Any) -> str:
    with translation.override("ja"):
        return str(page.get_url() or "/")


def _texts(request: HttpRequest, page: Any) -> list[ShareText]:
    """Return the texts in Japanese, the language of the people in town, whatever the editor's is."""
    facts = request.facts  # type: ignore[attr-defined]
    with translation.override("ja"):
        url = request.build_absolute_uri(_path(page))
        return page_share_texts(page, profile=facts.profile, url=url)


def _picture(request: HttpRequest, page: Any) -> LinkPicture | None:
    profile = request.facts.profile  # type: ignore[attr-defined]
    with translation.override("ja"):
        picture = page_link_picture(page, profile=profile)
        return picture and LinkPicture(picture.path, picture_words(page, profile=profile))


def _posts(request: HttpRequest, page: Any) -> Any:
    """Return what was posted of the page, also at addresses that it has left."""
    site = request.site
    old = Redirect.objects.filter(redirect_page=page, site=site).values_list("old_path", flat=True)
    paths = {_path(page), *old, *(f"{path}/" for path in old)}
    return SharePost.objects.for_site(site).filter(Q(page_path__in=paths)).select_related("by")[:MOST_POSTS]


@require_safe
@require_admin_access
def page_share(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the texts and the picture of a page, and what was posted already."""
    page = _page(request, pk)
    is_public = public_pages(site=request.site).filter(pk=page.pk).exists()
    context = {
        "page": page,
        "is_public": is_public,
        "texts": _texts(request, page) if is_public else [],
        "picture": _picture(request, page) if is_public else None,
        "services": ShareService.choices,
        "posts": _posts(request, page),
    }
    return render(request, "office/page_share.html", context)


@require_POST
@require_admin_access
def page_share_posted(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a text was posted."""
    page = _page(request, pk)
    texts = {f"{text.service}.{text.key}": text for text in _texts(request, page)}
    form = SharePostForm(request.POST)
    if form.is_valid() and form.cleaned_data["key"] in texts:
        text = texts[form.cleaned_data["key"]]
        log_page_share(
            site=request.site,
            page_path=_path(page),
            text=text,
            url=form.cleaned_data["url"],
            actor=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Noted: it was posted."))
    else:
        messages.error(
            request, _("It was not noted: give the address of the post as a whole, or leave it empty.")
        )
    return redirect("office_page_share", page.pk)

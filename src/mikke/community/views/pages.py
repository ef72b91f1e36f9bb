"""The lists of circles, ideas and offers, and the page of each."""

import datetime as dt
import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mikke.community.access import public_post
from mikke.community.enums import GrownKind, PostKind, Stage
from mikke.community.kind_words import LISTS, WORDS
from mikke.community.models import Post
from mikke.community.selectors import public_posts, with_hands
from mikke.community.structured import page_data
from mikke.kernel.phrases import listed
from mikke.kernel.ways_on import Subject, kept_rows

PER_PAGE = 20
PROCESS = "play"


def page_links(page: Any, *, town: str) -> dict[str, Any]:
    """Return what ``ui/pages.html`` shows."""
    rest = f"&town={town}" if town else ""

    def href(number: int) -> str:
        return f"?page={number}{rest}"

    if not page.has_other_pages():
        return {"links": [], "before": "", "after": ""}
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "links": [
            (str(number), href(number) if isinstance(number, int) and number != page.number else "")
            for number in numbers
        ],
        "before": href(page.number - 1) if page.has_previous() else "",
        "after": href(page.number + 1) if page.has_next() else "",
    }


@require_safe
def post_list(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the posts of a kind, the newest first, narrowed to a town of the site where one is asked for."""
    facts, today = request.facts, timezone.localdate()  # type: ignore[attr-defined]
    towns = {town.pk: town.name for town in facts.towns}
    town = request.GET.get("town", "")
    town = town if town in towns else ""
    posts = public_posts(site=facts.site, today=today, kind=kind)
    posts = with_hands(posts.filter(town=town) if town else posts)
    page = Paginator(posts, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "process": PROCESS,
        "kind": kind,
        "words": WORDS[kind],
        "others": [
            (WORDS[other].names, reverse(f"community:{name}"))
            for other, name in LISTS.items()
            if other != kind
        ],
        "posts": list(page),
        "count": page.paginator.count,
        "town": town,
        "towns": list(towns.items()) if len(towns) > 1 else [],
        "new_url": reverse(f"community:new_{kind}"),
        "feed_url": reverse(f"community:feed_{kind}"),
        "atom_url": reverse(f"community:atom_{kind}"),
        "pages": page_links(page, town=town),
        "steps": kept_rows(Subject(process=PROCESS, href=request.path), facts=facts, today=today),
    }
    return render(request, "community/list.html", context)


def facts_of_post(post: Post) -> list[tuple[str, str, str]]:
    """Return (term, text, note) for ``ui/facts.html``."""
    circle = post.kind == PostKind.CIRCLE
    town = str(post.town) if post.town else ""
    where = listed((town, post.where_words))
    rows = [
        (_("When"), post.when_words, ""),
        (_("Where"), where, ""),
        (_("How to join"), post.joining, ""),
        (_("Who leads it") if circle else pgettext("post", "From"), post.pen_name, _("a pen name")),
    ]
    return [row for row in rows if row[1]]


def grown_url(post: Post, *, today: dt.date) -> str:
    """Return where what an idea became is read, in the reader's language; empty when it is a circle that has ended."""
    if not post.grown_path or post.grown_key is None:
        return ""
    if post.grown_kind == GrownKind.CIRCLE:
        circles = public_posts(site=post.site, today=today, kind=PostKind.CIRCLE)
        if not circles.filter(public_id=post.grown_key).exists():
            return ""
    return f"/en{post.grown_path}" if get_language() == "en" else post.grown_path


@require_safe
def detail(request: HttpRequest, kind: str, public_id: uuid.UUID) -> HttpResponse:
    """Show a post, the button for a hand, and the one that reports it."""
    facts, today = request.facts, timezone.localdate()  # type: ignore[attr-defined]
    post = public_post(site=facts.site, public_id=public_id, today=today, kind=kind)
    towns = frozenset([post.town.pk]) if post.town else frozenset[str]()
    list_url = reverse(f"community:{LISTS[PostKind(kind)]}")
    root = request.build_absolute_uri("/").rstrip("/")
    crumbs = [
        (_("Home"), "/en/" if get_language() == "en" else "/"),
        (str(WORDS[kind].names), list_url),
        (post.title, request.path),
    ]
    context = {
        "process": PROCESS,
        "post": post,
        "words": WORDS[kind],
        "rows": facts_of_post(post),
        "list_url": list_url,
        "json_ld": page_data(post, steps=[(name, f"{root}{href}") for name, href in crumbs]),
        "is_grown": post.stage == Stage.GROWN,
        "grown_url": grown_url(post, today=today),
        "steps": kept_rows(
            Subject(process=PROCESS, towns=towns, href=request.path), facts=facts, today=today
        ),
    }
    return render(request, "community/detail.html", context)

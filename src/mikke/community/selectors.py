"""What of the community everybody may see, and what waits for the office."""

import datetime as dt
from typing import Any

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from mikke.community.enums import PostKind, PostState, ReplyState, ReportState, Stage
from mikke.community.models import CommunityRules, Post, Reply, Report, Wish
from mikke.domain.freshness import last_day_of_age
from mikke.tenancy.models import Site

ASK_MONTHS, HIDE_MONTHS = 6, 7
ASK_AGAIN_AFTER = dt.timedelta(days=45)
LEAST_TOLD = 5  # how many people wait is said from this number on
IN_A_LINE = ("public_id", "kind", "title")  # what a line of a list says of a post
_POST_IN_A_LINE = tuple(f"post__{name}" for name in IN_A_LINE)
STANDING_HANDS = (ReplyState.OPEN, ReplyState.PASSED, ReplyState.NOTED)


def rules_of(*, site: Site) -> CommunityRules:
    """Return the rules of a site; the usual ones, not saved, where nobody has set any."""
    return CommunityRules.objects.for_site(site).first() or CommunityRules(site=site)


def public_posts(*, site: Site, today: dt.date, kind: str = "") -> QuerySet[Post]:
    """Posts that everybody may read on ``today``, the newest first: shown, and said to go on within seven months."""
    oldest = last_day_of_age(today, months=HIDE_MONTHS)
    rows: QuerySet[Post] = Post.objects.for_site(site).filter(state=PostState.SHOWN, confirmed_on__gt=oldest)
    rows = rows.filter(kind=kind) if kind else rows
    return rows.select_related("town", "site").defer("sealed")


def with_hands(posts: QuerySet[Post]) -> QuerySet[Post]:
    """The same with ``hands``: how many people have raised a hand."""
    standing = Reply.objects.filter(post=OuterRef("pk"), state__in=STANDING_HANDS).order_by()
    counted = standing.values("post").annotate(n=Count("pk")).values("n")
    return posts.annotate(hands=Coalesce(Subquery(counted), 0))


def shown_circles(*, site: Site, today: dt.date) -> QuerySet[Post]:
    """Public circles, for what an idea may grow into."""
    return public_posts(site=site, today=today, kind=PostKind.CIRCLE)


def growing_ideas(*, site: Site, today: dt.date) -> QuerySet[Post]:
    """Public ideas that have not grown yet."""
    return public_posts(site=site, today=today, kind=PostKind.IDEA).exclude(stage=Stage.GROWN)


def waiting_posts(*, site: Site) -> QuerySet[Post]:
    """Posts, and changes of posts, that nobody has looked at, due first."""
    rows: QuerySet[Post] = Post.objects.for_site(site).filter(due_at__isnull=False)
    return rows.only(*IN_A_LINE, "change", "signs", "doubt", "due_at", "created_at").order_by("due_at", "pk")


def open_reports(*, site: Site) -> QuerySet[Report]:
    """Reports of readers that nobody has handled, due first."""
    rows: QuerySet[Report] = Report.objects.for_site(site).filter(state=ReportState.OPEN)
    return rows.select_related("post").only("public_id", "kind", "due_at", "created_at", *_POST_IN_A_LINE)


def posts_with_open_hands(*, site: Site) -> QuerySet[Any]:
    """Posts whose hands are to be passed on, due first.

    Each has ``open_hands``, how many; ``hand_due_at``, until when the first is to be passed on; and ``hand_at``, when
    the first was raised.
    """
    is_open = Q(replies__state=ReplyState.OPEN)
    rows: QuerySet[Any] = Post.objects.for_site(site).filter(is_open).only(*IN_A_LINE)
    rows = rows.annotate(
        open_hands=Count("replies"), hand_due_at=Min("replies__due_at"), hand_at=Min("replies__created_at")
    )
    return rows.order_by("hand_due_at", "pk")


def hands_of(post: Post) -> QuerySet[Reply]:
    """The hands that stand for a post, the oldest first."""
    rows: QuerySet[Reply] = post.replies.filter(state__in=STANDING_HANDS)
    return rows.order_by("created_at", "pk")


def office_posts(*, site: Site, q: str = "", state: str = "", kind: str = "") -> QuerySet[Post]:
    """Posts for the office's list, the newest first.

    Args:
        q: part of the title or of the pen name.
        state: a ``PostState``; empty for all.
        kind: a ``PostKind``; empty for all.
    """
    rows: QuerySet[Post] = Post.objects.for_site(site).order_by("-created_at", "-pk")
    rows = rows.only(*IN_A_LINE, "state", "pen_name", "due_at", "created_at")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(kind=kind) if kind else rows
    return rows.filter(Q(title__icontains=q) | Q(pen_name__icontains=q)) if q else rows


def posts_to_ask(*, today: dt.date) -> QuerySet[Post]:
    """Shown posts of all sites that were last said to go on six months ago and were not asked lately."""
    oldest = last_day_of_age(today, months=ASK_MONTHS)
    waited = (
        Q(asked_on__isnull=True)
        | Q(asked_on__lt=F("confirmed_on"))
        | Q(asked_on__lte=today - ASK_AGAIN_AFTER)
    )
    rows = Post.objects.filter(waited, state=PostState.SHOWN, confirmed_on__lte=oldest)
    return rows.exclude(contact_hash="").select_related("site").order_by("pk")


def lapsed_posts(*, today: dt.date) -> QuerySet[Post]:
    """Shown posts of all sites that nobody has said to go on for seven months."""
    oldest = last_day_of_age(today, months=HIDE_MONTHS)
    rows = Post.objects.filter(state=PostState.SHOWN, confirmed_on__lte=oldest)
    return rows.select_related("site").order_by("pk")


def wishes_of(*, site: Site) -> QuerySet[Wish]:
    """Whoever waits for something, by topic, the oldest first."""
    rows: QuerySet[Wish] = Wish.objects.for_site(site)
    return rows.select_related("town").defer("sealed").order_by("topic", "created_at", "pk")


def wish_counts(*, site: Site) -> dict[str, int]:
    """Return how many people wait by topic; a number below five is left out."""
    rows = (
        Wish.objects.for_site(site)
        .order_by()
        .values_list("topic")
        .annotate(n=Count("contact_hash", distinct=True))
    )
    return {topic: number for topic, number in rows if number >= LEAST_TOLD}

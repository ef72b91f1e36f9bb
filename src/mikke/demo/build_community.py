"""Sample circles, seeds of work, offers and wishes of both towns, with hands and a queue; nobody is written to."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from mikke.community.contact import Sealed, seal
from mikke.community.enums import GrownKind, ReportKind, Stage
from mikke.community.models import Post
from mikke.community.services.grow import GrownInto, grow_idea
from mikke.community.services.moderate import show_post
from mikke.community.services.posts import Written, confirm_post, write_post
from mikke.community.services.replies import take_hand
from mikke.community.services.reports import report_post
from mikke.community.services.wishes import Wished, write_wish
from mikke.demo.page_files import document
from mikke.tenancy.models import Site

Row = Mapping[str, Any]
TEXTS = {"when_words": "when", "where_words": "where", "joining": "join", "pen_name": "pen"}


def _post(site: Site, row: Row, *, number: int, then: dt.datetime) -> Post:
    """Write a post down; its way is sealed afterwards, so that no decision goes on a list of calls."""
    values = {"title": row["title"], "text": row["text"]}
    values |= {name: row.get(key, "") for name, key in TEXTS.items()}
    name = f"見本 {number}さん"
    signs = [(code, found) for code, found in row.get("signs", [])]
    written = Written(row["kind"], values, Sealed(name), signs=signs, is_by_office=True)
    return write_post(site=site, written=written, now=then, is_sample=True)


def _shown(site: Site, row: Row, *, number: int, now: dt.datetime) -> Post:
    then = now - dt.timedelta(days=row["days"])
    post = _post(site, row, number=number, then=then)
    show_post(post=post, version=post.version, actor=None, now=then)
    confirm_post(post=post, now=then)
    for hand in range(row.get("hands", 0)):
        who = Sealed(f"見本 {hand}番", f"0176-00-{number:02}{hand:02}", "手伝えます。（見本）")
        take_hand(post=post, who=who, doubt="", now=then + dt.timedelta(days=1))
    return post


def _grow(post: Post, row: Row, circles: Mapping[str, Post], *, now: dt.datetime) -> None:
    stage, into = Stage(row["stage"]), None
    if stage == Stage.GROWN:
        circle = circles[row["into"]]
        with translation.override("ja"):
            path = reverse("community:circle", args=(circle.public_id,))
        into = GrownInto(GrownKind.CIRCLE, str(circle.public_id), circle.title, path)
        post.replies.all().delete()  # they were told long ago
    grow_idea(post=post, stage=stage, into=into, actor=None, now=now)


@transaction.atomic
def build_community(*, site: Site, key: str, today: dt.date) -> int:
    """Add what ``community.yaml`` lists for a site and return how many posts are new."""
    del today
    if Post.objects.for_site(site).exists():
        return 0
    now, data = timezone.now(), document("community.yaml")

    def of_site(rows: list[Row]) -> list[Row]:
        return [row for row in rows if row["site"] in {"both", key}]

    listed = of_site(data["posts"])
    posts = {row["title"]: _shown(site, row, number=n, now=now) for n, row in enumerate(listed, start=1)}
    for row in listed:
        if row.get("stage", Stage.SEED) != Stage.SEED:
            _grow(posts[row["title"]], row, posts, now=now)
    for number, post in enumerate(posts.values(), start=1):
        seal(post, Sealed(f"見本 {number}さん", f"0422-00-{number:04}"))
        post.save(update_fields=["sealed", "contact_hash"])
    for number, row in enumerate(of_site(data["waiting"]), start=90):
        _post(site, row, number=number, then=now - dt.timedelta(hours=row["hours"]))
    first = next(iter(posts.values()))
    report_post(post=first, kind=ReportKind.OVER, text="先週は閉まっていました。（見本）", doubt="", now=now)
    for number, (topic, words) in enumerate(data["wishes"]):
        who = Sealed(f"見本 {number}番", f"0176-01-{number:04}")
        then = now - dt.timedelta(days=number)
        write_wish(site=site, wished=Wished(topic, words, who), now=then)
    return Post.objects.for_site(site).count()

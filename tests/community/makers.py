"""Small makers of records of the community."""

import itertools

from django.utils import timezone

from mikke.community.contact import Sealed
from mikke.community.enums import PostKind, PostState, ReportKind
from mikke.community.models import CommunityRules, Post
from mikke.community.services.moderate import show_post
from mikke.community.services.posts import Written, write_post
from mikke.community.services.replies import take_hand
from mikke.community.services.reports import report_post
from mikke.community.services.wishes import Wished, write_wish
from tests import factories

_numbers = itertools.count(1)


def written(kind=PostKind.CIRCLE, *, signs=(), doubt="", way="mihon@example.jp", **values):
    number = next(_numbers)
    values = {
        "title": f"見本の集まり{number}",
        "text": "編みものをして話します。",
        "pen_name": "毛糸",
        "when_words": "木曜 10時から" if kind == PostKind.CIRCLE else "",
        "where_words": "見本館" if kind == PostKind.CIRCLE else "",
    } | values
    return Written(kind, values, Sealed("見本 花子", way), signs=signs, doubt=doubt)


def make_post(site, kind=PostKind.CIRCLE, *, is_shown=True, now=None, way="mihon@example.jp", **values):
    """A post that somebody wrote; shown unless told."""
    now = now or timezone.now()
    post = write_post(site=site, written=written(kind, way=way, **values), now=now)
    if is_shown:
        show_post(post=post, version=post.version, actor=None, now=now)
    return post


def make_hand(post, *, way="0422-00-0001", text="行ってみたいです。", now=None):
    who = Sealed("見本 次郎", way, text)
    return take_hand(post=post, who=who, doubt="", now=now or timezone.now())


def make_report(post, kind=ReportKind.RUDE, *, now=None, text="心配です。"):
    return report_post(post=post, kind=kind, text=text, doubt="", now=now or timezone.now())


def make_wish(site, *, topic="class", words="土曜のスマホ講座", way="0422-00-0002", now=None):
    wished = Wished(topic, words, Sealed("見本 三郎", way))
    return write_wish(site=site, wished=wished, now=now or timezone.now())


def fresh(post):
    return Post.objects.get(pk=post.pk)


MAKERS = {
    "community.CommunityRules": lambda site: CommunityRules.objects.create(site=site),
    "community.Post": lambda site: make_post(site, now=factories.NOW),
    "community.Reply": lambda site: make_hand(make_post(site, now=factories.NOW)),
    "community.Report": lambda site: make_report(make_post(site, now=factories.NOW)),
    "community.Wish": make_wish,
}
WAITING = PostState.WAITING

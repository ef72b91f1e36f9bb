"""What is to be done today in the community: reports first, then posts and hands; what is past its time is late."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.community.selectors import open_reports, posts_with_open_hands, waiting_posts, wishes_of
from mikke.office.community_rows import hands_words
from mikke.office.today_rows import ROWS_EACH, Task, detail_words, since_words
from mikke.tenancy.models import Site

RIGHT = "community.change_post"


def _state(due_at: dt.datetime | None, now: dt.datetime) -> str:
    return "late" if due_at is not None and due_at < now else "soon"


def first_community_rows(*, site: Site) -> list[Task]:
    """Return reports, posts that wait and hands to pass on, due first."""
    now = timezone.now()
    rows = [
        Task(
            _state(line.due_at, now),
            _("A reader found something wrong: %(title)s") % {"title": line.post.title},
            detail_words(str(line.get_kind_display()), since_words(line.created_at)),
            reverse("office_community_report", args=(line.public_id,)),
            _("Look at it"),
            right=RIGHT,
        )
        for line in open_reports(site=site)[:ROWS_EACH]
    ]
    rows += [
        Task(
            _state(post.due_at, now),
            _("Please read for the community: %(title)s") % {"title": post.title},
            detail_words(str(post.get_kind_display()), since_words(post.created_at)),
            reverse("office_community_post", args=(post.public_id,)),
            _("Look at it"),
            right=RIGHT,
        )
        for post in waiting_posts(site=site)[:ROWS_EACH]
    ]
    rows += [
        Task(
            _state(post.hand_due_at, now),
            _("A hand was raised: %(title)s") % {"title": post.title},
            detail_words(
                str(post.get_kind_display()), hands_words(post.open_hands), since_words(post.hand_at)
            ),
            f"{reverse('office_community_post', args=(post.public_id,))}#hands",
            _("Pass it on"),
            right=RIGHT,
        )
        for post in posts_with_open_hands(site=site)[:ROWS_EACH]
    ]
    return rows


def later_community_rows(*, site: Site) -> list[Task]:
    """Return in one row how many people wait to be called."""
    count = wishes_of(site=site).count()
    if not count:
        return []
    words = ngettext("%(count)d wish to be called", "%(count)d wishes to be called", count)
    address = reverse("office_community_wishes")
    return [Task("calm", words % {"count": count}, "", address, _("Look at it"), right=RIGHT)]

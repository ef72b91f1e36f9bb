"""The queue of the community with 5,000 posts behind it, all waiting: CPU time and queries of a whole request."""

import datetime as dt

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django must be set up first
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from bench.help_desk import row  # noqa: E402
from bench.measure import rest_memory  # noqa: E402
from bench.telework_pages import director  # noqa: E402
from mikke.accounts.enums import Role  # noqa: E402
from mikke.community.models import Post, Reply, Report, Wish  # noqa: E402
from mikke.tenancy.models import SiteProfile, SiteRev  # noqa: E402

POSTS, SHOWN, AROUND = 5_000, 1_000, 500
PAGES = (
    "office_community",
    "office_community_posts",
    "office_community_wishes",
    "community:circles",
    "community:ideas",
)
KINDS = ("circle", "idea", "offer")


def town() -> Site:
    """Return a site of its own where 5,000 posts wait and 1,000 are shown."""
    root = Page.get_first_root_node()
    page = root.add_child(instance=Page(title="bench", slug="bench-community"))
    site = Site.objects.create(hostname="community.localhost", root_page=page, site_name="bench")
    SiteProfile.objects.create(site=site, name="bench", operator_name="bench")
    SiteRev.objects.create(site=site, rev=1)
    now = timezone.now()
    Post.objects.bulk_create(_post(site, n, now) for n in range(POSTS + SHOWN))
    shown = list(Post.objects.for_site(site).filter(state="shown")[:AROUND])
    due = now + dt.timedelta(hours=24)
    around = [{"site": site, "post": post, "created_at": now, "due_at": due} for post in shown]
    Report.objects.bulk_create(Report(kind="rude", **values) for values in around)
    Reply.objects.bulk_create(Reply(sealed=b"x" * 120, **values) for values in around)
    Wish.objects.bulk_create(
        Wish(
            site=site,
            topic="class",
            words=f"見本 {n}",
            sealed=b"x" * 120,
            contact_hash=str(n),
            created_at=now,
        )
        for n in range(AROUND)
    )
    return site


def _post(site: Site, n: int, now: dt.datetime) -> Post:
    then = now - dt.timedelta(minutes=n)
    post = Post(site=site, kind=KINDS[n % 3], title=f"見本 {n}", text="見本の文です。" * 30, pen_name="見本")
    post.created_at, post.sealed = then, b"x" * 120
    if n < POSTS:
        post.due_at = then + dt.timedelta(hours=48)
    else:
        post.state, post.shown_at, post.confirmed_on = "shown", then, timezone.localdate(now)
    return post


def main() -> None:
    """Print the table."""
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        browser = director(town(), Role.DESK)
        rest_memory()
        print("| page | CPU ms | median ms | queries | KB | goal, CPU ms |")
        print("| --- | --- | --- | --- | --- | --- |")
        for name in PAGES:
            print(row(browser, name))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()

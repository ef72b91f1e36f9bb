"""What must happen besides saving a page: its search entry, and the revision of its site."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.html import strip_tags
from wagtail.models import Page, Revision, Site

from mikke.cms.models import (
    ActivityPage,
    ArticleIndexPage,
    ArticlePage,
    InterviewIndexPage,
    InterviewPage,
    PlacePage,
    ShopPage,
)
from mikke.domain.calendar_jp import add_months
from mikke.kernel import audit
from mikke.search_index import services as search_index
from mikke.search_index.enums import EntryKind
from mikke.tenancy.sites import bump_rev

KINDS: dict[type[Page], EntryKind] = {
    ArticlePage: EntryKind.ARTICLE,
    InterviewPage: EntryKind.INTERVIEW,
    ShopPage: EntryKind.SHOP,
    PlacePage: EntryKind.PLACE,
    ActivityPage: EntryKind.ACTIVITY,
}
WORD_FIELDS = ("area", "address", "way", "hours", "price", "person", "person_role", "author", "where")
RICH_FIELDS = ("purpose", "purpose_en", "outcome", "outcome_en")
DRAFTS: dict[str, tuple[type[Page], type[Page]]] = {
    "article": (ArticlePage, ArticleIndexPage),
    "interview": (InterviewPage, InterviewIndexPage),
}
ASK_AGAIN_MONTHS = 6


def _site_of(page: Page) -> Site | None:
    site: Site | None = page.get_site()
    return site


def _body_words(body: Any) -> str:
    return " ".join(strip_tags(str(block.render())) for block in body)


def words_of(page: Any) -> str:
    """Return everything of a page that a search may find besides title and summary."""
    names = [row.name_ja for field in ("towns", "topics", "skills") for row in getattr(page, field).all()]
    fields = [str(getattr(page, field, "") or "") for field in WORD_FIELDS]
    fields += [strip_tags(getattr(page, field, "") or "") for field in RICH_FIELDS]
    bodies = [_body_words(getattr(page, name, ())) for name in ("body", "body_easy", "body_en")]
    return " ".join(filter(None, [*names, *fields, *bodies]))


def index_page(page: Page) -> None:
    """Write the search entry of a published page; lists and texts have none."""
    page = page.specific
    kind, site = KINDS.get(type(page)), _site_of(page)
    if kind is None or site is None or not page.live:
        return
    if page.get_view_restrictions().exists():
        forget_page(page)
        return
    with translation.override("ja"):
        path = page.get_url_parts()[2]
    content = search_index.EntryContent(
        kind=kind,
        object_key=str(page.pk),
        path=path,
        title=page.title[:200],
        title_en=page.title_en[:200],
        summary=page.summary[:300],
        summary_en=page.summary_en[:300],
        text=words_of(page),
        published_on=page.day,
    )
    search_index.write_entry(content, site=site)


def forget_page(page: Page) -> None:
    """Take a page out of the search; one that was never in it is no error."""
    kind = KINDS.get(page.specific_class)
    if kind is not None and (site := _site_of(page)) is not None:
        search_index.remove_entry(site=site, kind=kind, object_key=str(page.pk))


def index_below(page: Page) -> None:
    """Write the entries of a page and of all below it again, because their addresses changed."""
    for one in page.get_descendants(inclusive=True).live().specific():
        index_page(one)


def note_change(page: Page) -> None:
    """Raise the revision of the page's site, so that no cached page stays behind."""
    if (site := _site_of(page)) is not None:
        bump_rev(site.pk)


@transaction.atomic
def draft_article(*, site: Site, kind: str, title: str, actor: Any, today: dt.date) -> Any:
    """Return a new draft below the list of its kind, to be looked at again in six months.

    Args:
        site: whose page.
        kind: ``article`` or ``interview``.
        title: its working title.
        actor: who begins it.
        today: the day in Japan.
    Raises: LookupError when the site has no list of that kind.
    """
    model, index = DRAFTS[kind]
    parent: Any = index._default_manager.filter(path__startswith=site.root_page.path).first()  # noqa: SLF001 -- public in Django
    if parent is None:
        raise LookupError(kind)
    page: Any = model(title=title, live=False, owner=actor)
    page.review_on = add_months(today, ASK_AGAIN_MONTHS)
    parent.add_child(instance=page)
    page.save_revision(user=actor)
    return page


@transaction.atomic
def mark_still_right(page: Any, *, actor: Any, now: dt.datetime) -> dt.date:
    """Write down that what a page says was looked at and is still right; return when to ask again, in six months.

    Drafts stay drafts: only the two dates change, in the page and in its newest revision.
    """
    today = timezone.localdate(now)
    again = add_months(today, ASK_AGAIN_MONTHS)
    type(page).objects.filter(pk=page.pk).update(checked_on=today, review_on=again)
    for revision in Revision.objects.filter(pk__in={page.latest_revision_id, page.live_revision_id} - {None}):
        revision.content |= {"checked_on": today.isoformat(), "review_on": again.isoformat()}
        revision.save(update_fields=["content"])
    audit.record(
        action="page.still_right",
        actor=actor,
        site=_site_of(page),
        at=now,
        target=page.title,
        page=page.pk,
        until=again.isoformat(),
    )
    note_change(page)
    return again


def publish_due(*, now: dt.datetime) -> int:
    """Publish and withdraw the pages whose time has come by ``now``; return how many.

    As Wagtail's command does, but by the clock it is given: a go-live time that is over is taken out of the
    revision, because Wagtail itself would compare it with the clock of the machine.
    """
    gone = list(Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at").specific())
    for page in gone:
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    due = list(Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at"))
    for revision in due:
        with transaction.atomic():
            revision.content |= {"go_live_at": None}
            revision.save(update_fields=["content"])
            revision.publish(log_action="wagtail.publish.scheduled")
    return len(gone) + len(due)

"""What must happen besides saving a page: its search entry, and the revision of its site."""

from typing import Any

from django.utils import translation
from django.utils.html import strip_tags
from wagtail.models import Page, Site

from mikke.cms.models import ActivityPage, ArticlePage, InterviewPage, PlacePage, ShopPage
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
    return " ".join(filter(None, [*names, *fields, _body_words(page.body), _body_words(page.body_en)]))


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

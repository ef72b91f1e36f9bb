"""Brings the posts of a WordPress export in as articles: all of them or, when something breaks, none.

A post is known again by the site and its guid. One that has not changed is left alone, one that an editor has
changed here is never overwritten, and one that was deleted here stays away.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, Revision, Site
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published

from mikke.cms.models import ArticleIndexPage, ArticlePage, ImportedPost
from mikke.cms.wxr import WxrFile, WxrPost
from mikke.cms.wxr_blocks import Converted, convert
from mikke.cms.wxr_words import PostMeaning, WordMap
from mikke.domain.errors import refuse
from mikke.vocabulary.models import Skill, Topic

SLUG_CHARS = 100


@dataclass(frozen=True, slots=True)
class Prepared:
    """A post with everything that can be known before writing."""

    post: WxrPost
    meaning: PostMeaning
    body: Converted
    content_hash: str

    @property
    def is_public(self) -> bool:
        """Everybody could read it there."""
        return self.post.status == "publish" and not self.post.has_password and bool(self.post.title)


@dataclass(slots=True)
class WxrResult:
    """What came in. ``notes`` are lines for the editor, each with the title of its post."""

    counts: Counter[str] = field(default_factory=Counter)
    redirects: int = 0
    unknown_categories: Counter[str] = field(default_factory=Counter)
    unknown_tags: Counter[str] = field(default_factory=Counter)
    pictures: list[tuple[str, str, str, str]] = field(default_factory=list)
    shortcodes: list[tuple[str, str]] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)
    kept_edits: list[str] = field(default_factory=list)
    drafts: list[tuple[str, str]] = field(default_factory=list)


def prepare(found: WxrFile, result: WxrResult, words: WordMap) -> list[Prepared]:
    """Return the posts turned into our blocks, and list in ``result`` what an editor should look at."""
    rows, seen = [], set[str]()
    for post in found.posts:
        if post.guid in seen:
            result.counts["repeated"] += 1
            continue
        seen.add(post.guid)
        body = convert(
            post.html,
            home=found.home,
            picture_title=_("Picture of the old site, not brought over"),
            played_title=_("Film or map of the old site, not brought over"),
        )
        _add_thumbnail(post, found, body)
        meaning = words.of(categories=post.categories, tags=post.tags)
        row = Prepared(post, meaning, body, _fingerprint(post, meaning))
        rows.append(row)
        result.unknown_categories.update(meaning.unknown_categories)
        result.unknown_tags.update(meaning.unknown_tags)
        _list(row, result)
    return rows


def _fingerprint(post: WxrPost, meaning: PostMeaning) -> str:
    """Return what tells a post that has changed: what it says, or what its words mean here."""
    means = (meaning.kind.value, sorted(meaning.topics), sorted(meaning.skills))
    return hashlib.sha256(repr((astuple(post), means)).encode("utf-8", "replace")).hexdigest()


def _add_thumbnail(post: WxrPost, found: WxrFile, body: Converted) -> None:
    picture = found.pictures.get(post.thumbnail_id)
    if picture is not None and picture[0]:
        body.pictures.insert(0, (*picture, _("at the head")))


def _list(row: Prepared, result: WxrResult) -> None:
    title = row.post.title or row.post.link
    result.pictures.extend((title, *picture) for picture in row.body.pictures)
    result.shortcodes.extend((title, code) for code in row.body.shortcodes)
    result.others.extend((title, other) for other in dict.fromkeys(row.body.others))
    if not row.is_public:
        why = _("needed a password") if row.post.has_password else row.post.status
        result.drafts.append((title, _("has no title") if not row.post.title else why))


def import_wxr(
    found: WxrFile, *, site: Site, dry_run: bool = False, words: WordMap | None = None
) -> WxrResult:
    """Write the posts and pages of an export below the site's list of articles, in one transaction.

    Args:
        found: What was read.
        site: Where they go.
        dry_run: Count only.
        words: What categories and tags mean; our own vocabulary unless told.

    Raises:
        DomainError: ``wxr.no_list`` when the site has no list of articles.
    """
    result = WxrResult()
    rows = prepare(found, result, words or WordMap())
    parent = ArticleIndexPage.objects.descendant_of(site.root_page).first()
    if parent is None:
        raise refuse("wxr.no_list", "--site", site.hostname)
    with transaction.atomic(), disable_reference_index_auto_update():
        known = {row.guid: row for row in ImportedPost.objects.for_site(site).select_related("page")}
        slugs = set(parent.get_children().values_list("slug", flat=True))
        for row in rows:
            state = _state(row, known.get(row.post.guid), result)
            result.counts[state] += 1
            if not dry_run and state in {"added", "updated"}:
                _write(row, known.get(row.post.guid), parent=parent, site=site, slugs=slugs, result=result)
    return result


def _state(row: Prepared, imported: ImportedPost | None, result: WxrResult) -> str:
    if imported is None:
        return "added"
    if imported.page is None:
        return "deleted_here"
    if imported.content_hash == row.content_hash:
        return "unchanged"
    if imported.page.latest_revision_id != imported.revision_id:
        result.kept_edits.append(imported.page.title)
        return "edited_here"
    return "updated"


def _write(
    row: Prepared,
    imported: ImportedPost | None,
    *,
    parent: Page,
    site: Site,
    slugs: set[str],
    result: WxrResult,
) -> None:
    page: Any = (
        ArticlePage(slug=free_slug(row.post, slugs), live=False)
        if imported is None or imported.page is None
        else imported.page.specific
    )
    was_live = page.live
    _fill(page, row)
    if page.pk is None:
        parent.add_child(instance=page)
    elif row.is_public:
        page.save(clean=False)
    revision = page.save_revision(clean=False)
    if row.is_public:
        _publish(page, revision)
        result.redirects += _redirect(row.post, page, site)
    elif was_live:
        page.unpublish()
    ReferenceIndex.create_or_update_for_object(page)
    ImportedPost.objects.update_or_create(
        site=site,
        guid=row.post.guid,
        defaults={"page": page, "content_hash": row.content_hash, "revision_id": revision.pk},
    )


def _publish(page: ArticlePage, revision: Revision) -> None:
    """Make the page what its revision says, with the days of the old site, which Wagtail would set to now."""
    page.live_revision, page.has_unpublished_changes = revision, False
    Page.objects.filter(pk=page.pk).update(live_revision=revision, has_unpublished_changes=False)
    page_published.send(sender=type(page), instance=page, revision=revision)


def _fill(page: ArticlePage, row: Prepared) -> None:
    post = row.post
    page.title = (post.title or _("Article without a title"))[:255]
    page.kind = row.meaning.kind.value
    page.topics = Topic.objects.filter(pk__in=row.meaning.topics)
    page.skills = Skill.objects.filter(pk__in=row.meaning.skills)
    page.summary = " ".join(post.excerpt.split())[:300] if "<" not in post.excerpt else ""
    page.author = post.author[:100]
    page.body = row.body.blocks
    if row.is_public:
        page.live = True
        page.first_published_at = post.published_at
        page.last_published_at = post.modified_at or post.published_at


def free_slug(post: WxrPost, slugs: set[str]) -> str:
    """Return the post's own slug, or one that nobody has yet; it is taken from now on."""
    last = urlsplit(post.link).path.rstrip("/").rpartition("/")[2]
    wanted = slugify(post.slug or last or post.title, allow_unicode=True)[:SLUG_CHARS] or "article"
    slug, number = wanted, 2
    while slug in slugs:
        slug, number = f"{wanted}-{number}", number + 1
    slugs.add(slug)
    return slug


def old_path(link: str) -> str:
    """Return the address at the old site as redirects write it; "" for its home, which no redirect can stand for."""
    parts = urlsplit(link)
    path = Redirect.normalise_path(parts.path + (f"?{parts.query}" if parts.query else ""))
    return "" if path.partition("?")[0] in {"", "/"} else path


def _redirect(post: WxrPost, page: ArticlePage, site: Site) -> int:
    """Lead readers of the old address to the page; 1 when that is new."""
    path = old_path(post.link)
    if not path or path == Redirect.normalise_path(page.get_url_parts()[2]):
        return 0
    _row, is_new = Redirect.objects.update_or_create(
        old_path=path[:255],
        site=site,
        defaults={"redirect_page": page, "redirect_link": "", "is_permanent": True},
    )
    return int(is_new)


def described(rows: Sequence[tuple[Any, ...]]) -> list[str]:
    """Return rows as lines of text, empty parts left out."""
    return [" | ".join(str(part) for part in row if part) for row in rows]

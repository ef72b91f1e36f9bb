"""Writing what the site search finds; called by the apps above inside their own transactions."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from mikke.domain.tokens import TOKEN_VERSION, SearchDocument, document_terms, document_tokens
from mikke.search_index.enums import EntryKind
from mikke.search_index.indexes import ENTRIES
from mikke.search_index.models import SearchEntry
from mikke.search_index.terms import forget_terms, learn_terms
from mikke.tenancy.models import Site

MAX_TEXT_CHARS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryContent:
    """What can be found and what is shown of it.

    Attributes:
        kind: what it is.
        object_key: its own stable key, unique within the kind and site.
        path: its public address, without host and language.
        title, title_en: shown, and searched with more weight.
        summary, summary_en: shown and searched.
        text: searched; plain text.
        published_on: newer ones come first.
        town: municipality code, where it lies in one.
        areas: ids of areas it lies in.
        topics: names of topics.
    """

    kind: EntryKind
    object_key: str
    path: str
    title: str
    title_en: str = ""
    summary: str = ""
    summary_en: str = ""
    text: str = ""
    published_on: dt.date | None = None
    town: str = ""
    areas: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def _document(content: EntryContent) -> SearchDocument:
    return SearchDocument(
        title=f"{content.title} {content.title_en}",
        duties="\n".join((content.summary, content.summary_en, content.text)),
        topics=content.topics,
        town=content.town,
        areas=content.areas,
    )


def _key(site: Site, kind: EntryKind, object_key: str) -> dict[str, Any]:
    return {"site": site, "kind": kind, "object_key": object_key}


@transaction.atomic
def write_entry(content: EntryContent, *, site: Site) -> SearchEntry:
    """Write or replace an entry. The caller raises the site's revision, as for any change of a public page."""
    key = _key(site, content.kind, content.object_key)
    before = SearchEntry.objects.filter(**key).first()
    document = _document(content)
    tokens = document_tokens(document)
    values = {
        name: getattr(content, name)
        for name in ("path", "title", "title_en", "summary", "summary_en", "published_on")
    }
    entry, _made = SearchEntry.objects.update_or_create(
        **key,
        defaults=values
        | {"text": content.text[:MAX_TEXT_CHARS], "tok": tokens, "tok_version": TOKEN_VERSION},
    )
    old = frozenset(before.tok) if before else frozenset[int]()
    ENTRIES.put(entry.pk, new=tokens, old=old)
    learn_terms(ENTRIES, document_terms(document))
    if old - tokens:
        forget_terms(ENTRIES, old - tokens)
    return entry


@transaction.atomic
def remove_entry(*, site: Site, kind: EntryKind, object_key: str) -> None:
    """Take an entry out, with the words that only it held; nothing happens where there is none."""
    entry = SearchEntry.objects.filter(**_key(site, kind, object_key)).first()
    if entry is None:
        return
    ENTRIES.remove(entry.pk, old=entry.tok)
    entry.delete()
    forget_terms(ENTRIES, entry.tok)

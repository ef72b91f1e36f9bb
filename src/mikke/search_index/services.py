"""Writing what the site search finds, in the transaction that changes it."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from mikke.domain.tokens import TOKEN_VERSION, SearchDocument, document_terms, document_tokens
from mikke.search_index.indexes import ENTRIES
from mikke.search_index.models import SearchEntry
from mikke.search_index.terms import forget_terms, learn_terms
from mikke.tenancy.models import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is shown of a thing and the words it is found by.

    Attributes:
        path: the address without a language.
        text: all its other words, for the search only.
    """

    path: str
    title: str
    title_en: str = ""
    summary: str = ""
    summary_en: str = ""
    text: str = ""
    published_on: dt.date | None = None


def _document(entry: Entry) -> SearchDocument:
    title = f"{entry.title}\n{entry.title_en}"
    return SearchDocument(title=title, duties="\n".join((entry.summary, entry.summary_en, entry.text)))


@transaction.atomic
def write_entry(*, site: Site, kind: str, object_key: str, entry: Entry) -> SearchEntry:
    """Add or change what is found of one thing; an entry that says the same is not written again.

    Args:
        site: whose search finds it.
        kind: one of ``EntryKind``.
        object_key: what names the thing within its kind.
        entry: what to show and to find.
    """
    document = _document(entry)
    tokens = tuple(sorted(document_tokens(document)))
    row = SearchEntry.objects.for_site(site).filter(kind=kind, object_key=object_key).first()
    old = row.tok if row else ()
    row = row or SearchEntry(site=site, kind=kind, object_key=object_key)
    for name in Entry.__slots__:
        setattr(row, name, getattr(entry, name))
    row.tok, row.tok_version = tokens, TOKEN_VERSION
    row.save()
    ENTRIES.put(row.pk, tokens, old)
    learn_terms(ENTRIES, document_terms(document))
    forget_terms(ENTRIES, set(old) - set(tokens))
    return row


@transaction.atomic
def remove_entry(*, site: Site, kind: str, object_key: str) -> bool:
    """Take a thing out of the search with every word that only it held; return whether it was there."""
    row = SearchEntry.objects.for_site(site).filter(kind=kind, object_key=object_key).first()
    if row is None:
        return False
    ENTRIES.remove(row.pk, row.tok)
    row.delete()
    forget_terms(ENTRIES, row.tok)
    return True

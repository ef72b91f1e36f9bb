"""The table of words behind an index: written with each row, read only when nothing was found."""

from collections.abc import Collection, Iterable

from mikke.domain.tokens import token
from mikke.search_index.index import TokenIndex
from mikke.search_index.models import SearchTerm

MAX_TERM_CHARS = 100


def learn_terms(index: TokenIndex, terms: Iterable[str]) -> None:
    """Remember words; those already known cost one read and no lock."""
    wanted = {token(f"w:{term}"): term for term in terms if len(term) <= MAX_TERM_CHARS}
    known = SearchTerm.objects.filter(index=index.name, token__in=wanted).values_list("token", flat=True)
    new = wanted.keys() - set(known)
    SearchTerm.objects.bulk_create(
        [SearchTerm(index=index.name, token=number, term=wanted[number]) for number in sorted(new)],
        ignore_conflicts=True,
    )


def forget_terms(index: TokenIndex, tokens: Collection[int]) -> None:
    """Drop those words among ``tokens`` that no row holds any more: a deleted text leaves no word behind."""
    known = SearchTerm.objects.filter(index=index.name, token__in=tokens).values_list("token", flat=True)
    gone = [number for number in known if not index.find([[[number]]]).size]
    if gone:
        SearchTerm.objects.filter(index=index.name, token__in=gone).delete()


def terms_starting_with(index: TokenIndex, start: str, *, limit: int = 200) -> list[str]:
    """Return known words that begin with ``start``, shortest first."""
    rows = SearchTerm.objects.filter(index=index.name, term__startswith=start)
    return sorted(rows.values_list("term", flat=True)[:limit], key=lambda term: (len(term), term))

"""Reading the words of a question with what the site knows, and helping where nothing is found."""

from dataclasses import dataclass, replace

from mikke.domain.japanese import is_kana
from mikke.domain.lexicon import Lexicon
from mikke.domain.query import understand, widen
from mikke.domain.understood import UnderstoodQuery
from mikke.jobs.search.indexes import JOBS
from mikke.jobs.search.query import Notice
from mikke.jobs.search.words import WordHits, WordMatcher
from mikke.search_index.selectors import site_places
from mikke.search_index.terms import terms_starting_with
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.models import Consideration


def site_lexicon(facts: SiteFacts) -> Lexicon:
    """Return what words may stand for on a site: its towns and their areas, all considerations."""
    considerations = Consideration.objects.values_list("pk", flat=True)
    return Lexicon(places=site_places(facts), considerations=considerations)


@dataclass(frozen=True, slots=True)
class ReadWords:
    """What words ask for, which rows meet them, and what to tell the reader.

    Attributes:
        understood: made wider where the words as typed find nothing.
        hits: open or not; None where no words are asked for.
        notices: what was left out or widened.
    """

    understood: UnderstoodQuery
    hits: WordHits | None
    notices: list[Notice]


def read_words(q: str, lexicon: Lexicon, matcher: WordMatcher) -> ReadWords:
    """Understand a question; where nothing is found, look for longer words, then leave out unknown ones."""
    understood = understand(q, lexicon)
    notices = [Notice("left_out", understood.dropped)] if understood.dropped else []
    if not understood.groups:
        return ReadWords(understood, None, notices)
    hits = matcher.hits(understood.groups)
    if hits.rows.size:
        return ReadWords(understood, hits, notices)
    wider = _widened(understood)
    if wider.widened:
        hits = matcher.hits(wider.groups)
        if hits.rows.size:
            widened = [Notice("widened", (each.source, *each.terms)) for each in wider.widened]
            return ReadWords(wider, hits, notices + widened)
    return _without_unknown(understood, hits, matcher, notices)


def _widened(understood: UnderstoodQuery) -> UnderstoodQuery:
    starts = {
        group.source for group in understood.groups if len(group.source) == 1 and not is_kana(group.source)
    }
    terms = sorted({term for start in starts for term in terms_starting_with(JOBS, start)})
    return widen(understood, terms)


def _without_unknown(
    understood: UnderstoodQuery, hits: WordHits, matcher: WordMatcher, notices: list[Notice]
) -> ReadWords:
    """Leave out words that no posting holds, if others remain."""
    known = tuple(group for group in understood.groups if matcher.is_known(group))
    unknown = tuple(group.source for group in understood.groups if group not in known)
    if not known or not unknown:
        return ReadWords(understood, hits, notices)
    told = [*notices, Notice("unknown_left_out", unknown)]
    return ReadWords(replace(understood, groups=known), matcher.hits(known), told)

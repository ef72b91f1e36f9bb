"""Furigana outside the text of a page: titles and summaries on cards, in lists and in search results.

They are short, so they are read when they are shown, by the same rule as the page itself: its own corrections first,
then the list of the site, then the dictionary (0.4 ms for a sentence). What was read is kept until the site changes.
"""

from typing import Any

from mikke.cms.models import PageReadings
from mikke.cms.readings import site_words
from mikke.cms.ruby import spans_of, with_ruby
from mikke.kernel.furigana import reader
from mikke.kernel.kept import Kept

Corrections = dict[int, dict[str, str]]
_words: Kept[dict[str, str]] = Kept(20)
_corrections: Kept[Corrections] = Kept(20)


def _corrected(facts: Any) -> Corrections:
    below = PageReadings.objects.filter(page__path__startswith=facts.site.root_page.path)
    return dict(below.exclude(corrections={}).values_list("page_id", "corrections"))


@reader
def read(html: str, facts: Any, page_id: int | None) -> str:
    """Return HTML with the readings of its words."""
    words = _words.get(facts, "words", lambda: site_words(facts.site))
    if page_id is not None:
        words = words | _corrections.get(facts, "pages", lambda: _corrected(facts)).get(page_id, {})
    return with_ruby(html, spans_of(html, words=words))

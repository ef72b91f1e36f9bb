"""Signs that a text for everybody tells too much of somebody, lures, or says a word the house does not want.

A sign is a reason to advise the writer and to look, never a verdict. Source of the luring words:
``data/discriminatory_terms.yaml`` (category ``misleading``); of the personal ones: ``personal_signs``.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mikke.domain.personal_signs import personal_signs
from mikke.domain.wording_rules import term_rules


@dataclass(frozen=True, slots=True)
class PostSign:
    """One sign: its code (``mail``, ``phone``, ``address``, ``name``, ``link``, ``lure``, ``word``), and the words found.

    ``found`` is empty for personal signs: what tells who somebody is stands nowhere twice.
    """

    code: str
    found: str = ""


def folded(text: str) -> str:
    """Return a text as words are compared: one width, one case, hiragana, no blanks."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in plain)


def blocked_words(text: str) -> tuple[str, ...]:
    """Return the words of a list with one on each line, in its order, each once; empty lines and ``#`` are left out."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def _lures(text: str) -> Iterator[PostSign]:
    plain = unicodedata.normalize("NFKC", text)
    for rule in term_rules():
        if rule.category != "misleading" or rule.contract_only:
            continue
        allowed = [match.span() for match in rule.allow.finditer(plain)] if rule.allow else []
        for match in rule.pattern.finditer(plain):
            if not any(start < match.end() and match.start() < end for start, end in allowed):
                yield PostSign("lure", match.group())


def post_signs(texts: Iterable[str], *, blocked: Iterable[str] = ()) -> tuple[PostSign, ...]:
    """Return the signs in what somebody wants to show to everybody, each once, in a fixed order.

    Args:
        texts: title, text and whatever else will be shown.
        blocked: words of the house; found in any width, case and kana.
    """
    whole = "\n".join(texts)
    compared = folded(whole)
    found = [PostSign(code) for code in personal_signs(whole)]
    found += _lures(whole)
    found += [PostSign("word", word) for word in blocked if folded(word) and folded(word) in compared]
    return tuple(dict.fromkeys(found))

"""Which rows of a list of people may be one and the same person, and why. Only a hint: families share names and numbers."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mikke.domain.person_names import is_in_kana, kana_key, name_key
from mikke.domain.shop_names import plain_address

Reason = Literal["name", "kana", "phone", "mail", "family_phone", "address"]
MAX_GROUP = 10  # what more rows share (a school's number, a housing estate) says nothing
ORDER: tuple[Reason, ...] = ("name", "kana", "phone", "mail", "family_phone", "address")
WEIGHT: Mapping[Reason, int] = {
    "phone": 4,
    "mail": 4,
    "name": 3,
    "kana": 3,
    "address": 2,
    "family_phone": 1,
}
WHO: frozenset[Reason] = frozenset({"name", "kana", "mail"})


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as the list has them; telephone numbers in the form ``+81…``."""

    pk: int
    name: str
    kana: str = ""
    address: str = ""
    is_nickname: bool = False
    phones: frozenset[str] = field(default=frozenset())
    family_phones: frozenset[str] = field(default=frozenset())
    mails: frozenset[str] = field(default=frozenset())


def _groups(rows: Iterable[tuple[str, PersonRow]]) -> Iterable[Sequence[PersonRow]]:
    found: Mapping[str, dict[int, PersonRow]] = defaultdict(dict)
    for key, row in rows:
        if key:
            found[key][row.pk] = row
    return [list(group.values()) for group in found.values() if 1 < len(group) <= MAX_GROUP]


def _by_name(a: PersonRow, b: PersonRow) -> Reason | None:
    """The same name; not when the two readings are known and differ."""
    return None if a.kana and b.kana and kana_key(a.kana) != kana_key(b.kana) else "name"


def _by_kana(a: PersonRow, b: PersonRow) -> Reason | None:
    return None if name_key(a.name) == name_key(b.name) else "kana"


def _by_phone(_a: PersonRow, _b: PersonRow) -> Reason | None:
    return "phone"


def _by_mail(_a: PersonRow, _b: PersonRow) -> Reason | None:
    return "mail"


def _by_address(_a: PersonRow, _b: PersonRow) -> Reason | None:
    return "address"


def _by_family_phone(a: PersonRow, b: PersonRow) -> Reason | None:
    """A number that is somebody else's for at least one of the two."""
    both_own = a.phones & b.phones
    shared = (a.phones | a.family_phones) & (b.phones | b.family_phones)
    return "family_phone" if shared - both_own else None


_Judge = Callable[[PersonRow, PersonRow], Reason | None]


def _keys(rows: Sequence[PersonRow]) -> Iterable[tuple[Iterable[tuple[str, PersonRow]], _Judge]]:
    yield ((name_key(row.name), row) for row in rows), _by_name
    yield ((kana_key(row.kana or (row.name if is_in_kana(row.name) else "")), row) for row in rows), _by_kana
    yield ((phone, row) for row in rows for phone in row.phones), _by_phone
    yield ((mail.lower(), row) for row in rows for mail in row.mails), _by_mail
    yield ((phone, row) for row in rows for phone in row.phones | row.family_phones), _by_family_phone
    yield ((plain_address(row.address), row) for row in rows), _by_address


def _is_hint(a: PersonRow, b: PersonRow, reasons: set[Reason]) -> bool:
    """Return whether the reasons are enough to ask.

    An address alone is a household, unless one of the two is known by a nickname only. A reading alone counts
    where one of the two has no kanji: 裕子 and 優子 are two people.
    """
    if reasons == {"address"}:
        return a.is_nickname != b.is_nickname
    if reasons == {"kana"}:
        return a.is_nickname or b.is_nickname or is_in_kana(a.name) or is_in_kana(b.name)
    return bool(reasons)


def same_person_pairs(people: Iterable[PersonRow]) -> dict[tuple[int, int], list[Reason]]:
    """Return the pairs that may be one person, the smaller key first, with every reason in a fixed order.

    ``name``: the same name (``mikke.domain.person_names``), readings that do not differ. ``kana``: the same
    reading of differently written names. ``phone``, ``mail``: their own in both. ``family_phone``: a number that is
    a relative's for one of them. ``address``: the same address. What more than ``MAX_GROUP`` rows share says nothing.

    Args:
        people: the rows of one site.
    """
    rows = sorted(people, key=lambda row: row.pk)
    found: dict[tuple[int, int], set[Reason]] = defaultdict(set)
    by_pk = {row.pk: row for row in rows}
    for keyed, judge in _keys(rows):
        for group in _groups(keyed):
            for a, b in itertools.combinations(sorted(group, key=lambda row: row.pk), 2):
                if reason := judge(a, b):
                    found[a.pk, b.pk].add(reason)
    return {
        pair: [reason for reason in ORDER if reason in reasons]
        for pair, reasons in found.items()
        if _is_hint(by_pk[pair[0]], by_pk[pair[1]], reasons)
    }


def weight(reasons: Iterable[Reason]) -> int:
    """Return how strongly the reasons speak together, for the order of a list."""
    return sum(WEIGHT[reason] for reason in reasons)


def may_be_a_family(reasons: Iterable[Reason]) -> bool:
    """Return whether nothing but a shared number or address speaks for one person."""
    return not WHO & set(reasons)

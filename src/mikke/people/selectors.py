"""Asking for people: by any word somebody may know of them, who may be the same, and who belongs to whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from mikke.domain.japanese import clean, fold
from mikke.domain.person_names import name_key, number_key
from mikke.domain.person_pairs import PersonRow, Reason, same_person_pairs, weight
from mikke.people.enums import ContactKind
from mikke.people.models import Contact, DifferentPeople, Person, PersonConsent, PersonMerge
from mikke.tenancy.models import Site

MOST_WORDS = 6
NEW = 0  # the key of somebody who is not entered yet
MOST_HINTS = 5


def people_of(*, site: Site) -> QuerySet[Person]:
    """Return the people of a site who are neither joined to another one nor erased."""
    rows: QuerySet[Person] = Person.objects.for_site(site).filter(merged_into=None, erased_at=None)
    return rows


def _holds(key: str) -> Exists:
    return Exists(Contact.objects.filter(person=OuterRef("pk"), value_key__contains=key))


def people_matching(*, site: Site, q: str) -> QuerySet[Person]:
    """Return the people of a site for whom every word of ``q`` stands somewhere.

    A word is looked for in name, nickname, other names and kana (hiragana, katakana, half width, 髙 and 高 are one)
    and in mail addresses and other ways to reach; digits in any writing are a telephone number or a part of one.
    An empty ``q`` returns everybody.
    """
    rows = people_of(site=site)
    if number := number_key(q):
        return rows.filter(_holds(number))
    for word in clean(q, limit=200).split()[:MOST_WORDS]:
        digits = number_key(word)
        looked = Q(_holds(digits or fold(word)))
        if key := name_key(word):
            looked |= Q(names_key__contains=key)
        rows = rows.filter(looked)
    return rows


def chain_of(person: Person) -> list[Person]:
    """Return a person and everybody who was joined to them, directly or through another one."""
    found, newest = [person], [person.pk]
    while newest:
        rows = list(Person.objects.filter(merged_into__in=newest))
        found, newest = [*found, *rows], [row.pk for row in rows]
    return found


def _said_different(site: Site) -> set[tuple[int, int]]:
    """Pairs that are two people; what was said of somebody who was joined counts for whom they were joined to."""
    joined = dict(Person.objects.for_site(site).exclude(merged_into=None).values_list("pk", "merged_into_id"))

    def kept(pk: int) -> int:
        while pk in joined:
            pk = joined[pk]
        return pk

    said = DifferentPeople.objects.for_site(site).values_list("first_id", "second_id")
    return {in_order(kept(first), kept(second)) for first, second in said}


def in_order(one: int, other: int) -> tuple[int, int]:
    """Return two keys, the smaller first."""
    return (one, other) if one < other else (other, one)


def _rows(people: QuerySet[Person]) -> list[PersonRow]:
    ways: Mapping[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    kinds = (ContactKind.PHONE, ContactKind.FAMILY_PHONE, ContactKind.MAIL)
    contacts = Contact.objects.filter(person__in=people.order_by().values("pk"), kind__in=kinds)
    for pk, kind, value in contacts.order_by().values_list("person_id", "kind", "value"):
        ways[pk][kind].add(value)
    columns = people.values_list("pk", "name", "kana", "address", "is_nickname")
    return [
        PersonRow(
            *values,
            phones=frozenset(ways[values[0]][ContactKind.PHONE]),
            family_phones=frozenset(ways[values[0]][ContactKind.FAMILY_PHONE]),
            mails=frozenset(ways[values[0]][ContactKind.MAIL]),
        )
        for values in columns
    ]


@dataclass(frozen=True, slots=True)
class PersonPair:
    """Two people of a site who may be one, the one entered first before the other; codes of the reasons."""

    first: Person
    second: Person
    reasons: tuple[Reason, ...]


def person_pairs(*, site: Site, limit: int | None = None) -> list[PersonPair]:
    """Return the pairs that may be one person, the strongest reasons first; without those said to be two."""
    found = same_person_pairs(_rows(people_of(site=site)))
    for pair in _said_different(site):
        found.pop(pair, None)
    wanted = sorted(found, key=lambda pair: (-weight(found[pair]), pair))[:limit]
    people = people_of(site=site).in_bulk({pk for pair in wanted for pk in pair})
    return [PersonPair(people[a], people[b], tuple(found[a, b])) for a, b in wanted]


def reasons_of(*, one: Person, other: Person) -> tuple[Reason, ...]:
    """Return why two people may be one; empty when nothing but a person says so."""
    rows = _rows(Person.objects.filter(pk__in=(one.pk, other.pk)))
    return tuple(same_person_pairs(rows).get(in_order(one.pk, other.pk), ()))


def hints_for(*, site: Site, row: PersonRow) -> list[tuple[Person, tuple[Reason, ...]]]:
    """Return who of a site may be the person that is about to be entered, the likeliest first.

    Args:
        site: the site.
        row: what was typed; its key is ``NEW``.
    """
    found = same_person_pairs([row, *_rows(people_of(site=site))])
    mine = {pair[1]: reasons for pair, reasons in found.items() if pair[0] == NEW}
    keys = sorted(mine, key=lambda pk: (-weight(mine[pk]), pk))[:MOST_HINTS]
    people = people_of(site=site).in_bulk(keys)
    return [(people[pk], tuple(mine[pk])) for pk in keys]


def has_consent(person: Person, purpose: str) -> bool:
    """Return whether a consent of a person for a purpose stands."""
    return PersonConsent.objects.filter(person=person, purpose=purpose, ended_at=None).exists()


def said_different(*, site: Site, one: Person, other: Person) -> DifferentPeople | None:
    """Return who said when that two people are two, or None."""
    first, second = in_order(one.pk, other.pk)
    rows = DifferentPeople.objects.for_site(site).filter(first=first, second=second)
    said: DifferentPeople | None = rows.select_related("by").first()
    return said


def joinings_of(person: Person) -> QuerySet[PersonMerge]:
    """Return the joinings that led somebody to this person, the newest first; undone ones too."""
    return PersonMerge.objects.filter(keep=person).select_related("gone", "by", "undone_by")


def left_contacts(people: Iterable[Person]) -> QuerySet[Contact]:
    """Return ways to reach that stayed with those who were joined, because the kept one has the same."""
    return Contact.objects.filter(person__in=[person.pk for person in people])

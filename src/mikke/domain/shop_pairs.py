"""Which rows of a list of shops may be one and the same shop, and why."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mikke.domain.phone_numbers import phones_in
from mikke.domain.shop_names import plain_address, shop_key

Reason = Literal["name_address", "name", "phone"]
MAX_GROUP = 10  # more rows with one number are a chamber of commerce, not one shop


@dataclass(frozen=True, slots=True)
class ShopRow:
    """A shop as the list has it: its key, and the three things people write of it."""

    pk: int
    name: str
    address: str = ""
    contact: str = ""


def _groups(rows: Iterable[tuple[str, int]]) -> Iterable[Sequence[int]]:
    found: Mapping[str, list[int]] = defaultdict(list)
    for key, pk in rows:
        found[key].append(pk)
    return [group for group in found.values() if 1 < len(group) <= MAX_GROUP]


def same_shop_pairs(shops: Iterable[ShopRow]) -> dict[tuple[int, int], list[Reason]]:
    """Return the pairs that may be one shop, the smaller key first, with every reason.

    ``name_address``: both are written for the same name and address (``mikke.domain.shop_names``). ``name``: the
    same name, and at least one has no address. ``phone``: a telephone number stands in the contact of both. The
    same name at two addresses alone is no reason: shops have branches. A name or a number that more than
    ``MAX_GROUP`` rows share says nothing.

    Args:
        shops: the rows of one site.
    """
    rows = sorted(shops, key=lambda shop: shop.pk)
    places = {shop.pk: plain_address(shop.address) for shop in rows}
    pairs: dict[tuple[int, int], list[Reason]] = {}
    for group in _groups((shop_key(shop.name, town=""), shop.pk) for shop in rows):
        for a, b in itertools.combinations(group, 2):
            if not (places[a] and places[b]):
                pairs[a, b] = ["name"]
            elif places[a] == places[b]:
                pairs[a, b] = ["name_address"]
    for group in _groups((phone, shop.pk) for shop in rows for phone in sorted(phones_in(shop.contact))):
        for pair in itertools.combinations(group, 2):
            reasons = pairs.setdefault(pair, [])
            if "phone" not in reasons:
                reasons.append("phone")
    return pairs

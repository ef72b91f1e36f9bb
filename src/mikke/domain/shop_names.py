"""Whether two entries are the same shop: its name and address without the ways of writing them."""

import re
import unicodedata

FORMS = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|一般社団法人|特定非営利活動法人|\(株\)|\(有\)|\(同\)|npo法人"
)
NOISE = re.compile(r"[\s・,.、。'\"「」()]+")
BLOCKS = re.compile(r"丁目|番地の?|番|号室?|[‐-―−ー-]+")


def plain_name(name: str) -> str:
    """Return a name for comparing: NFKC, small letters, no spaces, no 株式会社 and the like."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return NOISE.sub("", FORMS.sub("", folded))


def plain_address(address: str) -> str:
    """Return an address for comparing: 2丁目3番4号, 2-3-4 and ２－３－４ are the same."""
    folded = unicodedata.normalize("NFKC", address).casefold()
    return re.sub("-+", "-", BLOCKS.sub("-", NOISE.sub("", folded))).strip("-")


def is_same_shop(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Return whether two pairs of name and address are written for the same shop."""
    return plain_name(a[0]) == plain_name(b[0]) and plain_address(a[1]) == plain_address(b[1])

"""When two people mean the same shop: one key for the many ways to write a name."""

import re
import unicodedata

from mikke.domain.japanese import clean, fold

MAX_KEY_CHARS = 100
LEGAL_FORMS = (
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "一般社団法人",
    "一般財団法人",
    "公益社団法人",
    "公益財団法人",
    "特定非営利活動法人",
    "npo法人",
    "社会福祉法人",
    "医療法人社団",
    "医療法人",
    "学校法人",
    "宗教法人",
    "協同組合",
    "(株)",
    "(有)",
    "(同)",
    "(資)",
    "(名)",
    "(特非)",
    "(福)",
    "(医)",
    "(一社)",
    "(一財)",
    "co.,ltd.",
    "co., ltd.",
    "inc.",
)
_FORMS = re.compile("|".join(map(re.escape, sorted(LEGAL_FORMS, key=len, reverse=True))))
_LONG_MARK_LIKE = re.compile("[-‐‑‒–—―−─~〜]")
_MARKS = re.compile(r"[^0-9a-zぁ-ゖー一-鿿㐀-䶿々〆ヶ\U00020000-\U0003FFFF]+")
_NOISE = re.compile(r"[\s・,.、。'\"「」()]+")
_BLOCKS = re.compile(r"丁目|番地の?|番|号室?|[‐-―−ー-]+")


def shop_key(name: str, *, town: str) -> str:
    """Return the same key for the same shop of a town, however its name is written.

    Full and half width, upper and lower case, kana, spaces, marks and legal forms (株式会社, （株）, ㈱ …) make no
    difference; 店, 支店 and everything else of the name do. A name of marks alone keeps its characters.

    Args:
        name: as a person wrote it.
        town: the code of the town.
    """
    folded = fold(clean(name))
    bare = _MARKS.sub("", _LONG_MARK_LIKE.sub("ー", _FORMS.sub("", folded)))
    return f"{town}:{(bare or folded.replace(' ', ''))[:MAX_KEY_CHARS]}"


def plain_address(address: str) -> str:
    """Return an address for comparing: 2丁目3番4号, 2-3-4 and ２－３－４ are the same."""
    folded = unicodedata.normalize("NFKC", address).casefold()
    return re.sub("-+", "-", _BLOCKS.sub("-", _NOISE.sub("", folded))).strip("-")


def is_same_shop(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Return whether two pairs of name and address are written for the same shop."""
    same_name = shop_key(a[0], town="") == shop_key(b[0], town="")
    return same_name and plain_address(a[1]) == plain_address(b[1])

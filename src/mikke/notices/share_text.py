"""Texts to copy for each network: what a text is, how its service counts, how much it takes.

Every room writes its own (jobs with the six items, pages without); the office shows and logs them all alike.
"""

import re
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

X_MOST = 280
X_URL = 23
_LINK = re.compile(r"https?://\S+")
# What X counts as one; everything else counts as two (twitter-text configuration 3).
_X_SINGLE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_NOT_IN_TAGS = re.compile(r"[^0-9A-Za-z_ぁ-んァ-ヶー一-龠々]")


class ShareService(models.TextChoices):
    """Where a text is put."""

    X = "x", _("X")
    INSTAGRAM = "instagram", _("Instagram")
    LINE = "line", _("LINE")
    FACEBOOK = "facebook", _("Facebook")
    CIRCULAR = "circular", _("neighbourhood circular")
    OTHER = "other", _("elsewhere")


MOST = {ShareService.INSTAGRAM: 2_200, ShareService.LINE: 500, ShareService.FACEBOOK: 2_000}
MOST_TAGS = {ShareService.X: 2, ShareService.INSTAGRAM: 6, ShareService.FACEBOOK: 2}


@dataclass(frozen=True, slots=True)
class ShareText:
    """One text to copy.

    Attributes:
        service: a ``ShareService``.
        key: tells two texts for one service apart.
        label: what it is for.
        text: what is copied.
        alt: the alternative text of the picture that goes with it; empty where none does.
        names_job: a posting is named: then all six items stand in text or picture.
        length, most: as the service counts; most is 0 where there is no limit.
    """

    service: str
    key: str
    label: str
    text: str
    alt: str
    names_job: bool
    length: int
    most: int

    @property
    def fits(self) -> bool:
        """Whether the service takes it whole."""
        return not self.most or self.length <= self.most


def x_length(text: str) -> int:
    """Return the length as X counts it: 280 are 140 full-width letters, an address is always 23."""
    without, links = _LINK.subn("", text)
    single = sum(1 for letter in without if any(low <= ord(letter) <= high for low, high in _X_SINGLE))
    return 2 * len(without) - single + links * X_URL


def share_text(
    service: ShareService, key: str, label: str, text: str, *, alt: str = "", names_job: bool = False
) -> ShareText:
    """Return a text with its length as the service counts it."""
    is_x = service == ShareService.X
    length = x_length(text) if is_x else len(text)
    return ShareText(
        service.value, key, label, text, alt, names_job, length, X_MOST if is_x else MOST.get(service, 0)
    )


def hash_tag(words: str) -> str:
    """Return the words as a hash tag: letters that would end it are left out."""
    return f"#{_NOT_IN_TAGS.sub('', words)}"

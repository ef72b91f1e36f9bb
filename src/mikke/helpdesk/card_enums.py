"""Words of the know-how cards."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CardDevice(models.TextChoices):
    """Whose steps a variant tells; the empty one is for whatever has no steps of its own."""

    ANY = "", _("any device")
    IPHONE = "iphone", _("iPhone")
    ANDROID = "android", _("Android")
    EASY = "easy", _("easy phone for seniors")
    PC = "pc", _("computer")


class CardState(models.TextChoices):
    """Whether readers see a card."""

    DRAFT = "draft", pgettext_lazy("card", "draft")
    PUBLISHED = "published", pgettext_lazy("card", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("card", "taken back")


class HintState(models.TextChoices):
    """What became of alike cases."""

    FEW = "few", _("too few to suggest a card")
    OPEN = "open", _("suggests a card")
    LATER = "later", pgettext_lazy("suggestion", "not now")
    TAKEN = "taken", _("became a card")


class VoiceKind(models.TextChoices):
    """What a reader says of a card."""

    USEFUL = "useful", _("It helped")
    MISSING = "missing", _("Something is missing")

"""How a person is reached, who helps them, and what they said yes to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactKind(models.TextChoices):
    """A way to reach a person; ``visits`` is a sentence such as “comes on Tuesdays”."""

    PHONE = "phone", _("own telephone")
    FAMILY_PHONE = "family_phone", _("telephone of a family member")
    MAIL = "mail", _("mail")
    LINE = "line", _("LINE")
    VISITS = "visits", _("comes by")
    OTHER = "other", _("another way")


PHONES = (ContactKind.PHONE, ContactKind.FAMILY_PHONE)


class Relation(models.TextChoices):
    """What a helper is to the person."""

    CHILD = "child", _("daughter or son")
    PARTNER = "partner", _("wife, husband or partner")
    PARENT = "parent", _("mother or father")
    RELATIVE = "relative", _("another relative")
    NEIGHBOUR = "neighbour", _("neighbour or friend")
    CARE = "care", _("carer or care manager")
    OTHER = "other", _("somebody else")


class ConsentPurpose(models.TextChoices):
    """What a person said yes to; the words of each stand in ``people.consent_texts``."""

    REACH = "reach", _("being called back and told things")
    HELPER = "helper", _("talking with a helper")
    NOTES = "notes", _("writing down delicate things")
    PASS_ON = "pass_on", _("passing the request on to a partner")


class GivenHow(models.TextChoices):
    """How the yes came."""

    SPOKEN = "spoken", _("said it")
    PHONE = "phone", _("said it on the telephone")
    PAPER = "paper", _("signed a paper")

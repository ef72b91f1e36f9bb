"""How a person is reached."""

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

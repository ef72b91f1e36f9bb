"""送付の控え: what a contact of a client was sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mikke.telework.models.client import ClientContact


class Letter(models.Model):
    """The exact text a contact was sent, its time and its way; without the secret link. Never changed."""

    contact = models.ForeignKey(
        ClientContact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("name"), max_length=60)
    channel = models.CharField(_("way"), max_length=12)
    text = models.TextField(_("text"))
    sent_at = models.DateTimeField(_("sent"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True

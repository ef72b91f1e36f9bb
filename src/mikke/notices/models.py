"""What is kept about telling people: the send log, their wishes, and where LINE and browsers reach them.

Addresses stand here as keyed hashes, see ``notices.hashes``. What must be read again (a LINE user, a browser's
push address, what to say on the telephone) is sealed with ``kernel.encryption``.
"""

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mikke.notices.enums import Channel, HandState, Rhythm, SendState
from mikke.notices.kinds import kind_label
from mikke.tenancy.models import SiteQuerySet

HASH_LENGTH = 32


def _site() -> Any:
    return models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )


def _hash() -> Any:
    return models.CharField(max_length=HASH_LENGTH)


class SendLog(models.Model):
    """One row for each message and channel: what kind, when, how it ended. Never its text or its address.

    ``public_id`` follows from ``key``; it is the Message-ID of a mail and the retry key of LINE.
    """

    public_id = models.UUIDField(unique=True)
    site = _site()
    key = models.CharField(max_length=200)
    kind = models.CharField(_("kind"), max_length=64)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    address_hash = _hash()
    state = models.CharField(_("how it stands"), max_length=10, choices=SendState, default=SendState.WAITING)
    word = models.CharField(_("reason"), max_length=60, blank=True)
    is_private = models.BooleanField(default=False)
    created_at = models.DateTimeField(_("when"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    objects: ClassVar[Any] = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (
            models.Index(fields=("site", "-created_at"), name="sendlog_site_created"),
            models.Index(fields=("state", "settled_at"), name="sendlog_state_settled"),
        )
        verbose_name = _("sent message")
        verbose_name_plural = _("send log")

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} ({self.state})"

    @property
    def kind_label(self) -> str:
        """What the kind is called, or its id when no room knows it any more."""
        return kind_label(self.kind)


class SiteRules(models.Model):
    """Quiet hours and how many messages a day a site may send by each channel."""

    site = models.OneToOneField(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    quiet_from = models.TimeField(_("quiet from"), default=dt.time(21, 0))
    quiet_until = models.TimeField(_("quiet until"), default=dt.time(8, 0))
    mail_per_day = models.PositiveIntegerField(_("mails a day at most"), default=5_000)
    line_per_day = models.PositiveIntegerField(_("LINE messages a day at most"), default=200)
    push_per_day = models.PositiveIntegerField(_("notices on devices a day at most"), default=5_000)

    objects: ClassVar[Any] = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules for messages")
        verbose_name_plural = _("rules for messages")

    def __str__(self) -> str:
        return str(self.site_id)

    def per_day(self, channel: str) -> int:
        """Return the budget of a channel that the worker sends by."""
        return int(getattr(self, f"{channel}_per_day"))


class DayCount(models.Model):
    """How many messages a site has sent by a channel on a day (Japan)."""

    site = _site()
    channel = models.CharField(max_length=10, choices=Channel)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = SiteQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "channel", "day"), name="daycount_once"),)
        verbose_name = _("messages of a day")
        verbose_name_plural = _("messages of a day")

    def __str__(self) -> str:
        return f"{self.day} {self.channel} {self.count}"


class Preference(models.Model):
    """What somebody wants to be told, and how; known by the hash of their address only."""

    site = _site()
    address_hash = _hash()
    is_stopped = models.BooleanField(default=False)
    stopped_kinds = models.JSONField(default=list, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    rhythm = models.CharField(max_length=10, choices=Rhythm, blank=True)
    updated_at = models.DateTimeField()

    objects: ClassVar[Any] = SiteQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "address_hash"), name="preference_once"),)
        verbose_name = _("wishes about messages")
        verbose_name_plural = _("wishes about messages")

    def __str__(self) -> str:
        return self.address_hash


class Suppressed(models.Model):
    """A mail address that does not work: nothing is sent there until the office says so."""

    site = _site()
    address_hash = _hash()
    shown = models.CharField(_("address, shortened"), max_length=120)
    reason = models.CharField(_("reason"), max_length=60)
    at = models.DateTimeField(_("since"))

    objects: ClassVar[Any] = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)
        constraints = (models.UniqueConstraint(fields=("site", "address_hash"), name="suppressed_once"),)
        verbose_name = _("address that does not work")
        verbose_name_plural = _("addresses that do not work")

    def __str__(self) -> str:
        return self.shown


class LineAccount(models.Model):
    """The official LINE account of a site. Token and secret are sealed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.OneToOneField(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    basic_id = models.CharField(_("LINE ID of the account"), max_length=40)
    token = models.BinaryField()
    secret = models.BinaryField()
    quota_limit = models.PositiveIntegerField(null=True, blank=True)
    quota_used = models.PositiveIntegerField(null=True, blank=True)
    quota_read_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("LINE account")
        verbose_name_plural = _("LINE accounts")

    def __str__(self) -> str:
        return self.basic_id


class LineLink(models.Model):
    """Somebody who typed their code into the chat: this address may be told things by LINE."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = _site()
    address_hash = _hash()
    user_hash = models.CharField(max_length=HASH_LENGTH, db_index=True)
    user = models.BinaryField()
    linked_at = models.DateTimeField()

    objects: ClassVar[Any] = SiteQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "address_hash"), name="linelink_once"),)
        verbose_name = _("LINE link")
        verbose_name_plural = _("LINE links")

    def __str__(self) -> str:
        return self.address_hash


class LineCode(models.Model):
    """A code to be typed into the chat once."""

    site = _site()
    code_hash = _hash()
    address_hash = _hash()
    expires_at = models.DateTimeField()

    objects: ClassVar[Any] = SiteQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "code_hash"), name="linecode_once"),)
        verbose_name = _("LINE code")
        verbose_name_plural = _("LINE codes")

    def __str__(self) -> str:
        return self.code_hash


class LineEvent(models.Model):
    """An event of the webhook that was taken: LINE may send it again."""

    site = _site()
    event_id = models.CharField(max_length=64, unique=True)
    user_hash = models.CharField(max_length=HASH_LENGTH, blank=True)
    is_wrong_code = models.BooleanField(default=False)
    at = models.DateTimeField(db_index=True)

    objects: ClassVar[Any] = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("LINE event")
        verbose_name_plural = _("LINE events")

    def __str__(self) -> str:
        return self.event_id


class PushSubscription(models.Model):
    """A browser that may be told things. Its push address and keys are sealed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = _site()
    address_hash = models.CharField(max_length=HASH_LENGTH, blank=True)
    endpoint_hash = _hash()
    sealed = models.BinaryField()
    created_at = models.DateTimeField()

    objects: ClassVar[Any] = SiteQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("site", "endpoint_hash"), name="pushsubscription_once"),
        )
        indexes = (models.Index(fields=("site", "address_hash"), name="pushsubscription_address"),)
        verbose_name = _("push subscription")
        verbose_name_plural = _("push subscriptions")

    def __str__(self) -> str:
        return str(self.public_id)


class HandTask(models.Model):
    """A call to make or a postcard to write. Name, number and words are sealed, and erased when it is done."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = _site()
    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    kind = models.CharField(_("kind"), max_length=64)
    sealed = models.BinaryField(null=True)
    state = models.CharField(_("how it stands"), max_length=8, choices=HandState, default=HandState.OPEN)
    due_on = models.DateField(_("on"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    created_at = models.DateTimeField(_("since"))
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: ClassVar[Any] = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (models.Index(fields=("site", "state", "due_on"), name="handtask_site_state"),)
        constraints = (
            models.CheckConstraint(
                name="handtask_settled_is_erased",
                condition=models.Q(state=HandState.OPEN) | models.Q(sealed__isnull=True),
            ),
        )
        verbose_name = _("call or postcard")
        verbose_name_plural = _("calls and postcards")

    def __str__(self) -> str:
        return f"{self.channel} {self.public_id}"

    @property
    def kind_label(self) -> str:
        """What the kind is called, or its id when no room knows it any more."""
        return kind_label(self.kind)

    @property
    def place(self) -> str:
        """Where its words are sealed to."""
        return f"notices_handtask:{self.public_id}:sealed"

"""What comes to a post: hands and questions, reports; the shelf of wishes; the rules of the house."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.community.enums import ReplyState, ReportKind, ReportState, WishTopic
from mikke.community.models.post import Post
from mikke.kernel.form_guard import Doubt
from mikke.tenancy.models import SiteQuerySet

LOOK_HOURS, REPORT_HOURS = 48, 24


class CommunityRules(models.Model):
    """ひろばの決まり: how soon posts and reports are looked at, and which words are advised against."""

    site = models.OneToOneField(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    look_hours = models.PositiveSmallIntegerField(
        _("hours within which a post is looked at"), default=LOOK_HOURS
    )
    report_hours = models.PositiveSmallIntegerField(
        _("hours within which a report is handled"), default=REPORT_HOURS
    )
    shows_at_once = models.BooleanField(_("show at once what carries no sign"), default=False)
    blocked_words = models.TextField(
        _("words the house advises against, one on each line"), max_length=4_000, blank=True
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of the community")
        verbose_name_plural = _("rules of the community")
        constraints = (
            models.CheckConstraint(
                name="communityrules_hours",
                condition=Q(
                    look_hours__gte=1, look_hours__lte=336, report_hours__gte=1, report_hours__lte=168
                ),
            ),
        )

    def __str__(self) -> str:
        return str(self.site_id)


class Settled(models.Model):
    """What lines of the queue have."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    doubt = models.CharField(_("why to look twice"), max_length=16, blank=True, choices=Doubt)
    created_at = models.DateTimeField(_("came"))
    due_at = models.DateTimeField(_("to be settled by"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("settled by"),
    )

    objects = SiteQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("due_at", "pk")


class Reply(Settled):
    """A raised hand: somebody wants to join, to help with an idea, or to use an offer. One for each person and post."""

    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, related_name="replies", verbose_name=_("post of the community")
    )
    state = models.CharField(_("state"), max_length=8, choices=ReplyState, default=ReplyState.OPEN)
    sealed = models.BinaryField(_("who it is and what they say, sealed"), default=b"", blank=True)
    contact_hash = models.CharField(max_length=32, blank=True)

    class Meta(Settled.Meta):
        verbose_name = _("raised hand")
        verbose_name_plural = _("raised hands")
        indexes = (models.Index(fields=("site", "state", "due_at"), name="reply_open"),)
        constraints = (
            models.UniqueConstraint(
                name="reply_once_for_each_person",
                fields=("post", "contact_hash"),
                condition=~Q(contact_hash="") & ~Q(state=ReplyState.CLOSED),
            ),
        )

    def __str__(self) -> str:
        return str(self.post)

    @property
    def seal_place(self) -> str:
        """The place the words are sealed to."""
        return f"community_reply:{self.public_id}:sealed"


class Report(Settled):
    """「気になります」: what a reader found wrong with a post. It holds nothing of the reader."""

    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, related_name="reports", verbose_name=_("post of the community")
    )
    kind = models.CharField(_("what seems wrong"), max_length=8, choices=ReportKind)
    text = models.TextField(_("in words"), max_length=1_000, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=ReportState, default=ReportState.OPEN)
    outcome = models.CharField(_("what was found and done"), max_length=300, blank=True)

    class Meta(Settled.Meta):
        verbose_name = _("report on a post")
        verbose_name_plural = _("reports on posts")
        indexes = (models.Index(fields=("site", "state", "due_at"), name="report_open"),)
        constraints = (
            models.CheckConstraint(
                name="report_settled_whole",
                condition=Q(state=ReportState.OPEN, settled_at__isnull=True)
                | ~Q(state=ReportState.OPEN) & Q(settled_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.post}: {self.get_kind_display()}"


class Wish(models.Model):
    """できたら呼んで: somebody wants to be called when something exists. The row goes when they were told."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    topic = models.CharField(_("what about"), max_length=8, choices=WishTopic)
    words = models.CharField(_("what would be good"), max_length=200)
    town = models.ForeignKey(
        "vocabulary.Town",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("town"),
    )
    sealed = models.BinaryField(_("who waits, sealed"), default=b"")
    contact_hash = models.CharField(max_length=32)
    doubt = models.CharField(_("why to look twice"), max_length=16, blank=True, choices=Doubt)
    created_at = models.DateTimeField(_("came"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "pk")
        verbose_name = _("wish to be called")
        verbose_name_plural = _("wishes to be called")
        indexes = (models.Index(fields=("site", "topic", "created_at"), name="wish_topic"),)

    def __str__(self) -> str:
        return self.words

    @property
    def seal_place(self) -> str:
        """The place the contact is sealed to."""
        return f"community_wish:{self.public_id}:sealed"

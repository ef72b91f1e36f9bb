"""What somebody puts up: a circle, an idea or an offer, under a pen name."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.community.enums import GrownKind, PostKind, PostState, Stage
from mikke.kernel.form_guard import Doubt
from mikke.tenancy.models import SiteQuerySet


class Post(models.Model):
    """A circle, an idea or an offer. Who wrote it is sealed; everybody sees the pen name.

    ``version`` rises with every change of the text, so that nobody shows what they have not read. ``change`` holds
    the new text of a post that is shown already, until somebody has looked at it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=PostKind)
    state = models.CharField(_("state"), max_length=8, choices=PostState, default=PostState.WAITING)
    title = models.CharField(_("name or title"), max_length=60)
    text = models.TextField(_("what it is about"), max_length=2_000)
    pen_name = models.CharField(_("pen name"), max_length=30)
    town = models.ForeignKey(
        "vocabulary.Town",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("town"),
    )
    when_words = models.CharField(_("when"), max_length=120, blank=True)
    where_words = models.CharField(_("where"), max_length=120, blank=True)
    joining = models.CharField(_("how to join"), max_length=300, blank=True)
    stage = models.CharField(_("how far it has grown"), max_length=8, choices=Stage, default=Stage.SEED)
    grown_kind = models.CharField(_("what it became"), max_length=8, choices=GrownKind, blank=True)
    grown_key = models.UUIDField(_("which one it became"), null=True, blank=True)
    grown_title = models.CharField(_("its title"), max_length=120, blank=True)
    grown_path = models.CharField(_("its address"), max_length=200, blank=True)
    grown_on = models.DateField(_("grown on"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)
    language = models.CharField(_("language"), max_length=8, default="ja")
    sealed = models.BinaryField(_("who wrote it, sealed"), default=b"", blank=True)
    contact_hash = models.CharField(max_length=32, blank=True)
    doubt = models.CharField(_("why to look twice"), max_length=16, blank=True, choices=Doubt)
    signs = models.JSONField(_("signs"), default=list, blank=True)
    change = models.JSONField(_("change that waits"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("came"))
    due_at = models.DateTimeField(_("to be looked at by"), null=True, blank=True)
    shown_at = models.DateTimeField(_("shown since"), null=True, blank=True)
    confirmed_on = models.DateField(_("last said to go on"), null=True, blank=True)
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    reason = models.CharField(_("why it is not shown"), max_length=300, blank=True)
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
        ordering = ("-shown_at", "-pk")
        verbose_name = _("post of the community")
        verbose_name_plural = _("posts of the community")
        indexes = (
            models.Index(fields=("site", "state", "kind", "-shown_at"), name="post_shown"),
            models.Index(fields=("site", "due_at"), name="post_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=("site", "contact_hash"), name="post_contact"),
        )
        constraints = (
            models.CheckConstraint(
                name="post_waiting_has_due_time",
                condition=~Q(state=PostState.WAITING) | Q(due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="post_shown_has_days",
                condition=~Q(state=PostState.SHOWN) | Q(shown_at__isnull=False, confirmed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="post_grown_into_something",
                condition=~Q(stage=Stage.GROWN) | ~Q(grown_path=""),
            ),
            models.CheckConstraint(
                name="post_only_ideas_grow", condition=Q(kind=PostKind.IDEA) | Q(stage=Stage.SEED)
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def seal_place(self) -> str:
        """The place the contact is sealed to."""
        return f"community_post:{self.public_id}:sealed"

    @property
    def is_circle(self) -> bool:
        """Whether it is a circle."""
        return self.kind == PostKind.CIRCLE

    @property
    def is_idea(self) -> bool:
        """Whether it is an idea."""
        return self.kind == PostKind.IDEA

    @property
    def is_offer(self) -> bool:
        """Whether it is an offer."""
        return self.kind == PostKind.OFFER

"""Tables that every room uses: audit trail, outbox, periodic work, secret links, form keys and printed paper."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """Who did something that must be answerable later: opened personal data, changed the legal mode, published."""

    at = models.DateTimeField(_("when"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who"),
    )
    site = models.ForeignKey(
        "wagtailcore.Site",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("site"),
    )
    action = models.CharField(_("what"), max_length=64, db_index=True)
    target = models.CharField(_("on what"), max_length=200, blank=True)
    detail = models.JSONField(_("detail"), default=dict, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.target}"


class OutboxState(models.TextChoices):
    """Where a message stands."""

    WAITING = "waiting", _("waiting")
    HANDING_OVER = "handing_over", _("being handed over")
    DONE = "done", _("done")
    DEAD = "dead", _("given up")


class OutboxEntry(models.Model):
    """A side effect written in the transaction that wants it; the worker carries it out."""

    kind = models.CharField(max_length=64)
    dedupe_key = models.CharField(max_length=200, unique=True)
    payload = models.JSONField(default=dict)
    due_at = models.DateTimeField(db_index=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=16, choices=OutboxState, default=OutboxState.WAITING)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ("due_at", "pk")
        indexes = (models.Index(fields=("state", "due_at"), name="outbox_state_due"),)
        verbose_name = _("outbox entry")
        verbose_name_plural = _("outbox entries")

    def __str__(self) -> str:
        return f"{self.kind} {self.dedupe_key} ({self.state})"


class PeriodicJob(models.Model):
    """One row for each piece of work that comes again: when it is due and who holds it."""

    name = models.CharField(max_length=64, unique=True)
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    last_run_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("periodic work")
        verbose_name_plural = _("periodic work")

    def __str__(self) -> str:
        return self.name


class SecretLink(models.Model):
    """A link in a message: opens a page with one button. Only the hash of its token is kept."""

    token_hash = models.CharField(max_length=64, unique=True)
    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=64)
    subject = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("purpose", "subject"), name="secretlink_subject"),)
        verbose_name = _("secret link")
        verbose_name_plural = _("secret links")

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject}"


class FormKey(models.Model):
    """A form that was sent once: sending it again gives the first result (double taps, lost connections)."""

    key = models.CharField(max_length=64, primary_key=True)
    result = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("form key")
        verbose_name_plural = _("form keys")

    def __str__(self) -> str:
        return self.key


class PaperState(models.TextChoices):
    """Where a paper stands."""

    WAITING = "waiting", _("waiting")
    READY = "ready", _("ready")
    FAILED = "failed", _("not printed")


class PaperQuerySet(models.QuerySet[Any]):
    """Papers of one site."""

    def for_site(self, site: Any) -> Self:
        """Return the papers of ``site``."""
        return self.filter(site=site)


class PaperFile(models.Model):
    """A PDF, kept by its content: asked for in a transaction, printed by the worker."""

    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    content_hash = models.CharField(max_length=64, unique=True)
    kind = models.CharField(_("kind"), max_length=32)
    title = models.CharField(_("title"), max_length=200)
    state = models.CharField(_("state"), max_length=16, choices=PaperState, default=PaperState.WAITING)
    path = models.CharField(_("file"), max_length=100, blank=True)
    size_bytes = models.PositiveIntegerField(_("size (bytes)"), default=0)
    error = models.CharField(_("what went wrong"), max_length=400, blank=True)
    turn = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField(_("asked for"))
    used_at = models.DateTimeField(_("last asked for"), db_index=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("printed paper")
        verbose_name_plural = _("printed papers")
        constraints = (
            models.CheckConstraint(
                name="paperfile_ready_has_file",
                condition=~models.Q(state=PaperState.READY) | ~models.Q(path=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"

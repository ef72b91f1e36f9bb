"""A client company, its contract, and what stands before anybody may work for it."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.enums import ClientState, PriceKind
from mikke.telework.models.worker import Worker
from mikke.tenancy.models import SiteQuerySet


class Client(models.Model):
    """取引先: a company that gives work to the team."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    name = models.CharField(_("name"), max_length=100)
    kana = models.CharField(_("kana"), max_length=150, blank=True)
    trade = models.CharField(_("trade"), max_length=60, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=ClientState, default=ClientState.TALKING, db_index=True
    )
    device_needs = models.JSONField(_("devices and software needed"), default=list, blank=True)
    needs_nda = models.BooleanField(
        _("nobody works for it without a non-disclosure agreement"),
        default=True,
        help_text=_("As long as this is ticked and no agreement is written down, nobody can be given work."),
    )
    note = models.TextField(_("note for the office"), blank=True, max_length=4000)
    created_at = models.DateTimeField(_("entered"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("kana", "name", "pk")
        verbose_name = _("client")
        verbose_name_plural = _("clients")
        constraints = (models.UniqueConstraint(fields=("site", "name"), name="client_name_once"),)

    def __str__(self) -> str:
        return self.name


class ContactQuerySet(models.QuerySet["ClientContact"]):
    """Contacts of clients."""

    def still_there(self) -> Self:
        """Return those who were not taken out."""
        return self.filter(removed_at__isnull=True)


class ClientContact(models.Model):
    """取引先の担当者: somebody at the client; ``user`` is the sign-in to the client's own page, where there is one.

    One who was taken out keeps the row for some days, so that it can be put back; until then nothing is shown or sent.
    """

    client = models.ForeignKey(
        Client, on_delete=models.CASCADE, related_name="contacts", verbose_name=_("client")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("sign-in"),
    )
    name = models.CharField(_("name"), max_length=60)
    role = models.CharField(_("what for"), max_length=60, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    email = models.EmailField(_("mail address"), blank=True)
    is_for_bills = models.BooleanField(_("gets the invoices"), default=False)
    removed_at = models.DateTimeField(_("taken out"), null=True, blank=True, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("contact of a client")
        verbose_name_plural = _("contacts of a client")
        constraints = (
            models.UniqueConstraint(
                fields=("client", "user"), condition=Q(user__isnull=False), name="clientcontact_user_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class ClientContract(models.Model):
    """契約: what a client pays, for how many hours a month, from when to when."""

    client = models.ForeignKey(
        Client, on_delete=models.CASCADE, related_name="contracts", verbose_name=_("client")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    price_kind = models.CharField(_("price"), max_length=8, choices=PriceKind, default=PriceKind.HOUR)
    price_yen = models.PositiveIntegerField(_("yen without tax"))
    included_minutes_month = models.PositiveIntegerField(_("agreed minutes a month"), null=True, blank=True)
    notice_on = models.DateField(
        _("tell by"),
        null=True,
        blank=True,
        help_text=_("The last day to say that the contract ends or changes."),
    )
    payment_words = models.CharField(_("when the client pays"), max_length=100, blank=True)
    quote = models.ForeignKey(
        "telework.Quote",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contracts",
        verbose_name=_("quote"),
        editable=False,
    )

    class Meta:
        ordering = ("-starts_on", "-pk")
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        constraints = (
            models.CheckConstraint(
                name="clientcontract_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A contract ends after it starts."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.client} {self.starts_on}"


class NdaVersion(models.Model):
    """秘密保持契約の版: the text that is agreed to, and the quiz on it.

    ``quiz`` is as ``kernel.quiz_text`` reads it; empty when there is none. What is agreed to is the text and, where
    there is one, the file with this hash; neither changes once somebody has agreed.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey(
        Client, on_delete=models.CASCADE, related_name="nda_versions", verbose_name=_("client")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("text"), blank=True, max_length=20_000)
    file_path = models.CharField(max_length=100, blank=True, editable=False)
    file_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    quiz = models.JSONField(_("quiz"), default=list, blank=True)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("client", "-number")
        verbose_name = _("non-disclosure agreement")
        verbose_name_plural = _("non-disclosure agreements")
        constraints = (
            models.UniqueConstraint(fields=("client", "number"), name="ndaversion_number_once"),
            models.CheckConstraint(
                name="ndaversion_ends_after_start",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("An agreement ends after it starts."),
            ),
            models.CheckConstraint(
                name="ndaversion_says_something",
                condition=~Q(text="") | ~Q(file_path=""),
                violation_error_message=_("Write the text down, or hand in the PDF."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.client} {self.number}"


class NdaAgreement(models.Model):
    """秘密保持の同意: one worker, one version: agreed, and the quiz passed."""

    nda = models.ForeignKey(
        NdaVersion, on_delete=models.CASCADE, related_name="agreements", verbose_name=_("agreement")
    )
    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="nda_agreements", verbose_name=_("home worker")
    )
    agreed_at = models.DateTimeField(_("agreed"))
    text_sha256 = models.CharField(max_length=64, editable=False)
    quiz_passed_at = models.DateTimeField(_("quiz passed"), null=True, blank=True)
    quiz_tries = models.PositiveSmallIntegerField(_("tries"), default=0)

    class Meta:
        ordering = ("-agreed_at", "-pk")
        verbose_name = _("agreement of a worker")
        verbose_name_plural = _("agreements of workers")
        constraints = (models.UniqueConstraint(fields=("nda", "worker"), name="ndaagreement_once"),)

    def __str__(self) -> str:
        return f"{self.nda} {self.worker}"


class AccessItem(models.Model):
    """アクセス一覧: something of the client's that a worker is let into, such as a shared folder."""

    client = models.ForeignKey(
        Client, on_delete=models.CASCADE, related_name="access_items", verbose_name=_("client")
    )
    name = models.CharField(_("what"), max_length=100)
    how_to_give = models.CharField(_("how it is given and taken back"), max_length=300, blank=True)
    is_needed = models.BooleanField(_("nobody can work without it"), default=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("access")
        verbose_name_plural = _("accesses")
        constraints = (models.UniqueConstraint(fields=("client", "name"), name="accessitem_once"),)

    def __str__(self) -> str:
        return self.name


class AccessGrant(models.Model):
    """アクセスの付与: who was let in when, and when it was taken back."""

    item = models.ForeignKey(
        AccessItem, on_delete=models.CASCADE, related_name="grants", verbose_name=_("access")
    )
    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="access_grants", verbose_name=_("home worker")
    )
    granted_at = models.DateTimeField(_("given"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-granted_at", "-pk")
        verbose_name = _("access given")
        verbose_name_plural = _("accesses given")
        constraints = (
            models.UniqueConstraint(
                fields=("item", "worker"), condition=Q(revoked_at__isnull=True), name="accessgrant_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} {self.worker}"


class TeamMember(models.Model):
    """チーム: a worker who works for a client, until the day they leave it.

    ``shown_as`` is the name that the worker lets the client's register show; empty: counted, not named.
    """

    client = models.ForeignKey(
        Client, on_delete=models.CASCADE, related_name="members", verbose_name=_("client")
    )
    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="teams", verbose_name=_("home worker")
    )
    joined_on = models.DateField(_("from"))
    left_on = models.DateField(_("until"), null=True, blank=True)
    shown_as = models.CharField(_("name in the client's register"), max_length=60, blank=True)

    class Meta:
        ordering = ("client", "joined_on", "pk")
        verbose_name = _("member of a client's team")
        verbose_name_plural = _("members of a client's team")
        constraints = (
            models.UniqueConstraint(
                fields=("client", "worker"), condition=Q(left_on__isnull=True), name="teammember_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.client} {self.worker}"

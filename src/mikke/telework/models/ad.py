"""A call to the pool: what is offered to several people at once. It never names a person."""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mikke.telework.models.client import Client
from mikke.telework.models.inventory import Task
from mikke.telework.models.worker import Worker
from mikke.telework.order_enums import AdState
from mikke.tenancy.models import SiteQuerySet


class PoolAd(models.Model):
    """募集: the six items of article 12, for an open page or for the workers of the site; closes when filled."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    client = models.ForeignKey(
        Client, on_delete=models.RESTRICT, related_name="ads", verbose_name=_("client (is not shown)")
    )
    task = models.ForeignKey(
        Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("task")
    )
    title = models.CharField(_("title"), max_length=100)
    recruiter_name = models.CharField(_("who calls"), max_length=100, blank=True)
    recruiter_address = models.CharField(_("address of who calls"), max_length=200, blank=True)
    recruiter_contact = models.CharField(_("where to ask"), max_length=100, blank=True)
    duties = models.TextField(_("what is to be done"), blank=True, max_length=2000)
    workplace = models.CharField(_("where the work is done"), max_length=200, blank=True)
    fee = models.CharField(_("fee in words"), max_length=200, blank=True)
    places = models.PositiveSmallIntegerField(
        _("how many people"), default=1, validators=[MinValueValidator(1)]
    )
    is_public = models.BooleanField(_("on the open page too"), default=False)
    state = models.CharField(_("state"), max_length=8, choices=AdState, default=AdState.DRAFT, db_index=True)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    ends_on = models.DateField(_("answers until"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("entered"))
    updated_at = models.DateTimeField(_("changed"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("call to the pool")
        verbose_name_plural = _("calls to the pool")
        constraints = (
            models.CheckConstraint(
                name="poolad_open_is_dated", condition=Q(state=AdState.DRAFT) | Q(opened_at__isnull=False)
            ),
            models.CheckConstraint(name="poolad_has_places", condition=Q(places__gt=0)),
        )

    def __str__(self) -> str:
        return self.title


class PoolAnswer(models.Model):
    """手をあげた人: a worker who would like to do it. Several may; nobody is ranked."""

    ad = models.ForeignKey(
        PoolAd, on_delete=models.CASCADE, related_name="answers", verbose_name=_("call to the pool")
    )
    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="pool_answers", verbose_name=_("home worker")
    )
    created_at = models.DateTimeField(_("when"))

    class Meta:
        ordering = ("created_at", "pk")
        verbose_name = _("answer to a call")
        verbose_name_plural = _("answers to calls")
        constraints = (models.UniqueConstraint(fields=("ad", "worker"), name="poolanswer_once"),)

    def __str__(self) -> str:
        return f"{self.ad} {self.worker}"

"""Local shops and companies."""

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel

from mikke.cms import listing
from mikke.cms.models.base import IndexPage, reading_panels
from mikke.cms.models.located import HOURS_PANEL, POINT_PANEL, LocatedPage


class ShopIndexPage(IndexPage):
    """/shops/"""

    template = "cms/list_page.html"
    parent_page_types = ("cms.HomePage",)
    subpage_types = ("cms.ShopPage",)
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of shops")
        verbose_name_plural = _("lists of shops")

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        """Add the shops that fit the chosen facets."""
        return listing.context(self, ShopPage, request=request, facets=listing.SUBJECTS)


class ShopPageForm(WagtailAdminPageForm):
    """Offers the employers of the page's own site."""

    employer_id = forms.TypedChoiceField(
        label=_("employer in the job list"), required=False, empty_value=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from mikke.jobs import by_subject as jobs  # noqa: PLC0415 -- selectors load after the models

        super().__init__(*args, **kwargs)
        parent = kwargs.get("parent_page") or self.instance
        site = parent.get_site()
        rows = [] if site is None else [(str(row.public_id), row.name) for row in jobs.employers(site=site)]
        self.fields["employer_id"].choices = [("", "-"), *rows]
        if site is not None and (chosen := self.initial.get("employer_id")):
            self.initial["employer_id"] = jobs.kept_employer_id(site=site, employer_id=chosen)


class ShopPage(LocatedPage):
    """A shop or company and what it is like there."""

    employer_id = models.UUIDField(_("employer in the job list"), null=True, blank=True)
    area = models.CharField(_("where about"), max_length=100, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    way = models.CharField(_("the way there, in words"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    url = models.URLField(_("own web page"), blank=True)

    template = "cms/shop_page.html"
    context_from = "mikke.cms.details.shop_context"
    parent_page_types = ("cms.ShopIndexPage",)
    subpage_types = ()
    base_form_class = ShopPageForm
    content_panels = reading_panels(
        FieldPanel("employer_id"),
        HOURS_PANEL,
        *(FieldPanel(name) for name in ("area", "address", "way", "phone", "url")),
        POINT_PANEL,
    )

    class Meta:
        verbose_name = _("shop")
        verbose_name_plural = _("shops")

    @property
    def kind_label(self) -> str:
        """What the chip says."""
        return str(self._meta.verbose_name)

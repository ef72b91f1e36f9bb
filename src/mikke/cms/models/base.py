"""What all our pages share: two languages, a body, and for what is read also its subjects and a picture."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from mikke.assets.models import MikkeImage, shown
from mikke.cms import presentation
from mikke.cms.blocks import Body, StepBlock
from mikke.cms.enums import Drawing
from mikke.cms.models.before_publishing import BeforePublishingPanel

STALE_AFTER = dt.timedelta(days=14)
"""How long after its day of review a page waits before it tells readers how old it is."""

HEAD_FROM = "mikke.cms.head.head_of"


class BilingualPage(Page):
    """A page in Japanese with optional English; there is one tree for both."""

    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    summary = models.TextField(
        _("in two sentences"),
        max_length=300,
        blank=True,
        help_text=_("Shown in lists and by search engines."),
    )
    summary_en = models.TextField(_("in two sentences, in English"), max_length=400, blank=True)
    body = StreamField(Body(), verbose_name=_("text"), blank=True)
    body_en = StreamField(Body(), verbose_name=_("text in English"), blank=True)

    context_from: ClassVar[str] = ""
    is_known_open = False
    show_in_menus_default = False
    text_panels = (
        FieldPanel("summary"),
        FieldPanel("body"),
    )
    english_panels = MultiFieldPanel(
        [FieldPanel("title_en"), FieldPanel("summary_en"), FieldPanel("body_en")],
        heading=_("English (may stay empty)"),
        classname="collapsed",
    )
    content_panels = (*Page.content_panels, *text_panels, english_panels)
    promote_panels = (FieldPanel("slug"),)

    class Meta:
        abstract = True

    def get_url(self, request: HttpRequest | None = None, current_site: Any = None) -> str | None:
        """Return the address; without a request that within the page's own site.

        Wagtail itself would name the host as soon as there are two sites, and one may be reached by many names.
        """
        if request is not None or current_site is not None:
            return super().get_url(request, current_site)
        parts = self.get_url_parts()
        return None if parts is None else parts[2]

    url = property(get_url)

    @property
    def shown_title(self) -> str:
        """The title in the reader's language."""
        return presentation.in_language(self.title, self.title_en)

    @property
    def shown_summary(self) -> str:
        """The summary in the reader's language."""
        return presentation.in_language(self.summary, self.summary_en)

    @property
    def shown_body(self) -> Any:
        """The body in the reader's language, Japanese where nobody has written an English one."""
        return self.body_en if translation.get_language() == "en" and self.body_en else self.body

    @property
    def is_body_japanese_only(self) -> bool:
        """True when an English reader gets the Japanese body: the page then says so and marks it."""
        return translation.get_language() == "en" and bool(self.body) and not self.body_en

    def get_view_restrictions(self) -> Any:
        """Return what keeps readers out; a page kept by ``cms.routing`` is known to have nothing."""
        return [] if self.is_known_open else super().get_view_restrictions()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the crumbs, and in ``kept_as`` what the text below them depends on besides the site."""
        context = super().get_context(request, *args, **kwargs)
        context["kept_as"] = (self.pk, self.live_revision_id, timezone.localdate())
        context["crumbs"] = presentation.kept_crumbs(self, request=request)
        context["head"] = import_string(HEAD_FROM)(self, request=request, crumbs=context["crumbs"])
        context |= self.own_context(request)
        return context

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what this kind of page adds: the answer of the function that ``context_from`` names.

        It is named and not imported because it asks selectors, which stand above the models.
        """
        return import_string(self.context_from)(self, request=request) if self.context_from else {}


def reading_panels(*own: Any) -> tuple[Any, ...]:
    """Return the panels of a page to read; ``own`` are those of its kind, shown right below the title."""
    picture = MultiFieldPanel(
        [
            FieldPanel("picture"),
            FieldPanel("drawing"),
            FieldPanel("picture_alt"),
            FieldPanel("picture_alt_en"),
        ],
        heading=_("Picture"),
    )
    subjects = MultiFieldPanel(
        [
            FieldPanel(name, widget=forms.CheckboxSelectMultiple)
            for name in ("processes", "towns", "topics", "skills")
        ],
        heading=_("What it is about"),
    )
    care = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("author"), FieldPanel("review_on")]),
            FieldRowPanel([FieldPanel("mark"), FieldPanel("is_sample")]),
        ],
        heading=_("Who and until when"),
    )
    return (
        BeforePublishingPanel(),
        *Page.content_panels,
        *own,
        *BilingualPage.text_panels,
        picture,
        subjects,
        care,
        FieldPanel("next_steps"),
        BilingualPage.english_panels,
    )


class ReadingPage(BilingualPage):
    """Something to read, a shop or a place: with subjects, a picture and a next step."""

    processes = ParentalManyToManyField(
        "vocabulary.Process", blank=True, related_name="+", verbose_name=_("processes")
    )
    towns = ParentalManyToManyField("vocabulary.Town", blank=True, related_name="+", verbose_name=_("towns"))
    topics = ParentalManyToManyField(
        "vocabulary.Topic", blank=True, related_name="+", verbose_name=_("topics")
    )
    skills = ParentalManyToManyField(
        "vocabulary.Skill", blank=True, related_name="+", verbose_name=_("skills")
    )
    picture = models.ForeignKey(
        MikkeImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    drawing = models.CharField(
        _("or a drawing of ours"), max_length=20, choices=Drawing, blank=True, default=Drawing.DESK
    )
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_("For people who do not see it. Leave empty when it only decorates."),
    )
    picture_alt_en = models.CharField(_("what the picture shows, in English"), max_length=200, blank=True)
    author = models.CharField(_("written by"), max_length=100, blank=True)
    mark = models.CharField(
        _("mark"),
        max_length=40,
        blank=True,
        help_text=_("Where it comes from, such as: from the 2021 report."),
    )
    is_sample = models.BooleanField(_("invented sample"), default=False)
    review_on = models.DateField(
        _("look at it again on"), null=True, blank=True, help_text=_("The office reminds you on this day.")
    )
    checked_on = models.DateField(_("last found right on"), null=True, blank=True, editable=False)
    next_steps = StreamField(
        [("step", StepBlock())],
        verbose_name=_("next steps"),
        blank=True,
        help_text=_("Empty: chosen by rule."),
    )

    content_panels = reading_panels()

    class Meta:
        abstract = True

    @property
    def shown_picture_alt(self) -> str:
        """The words for the picture, in the reader's language."""
        return presentation.in_language(self.picture_alt, self.picture_alt_en)

    @property
    def shown_picture(self) -> MikkeImage | None:
        """The photograph for the page's head, its cards and the picture beside its link; every use asks here.

        None while it is withheld (``assets.withholding``): then a drawing of ours stands there.
        """
        return shown(self.picture)

    @property
    def checked_day(self) -> Any:
        """The day somebody last stood for what the page says: published it, or found it still right."""
        published = timezone.localdate(self.last_published_at) if self.last_published_at else None
        return max(filter(None, (published, self.checked_on)), default=None)

    @property
    def stale_since(self) -> Any:
        """The day it was last checked when its review is long overdue, for the label readers see; else None."""
        if self.review_on is None or timezone.localdate() <= self.review_on + STALE_AFTER:
            return None
        return self.checked_day

    @property
    def day(self) -> Any:
        """The day it was first published, in Japan."""
        return timezone.localdate(self.first_published_at) if self.first_published_at else None

    @property
    def process_id(self) -> str:
        """The first of its processes, for its colour; ``find`` when none is set."""
        return next((process.pk for process in self.processes.all()), "find")


class IndexPage(BilingualPage):
    """A list of pages of one kind, with facets."""

    class Meta:
        abstract = True

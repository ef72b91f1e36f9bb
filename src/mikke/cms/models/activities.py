"""What the people behind the site do, and what for."""

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from mikke.cms import listing, presentation
from mikke.cms.blocks import TEXT_FEATURES
from mikke.cms.models.base import IndexPage, ReadingPage, reading_panels
from mikke.cms.models.goals import Goal, goals_of
from mikke.kernel.kept import Kept

_goals: Kept[list[Goal]] = Kept(20)


class ActivityIndexPage(IndexPage):
    """/activities/: the goals with how far they are, and what is done for them."""

    template = "cms/activity_list_page.html"
    parent_page_types = ("cms.HomePage",)
    subpage_types = ("cms.ActivityPage",)
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of activities")
        verbose_name_plural = _("lists of activities")

    def own_context(self, request: HttpRequest) -> dict[str, Any]:
        """Add the goals, and the activities that fit the chosen facets."""
        facts = request.facts  # type: ignore[attr-defined]
        goals = _goals.get(facts, "goals", lambda: list(goals_of(facts.site)))
        facets = (listing.by_name("goal", _("Goal"), "goals__key", _goal_names(goals)), *listing.SUBJECTS)
        return listing.context(self, ActivityPage, request=request, facets=facets) | {"goals": goals}


def _goal_names(goals: list[Goal]) -> dict[str, str]:
    return {goal.key: goal.shown_title for goal in goals}


class ActivityPageForm(WagtailAdminPageForm):
    """Offers the goals of the page's own site."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site = (kwargs.get("parent_page") or self.instance).get_site()
        goals = self.fields["goals"]
        goals.queryset = Goal.objects.none() if site is None else Goal.objects.for_site(site)


class ActivityPage(ReadingPage):
    """One activity: 目的, 活動内容, まとめ・今後, and the goals it serves."""

    goals = ParentalManyToManyField(Goal, blank=True, related_name="+", verbose_name=_("goals it serves"))
    held_from = models.DateField(_("from (day)"), null=True, blank=True)
    held_until = models.DateField(_("until (day)"), null=True, blank=True)
    where = models.CharField(_("where it took place"), max_length=100, blank=True)
    purpose = RichTextField(_("what it is for"), features=TEXT_FEATURES, blank=True)
    purpose_en = RichTextField(_("what it is for, in English"), features=TEXT_FEATURES, blank=True)
    outcome = RichTextField(_("what came of it, and what comes next"), features=TEXT_FEATURES, blank=True)
    outcome_en = RichTextField(
        _("what came of it, and what comes next, in English"), features=TEXT_FEATURES, blank=True
    )

    template = "cms/activity_page.html"
    context_from = "mikke.cms.details.activity_context"
    parent_page_types = ("cms.ActivityIndexPage",)
    subpage_types = ()
    base_form_class = ActivityPageForm
    content_panels = (
        *reading_panels(
            FieldPanel("goals", widget=forms.CheckboxSelectMultiple),
            FieldRowPanel([FieldPanel("held_from"), FieldPanel("held_until"), FieldPanel("where")]),
            FieldPanel("purpose"),
            FieldPanel("outcome"),
        ),
        MultiFieldPanel(
            [FieldPanel("purpose_en"), FieldPanel("outcome_en")],
            heading=_("What it is for and what came of it, in English"),
            classname="collapsed",
        ),
    )

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    @property
    def kind_label(self) -> str:
        """What the chip says."""
        return str(self._meta.verbose_name)

    @property
    def shown_purpose(self) -> str:
        """What it is for, in the reader's language."""
        return presentation.in_language(self.purpose, self.purpose_en)

    @property
    def shown_outcome(self) -> str:
        """What came of it, in the reader's language."""
        return presentation.in_language(self.outcome, self.outcome_en)

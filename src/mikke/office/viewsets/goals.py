"""公約・目標: what the site promised its town. Activities name the goals they serve."""

from typing import Any, ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from mikke.cms.models import Goal
from mikke.office.scoped import ScopedCreate, ScopedDelete, ScopedEdit, ScopedViewSet
from mikke.tenancy.sites import bump_rev


class SeenAtOnce:
    """A goal that is written is seen by the next reader of the site."""

    @transaction.atomic
    def save_instance(self) -> Any:
        """Save the goal."""
        goal = super().save_instance()  # type: ignore[misc]
        bump_rev(goal.site_id)
        return goal

    @transaction.atomic
    def delete_action(self) -> None:
        """Delete the goal."""
        site_id = self.object.site_id  # type: ignore[attr-defined]
        super().delete_action()  # type: ignore[misc]
        bump_rev(site_id)


class GoalCreate(SeenAtOnce, ScopedCreate):
    """A new goal."""


class GoalEdit(SeenAtOnce, ScopedEdit):
    """Change a goal, mostly what has been reached."""


class GoalDelete(SeenAtOnce, ScopedDelete):
    """Delete a goal; the activities stay."""


class GoalViewSet(ScopedViewSet):
    """公約・目標"""

    model = Goal
    name = "office_goals"
    url_prefix = "pages/goals"
    icon = "success"
    add_view_class = GoalCreate
    edit_view_class = GoalEdit
    delete_view_class = GoalDelete
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("text"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("reached"), FieldPanel("target"), FieldPanel("unit")]),
                    FieldRowPanel([FieldPanel("counted_on"), FieldPanel("due_on")]),
                ],
                heading=_("How far it is"),
            ),
            FieldRowPanel([FieldPanel("position"), FieldPanel("is_public")]),
            MultiFieldPanel(
                [FieldPanel("title_en"), FieldPanel("text_en"), FieldPanel("unit_en")],
                heading=_("English (may stay empty)"),
                classname="collapsed",
            ),
        ]
    )
    list_display: ClassVar[list[Any]] = [
        "title",
        Column("reached", label=_("reached so far"), sort_key="reached"),
        Column("target", label=_("number to reach"), sort_key="target"),
        Column("unit", label=_("unit")),
        Column("due_on", label=_("until"), sort_key="due_on"),
    ]
    search_fields: ClassVar[list[str]] = ["title", "text"]
    search_backend_name = None
    list_export: ClassVar[list[str]] = ["title", "reached", "target", "unit", "counted_on", "due_on"]
    export_filename = "goals"
    ordering = ("position",)

"""Jobs, employers and facts."""

from typing import Any, ClassVar

from django.db import transaction
from django.db.models import QuerySet
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn

from mikke.jobs.models import Employer, Fact, Job
from mikke.jobs.services.remove import delete_job, refresh_jobs
from mikke.jobs.services.save import save_job
from mikke.office import share_views, views
from mikke.office.forms import EmployerForm
from mikke.office.job_form import JobForm
from mikke.office.scoped import ScopedCreate, ScopedDelete, ScopedEdit, ScopedIndex, ScopedViewSet


class JobSaving:
    """Saves the form, its skills, loads and voices and the search row in one transaction."""

    form: Any
    request: Any

    def save_instance(self) -> Job:
        """Write the posting through its service."""
        job = super().save_instance()  # type: ignore[misc]
        self.form.save_rows()
        return save_job(
            job=job,
            actor=self.request.user,
            now=timezone.now(),
            answers=self.form.answers(),
            source=self.form.cleaned_data["facts_source"],
        )


class JobIndex(ScopedIndex):
    """Postings with what a row shows."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the postings of the site with employer and town."""
        return super().get_base_queryset().select_related("employer", "town")


class JobCreate(JobSaving, ScopedCreate):
    """A new draft."""


class JobEdit(JobSaving, ScopedEdit):
    """Change a posting; its state is changed by buttons of its own."""


class JobDelete(ScopedDelete):
    """Delete a posting for good."""

    def delete_action(self) -> None:
        """Delete it through its service, so that the search forgets it too."""
        delete_job(job=self.object, actor=self.request.user, now=timezone.now())


class JobViewSet(ScopedViewSet):
    """求人"""

    model = Job
    name = "office_jobs"
    url_prefix = "work/jobs"
    icon = "doc-full"
    form_class: ClassVar[Any] = JobForm
    index_view_class = JobIndex
    add_view_class = JobCreate
    edit_view_class = JobEdit
    delete_view_class = JobDelete
    create_template_name = "office/job_form.html"
    edit_template_name = "office/job_form.html"
    list_display: ClassVar[list[Any]] = [
        "title",
        Column("employer", label=_("employer"), sort_key="employer__name"),
        Column("town", label=_("town"), sort_key="town"),
        Column("get_status_display", label=_("state"), sort_key="status"),
        DateColumn("published_at", label=_("published"), sort_key="published_at"),
        Column("valid_through", label=_("open until"), sort_key="valid_through"),
    ]
    list_filter: ClassVar[list[str]] = ["status", "relation", "employment_type", "is_remote", "source"]
    search_fields: ClassVar[list[str]] = ["title", "employer__name", "duties", "external_id"]
    search_backend_name = None
    list_export: ClassVar[list[str]] = [
        "external_id",
        "title",
        "employer",
        "town",
        "status",
        "published_at",
        "valid_through",
        "employment_type",
        "wage_unit",
        "wage_min",
        "wage_max",
        "confirmed_on",
    ]
    export_filename = "jobs"
    ordering = ("-updated_at",)

    def get_form_class(self, *, for_update: bool = False) -> Any:
        """Return our own form; its sections are laid out by the template."""
        del for_update
        return JobForm

    def get_edit_handler(self) -> None:
        """Use no panels: considerations are rows of a table, not fields of the model."""

    def get_urlpatterns(self) -> list[Any]:
        """Add the buttons that change the state, and the page of paper and networks."""
        return [
            *super().get_urlpatterns(),
            path("publish/<int:pk>/", views.publish, name="publish"),
            path("close/<int:pk>/", views.close, name="close"),
            path("share/<int:pk>/", share_views.share, name="share"),
            path("share/<int:pk>/posted/", share_views.share_posted, name="share_posted"),
            path("share/<int:pk>/codes/", share_views.share_code, name="share_code"),
        ]


class EmployerEdit(ScopedEdit):
    """Change an employer; its postings are found under the new name."""

    @transaction.atomic
    def save_instance(self) -> Employer:
        """Save it and write its postings' search rows again."""
        employer: Employer = super().save_instance()
        refresh_jobs(employer.jobs.all(), now=timezone.now())
        return employer


class EmployerViewSet(ScopedViewSet):
    """お店・会社"""

    model = Employer
    name = "office_employers"
    edit_view_class = EmployerEdit
    url_prefix = "work/employers"
    icon = "group"
    edit_template_name = "office/employer_form.html"
    list_display: ClassVar[list[str]] = ["name", "address", "contact"]
    search_fields: ClassVar[list[str]] = ["name", "address", "contact"]
    search_backend_name = None
    list_export: ClassVar[list[str]] = ["name", "address", "contact", "url", "created_at"]
    export_filename = "employers"
    ordering = ("name",)

    def get_form_class(self, *, for_update: bool = False) -> Any:
        """Return our own form."""
        del for_update
        return EmployerForm


class FactIndex(ScopedIndex):
    """Facts with their job and consideration."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the facts of the site's jobs."""
        return super().get_base_queryset().select_related("job", "consideration")


class FactEdit(ScopedEdit):
    """Change a fact; its posting is matched by it at once."""

    @transaction.atomic
    def save_instance(self) -> Fact:
        """Save it and write the posting's search row again."""
        fact: Fact = super().save_instance()
        refresh_jobs([fact.job], now=timezone.now())
        return fact


class FactDelete(ScopedDelete):
    """Take a fact away: it is a question again."""

    @transaction.atomic
    def delete_action(self) -> None:
        """Delete it and write the posting's search row again."""
        job = self.object.job
        super().delete_action()
        refresh_jobs([job], now=timezone.now())


class FactViewSet(ScopedViewSet):
    """事実: entered on the posting's page, looked over here."""

    model = Fact
    name = "office_facts"
    url_prefix = "work/facts"
    icon = "check"
    site_path = "job__site"
    index_view_class = FactIndex
    edit_view_class = FactEdit
    delete_view_class = FactDelete
    form_fields: ClassVar[list[str]] = ["answer", "source", "checked_on", "expires_on", "note"]
    list_display: ClassVar[list[Any]] = [
        Column("consideration", label=_("consideration")),
        Column("job", label=_("job")),
        Column("get_answer_display", label=_("answer")),
        Column("get_source_display", label=_("who says so")),
        Column("checked_on", label=_("checked on"), sort_key="checked_on"),
        Column("expires_on", label=_("counts until"), sort_key="expires_on"),
    ]
    list_filter: ClassVar[list[str]] = ["answer", "source", "consideration"]
    search_fields: ClassVar[list[str]] = ["job__title", "note", "consideration__name_ja"]
    search_backend_name = None
    list_export: ClassVar[list[str]] = [
        "job",
        "consideration",
        "answer",
        "source",
        "checked_on",
        "expires_on",
        "note",
    ]
    export_filename = "facts"
    ordering = ("expires_on",)

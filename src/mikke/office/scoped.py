"""Views that show and change the records of the site at hand only; those of another site are not there (404)."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet


class Scope:
    """``site_path`` is the way from the record to its site, such as ``job__site``; empty for shared records."""

    site_path: str = "site"
    request: Any

    def in_scope(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of the site of this request."""
        return rows.filter(**{self.site_path: self.request.site}) if self.site_path else rows


class ScopedObject(Scope):
    """For views of one record."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """Return the record, or 404 when it belongs to another site."""
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if not self.in_scope(type(found).objects.filter(pk=found.pk)).exists():
            raise Http404
        return found


class ScopedIndex(Scope, generic.IndexView):
    """A list of the site's records."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the records of the site."""
        return self.in_scope(super().get_base_queryset())


class ScopedCreate(Scope, generic.CreateView):
    """A new record belongs to the site it is made on."""

    def get_initial_form_instance(self) -> Any:
        """Return an empty record of this site."""
        return self.model(site=self.request.site) if self.site_path == "site" else None

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell our own forms which site this is."""
        kwargs = super().get_form_kwargs()
        if getattr(self.get_form_class(), "wants_site", False):
            kwargs["site"] = self.request.site
        return kwargs


class ScopedEdit(ScopedObject, generic.EditView):
    """Change a record of the site."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell our own forms which site this is."""
        kwargs = super().get_form_kwargs()
        if getattr(self.get_form_class(), "wants_site", False):
            kwargs["site"] = self.request.site
        return kwargs


class ScopedDelete(ScopedObject, generic.DeleteView):
    """Delete a record of the site."""


class ScopedHistory(ScopedObject, HistoryView):
    """Who changed what in a record of the site."""


class ScopedUsage(ScopedObject, UsageView):
    """Where a record of the site is used."""


class ScopedViewSet(ModelViewSet):
    """Lists, forms, export and history of a model, narrowed to the site."""

    site_path: ClassVar[str] = "site"
    index_view_class = ScopedIndex
    add_view_class = ScopedCreate
    edit_view_class = ScopedEdit
    delete_view_class = ScopedDelete
    history_view_class = ScopedHistory
    usage_view_class = ScopedUsage
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Hand the way to the site on to every view."""
        return super().get_common_view_kwargs(**{"site_path": self.site_path, **kwargs})

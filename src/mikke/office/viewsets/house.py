"""Members of the site, and the audit trail."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn

from mikke.accounts import services
from mikke.accounts.enums import Role
from mikke.accounts.models import Membership, User
from mikke.kernel.errors import UserFacingError
from mikke.kernel.models import AuditEntry
from mikke.office.forms import MemberForm, RoleForm
from mikke.office.scoped import ScopedCreate, ScopedDelete, ScopedEdit, ScopedIndex, ScopedViewSet


class MemberIndex(ScopedIndex):
    """Members with their names."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the members of the site."""
        return super().get_base_queryset().select_related("user")


class MemberCreate(ScopedCreate):
    """Give somebody a role; makes the account when there is none."""

    def save_instance(self) -> Membership:
        """Write through the services of accounts, which keep the trail."""
        data, site = self.form.cleaned_data, self.request.site
        given: dict[str, Any] = {"actor": self.request.user, "site": site, "now": timezone.now()}
        user = User.objects.filter(email=data["email"].lower()).first()
        if user is None:
            user = services.create_member(email=data["email"], name=data["name"], password=None, **given)
        services.grant_role(user=user, role=Role(data["role"]), **given)
        return Membership.objects.get(user=user, site=site, role=data["role"])


class MemberEdit(ScopedEdit):
    """Another role for a member."""

    def form_valid(self, form: Any) -> Any:
        """Say so in the form when the last owner would go."""
        try:
            return super().form_valid(form)
        except UserFacingError as error:
            form.add_error(None, error.text)
            return self.form_invalid(form)

    def save_instance(self) -> Membership:
        """Give the new role, then take the old one."""
        old = Membership.objects.get(pk=self.object.pk)
        role = Role(self.form.cleaned_data["role"])
        given: dict[str, Any] = {
            "user": old.user,
            "site": old.site,
            "actor": self.request.user,
            "now": timezone.now(),
        }
        if old.role != role:
            services.grant_role(role=role, **given)
            services.withdraw_role(role=Role(old.role), **given)
        return Membership.objects.get(user=old.user, site=old.site, role=role)


class MemberDelete(ScopedDelete):
    """Take a role away."""

    def delete_action(self) -> None:
        """Write through the service, which refuses to leave a site without an owner."""
        services.withdraw_role(
            user=self.object.user,
            site=self.object.site,
            role=Role(self.object.role),
            actor=self.request.user,
            now=timezone.now(),
        )

    def form_valid(self, form: Any) -> Any:
        """Show the reason when it may not be."""
        try:
            return super().form_valid(form)
        except UserFacingError as error:
            form.add_error(None, error.text)
            return self.form_invalid(form)


class MemberViewSet(ScopedViewSet):
    """いっしょに働く人"""

    model = Membership
    name = "office_members"
    url_prefix = "house/members"
    icon = "group"
    index_view_class = MemberIndex
    add_view_class = MemberCreate
    edit_view_class = MemberEdit
    delete_view_class = MemberDelete
    list_display: ClassVar[list[Any]] = [
        Column("user", label=_("user")),
        Column("get_role_display", label=_("role")),
    ]
    list_filter: ClassVar[list[str]] = ["role"]
    search_fields: ClassVar[list[str]] = ["user__name", "user__email"]
    search_backend_name = None
    ordering = ("user__name",)

    def get_form_class(self, *, for_update: bool = False) -> Any:
        """Return the form for a new member or for another role."""
        return RoleForm if for_update else MemberForm

    def get_edit_handler(self) -> None:
        """Use the forms as they are."""


class AuditIndex(ScopedIndex):
    """Nothing here can be added, changed or deleted."""

    add_url = None

    def get_edit_url(self, instance: Any) -> None:
        """Return nothing: entries are only read."""

    get_copy_url = get_inspect_url = get_delete_url = get_edit_url

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the entries of the site with their actors."""
        return super().get_base_queryset().select_related("actor")


class AuditViewSet(ScopedViewSet):
    """記録"""

    model = AuditEntry
    name = "office_audit"
    url_prefix = "house/audit"
    icon = "history"
    index_view_class = AuditIndex
    form_fields: ClassVar[list[str]] = ["action"]
    list_display: ClassVar[list[Any]] = [
        Column("action", label=_("what")),
        DateColumn("at", label=_("when"), sort_key="at"),
        Column("actor", label=_("who")),
        Column("target", label=_("on what")),
        Column("detail", label=_("detail")),
    ]
    list_filter: ClassVar[list[str]] = ["action"]
    search_fields: ClassVar[list[str]] = ["action", "target"]
    search_backend_name = None
    list_export: ClassVar[list[str]] = ["at", "actor", "action", "target", "detail"]
    export_filename = "audit"
    ordering = ("-at",)

    def get_urlpatterns(self) -> list[Any]:
        """Offer the list only."""
        return [row for row in super().get_urlpatterns() if row.name in {"index", "index_results"}]

"""Lists on messages: the send log, and addresses that do not work."""

from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn

from mikke.kernel import audit
from mikke.notices.models import SendLog, Suppressed
from mikke.notices.services.settle import release
from mikke.office.scoped import ScopedDelete, ScopedIndex, ScopedViewSet


class ReadOnlyIndex(ScopedIndex):
    """Rows that nobody adds or changes by hand."""

    add_url = None

    def get_edit_url(self, instance: Any) -> None:
        """Return nothing: rows are only read."""

    get_copy_url = get_inspect_url = get_edit_url


class SendLogIndex(ReadOnlyIndex):
    """Nothing here can be deleted either."""

    def get_delete_url(self, instance: Any) -> None:
        """Return nothing: the log is dropped after a year by itself."""


class SendLogViewSet(ScopedViewSet):
    """送った記録"""

    model = SendLog
    name = "office_send_log"
    url_prefix = "messages/log"
    icon = "list-ul"
    index_view_class = SendLogIndex
    form_fields: ClassVar[list[str]] = ["kind"]
    list_display: ClassVar[list[Any]] = [
        Column("kind_label", label=_("kind")),
        Column("get_channel_display", label=_("channel")),
        Column("get_state_display", label=_("how it stands")),
        Column("word", label=_("reason")),
        DateColumn("created_at", label=_("when"), sort_key="created_at"),
        DateColumn("settled_at", label=_("settled at")),
    ]
    list_filter: ClassVar[list[str]] = ["channel", "state"]
    search_fields: ClassVar[list[str]] = ["kind", "word"]
    search_backend_name = None
    ordering = ("-created_at",)

    def get_urlpatterns(self) -> list[Any]:
        """Offer the list only."""
        return [row for row in super().get_urlpatterns() if row.name in {"index", "index_results"}]


class SuppressedDelete(ScopedDelete):
    """Take an address off the list: it is mailed again."""

    def get_usage_url(self) -> None:
        """Return nothing: no page uses an address."""

    def delete_action(self) -> None:
        """Write through the service, and into the trail."""
        release(self.object)
        audit.record(
            action="address.released",
            actor=self.request.user,
            site=self.request.site,
            at=timezone.now(),
            target=self.object.shown,
        )


class SuppressedViewSet(ScopedViewSet):
    """届かない宛先"""

    model = Suppressed
    name = "office_suppressed"
    url_prefix = "messages/addresses"
    icon = "circle-xmark"
    index_view_class = ReadOnlyIndex
    delete_view_class = SuppressedDelete
    form_fields: ClassVar[list[str]] = ["reason"]
    list_display: ClassVar[list[Any]] = [
        Column("shown", label=_("address, shortened")),
        Column("reason", label=_("reason")),
        DateColumn("at", label=_("since"), sort_key="at"),
    ]
    search_fields: ClassVar[list[str]] = ["shown", "reason"]
    search_backend_name = None
    ordering = ("-at",)

    def get_urlpatterns(self) -> list[Any]:
        """Offer the list, and taking an address off it: then it is mailed again."""
        return [row for row in super().get_urlpatterns() if row.name in {"index", "index_results", "delete"}]

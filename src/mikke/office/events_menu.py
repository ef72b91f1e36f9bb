"""The entries of events in the menu of classes and help."""

from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem

from mikke.office.menu_items import item


def events_entries() -> list[MenuItem]:
    """Return the entries."""
    return [item(_("Classes and events"), "office_events", "calendar-alt", 20, "events.change_event")]

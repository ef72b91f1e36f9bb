"""The entries of helpdesk in the menu of classes and help; the lists beside the desk stand on its own page."""

from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem

from mikke.office.menu_items import item

LOOK, CHANGE = "helpdesk.view_case", "helpdesk.change_case"


def helpdesk_entries() -> list[MenuItem]:
    """Return the entries, in the order of a desk's day."""
    return [
        item(_("Help desk"), "office_help", "help", 0, LOOK),
        item(_("Write down a call"), "office_help_enter", "mobile-alt", 1, CHANGE),
        item(_("Visits"), "office_help_calendar", "calendar-alt", 3, LOOK),
        item(_("Supporters"), "office_supporters", "group", 4, CHANGE),
        item(_("Know-how cards"), "office_knowhow", "openquote", 5, "helpdesk.change_knowhow"),
    ]

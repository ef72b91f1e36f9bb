"""The entries of directory in the menu of classes and help."""

from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem

from mikke.office.menu_items import item

RIGHT = "directory.change_service"


def directory_entries() -> list[MenuItem]:
    """Return the entries."""
    return [
        item(_("Directory of help"), "office_directory", "list-ul", 70, RIGHT),
    ]

"""The entries of community in the menu of classes and help."""

from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem

from mikke.office.menu_items import item

RIGHT = "community.change_post"


def community_entries() -> list[MenuItem]:
    """Return the entries."""
    return [
        item(_("What waits in the community"), "office_community", "tasks", 80, RIGHT),
        item(_("Circles, ideas, offers"), "office_community_posts", "list-ul", 81, RIGHT),
        item(_("Wishes to be called"), "office_community_wishes", "comment", 82, RIGHT),
    ]

"""The entries of learning in the menu of classes and help."""

from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem

from mikke.office.menu_items import item, may


def learning_entries() -> list[MenuItem]:
    """Return the entries: lessons, paths, badges."""
    return [
        item(_("Lessons"), "office_learning_lessons", "openquote", 40, *may("lesson", "learning")),
        item(_("Paths of small steps"), "office_learning_paths", "list-ol", 41, *may("path", "learning")),
        item(_("What classes have taught"), "office_learning_classes", "tick", 43, *may("person", "people")),
        item(_("Badges"), "office_learning_badges", "success", 42, *may("badge", "learning")),
    ]

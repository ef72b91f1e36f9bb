"""The menu of classes and help, in the order of a desk's day."""

from wagtail.admin.menu import Menu

from mikke.office.community_menu import community_entries
from mikke.office.directory_menu import directory_entries
from mikke.office.events_menu import events_entries
from mikke.office.helpdesk_menu import helpdesk_entries
from mikke.office.learning_menu import learning_entries


def help_menu() -> Menu:
    """Return the entries: cases, classes, lessons, the directory, the community."""
    return Menu(
        items=[
            *helpdesk_entries(),
            *events_entries(),
            *learning_entries(),
            *directory_entries(),
            *community_entries(),
        ]
    )

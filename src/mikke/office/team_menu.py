"""The menu of home work, in the order of a director's month."""

from django.utils.translation import gettext as _
from wagtail.admin.menu import Menu

from mikke.office.menu_items import item, may


def team_menu() -> Menu:
    """Return the entries of home work."""
    run, time, pay = "telework.change_chunk", "telework.change_timeentry", "telework.change_paystatement"
    clients, team = "telework.change_client", "telework.change_worker"
    return Menu(
        items=[
            item(_("How home work is going"), "office_team_overview", "home", 0, pay),
            item(_("Clients"), "office_team_clients", "group", 1, clients),
            item(_("Home workers"), "office_team_workers", "user", 2, team),
            item(
                _("Task inventories"),
                "office_team_inventories",
                "list-ul",
                5,
                *may("taskinventory", "telework"),
            ),
            item(_("Quotes"), "office_team_quotes", "doc-full", 6, *may("quote", "telework")),
            item(_("Work orders"), "office_team_orders", "doc-full", 10, "telework.view_workorder"),
            item(_("Calls to the team"), "office_team_ads", "comment", 11, "telework.view_poolad"),
            item(_("Board of pieces"), "office_team_board", "list-ul", 20, run),
            item(_("Cut work into pieces"), "office_team_split", "cut", 21, run),
            item(_("Who could take what"), "office_team_suggestion", "group", 22, run),
            item(_("The coming week"), "office_team_coverage", "calendar-alt", 23, run),
            item(_("Finished work"), "office_team_handed_in", "check", 30, run),
            item(_("Time of the team"), "office_team_time", "time", 31, time),
            item(_("Reasons for mending"), "office_team_returns", "clipboard-list", 32, run),
            item(_("Month end"), "office_team_month", "tasks", 40, pay),
            item(_("Transfers"), "office_team_transfers", "download", 41, pay),
            item(_("What an hour brings"), "office_team_pay", "table", 42, pay),
            item(_("Rates"), "office_team_rates", "list-ul", 43, pay),
            item(_("Leaving the team"), "office_team_leavings", "logout", 50, team),
            item(_("Steps of the team"), "office_team_ladder", "success", 51, team),
            item(_("Rules of home work"), "office_team_rules", "cog", 60, "telework.change_teamrules"),
            item(_("Rules of pay"), "office_team_pay_rules", "cog", 61, pay),
        ]
    )

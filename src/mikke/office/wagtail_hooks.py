"""What the office looks like: six entries in the menu, our lists, our one style sheet, nothing from outside."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets import Button

from mikke.office import (
    calendar_views,
    community_urls,
    consent_views,
    directory_urls,
    editorial_views,
    enquiry_views,
    entries,
    events_urls,
    figure_urls,
    helpdesk_urls,
    knowhow_urls,
    learning_urls,
    message_views,
    page_share_views,
    people_urls,
    reading_views,
    reports,
    review,
    same_shops,
    share_views,
    survey_result_urls,
    survey_urls,
    team_board_urls,
    team_clients_urls,
    team_inventory_urls,
    team_money_urls,
    team_orders_urls,
    team_time_urls,
    tip_views,
    views,
)
from mikke.office.help_menu import help_menu
from mikke.office.menu_items import WordsItem, item, may
from mikke.office.team_menu import team_menu
from mikke.office.viewsets import figures, goals, house, messages, readings, words, work

VIEWSETS: tuple[ViewSet, ...] = (
    work.JobViewSet(),
    work.EmployerViewSet(),
    work.FactViewSet(),
    words.AreaViewSet(),
    words.TownViewSet(),
    words.SkillViewSet(),
    words.ConsiderationViewSet(),
    words.TopicViewSet(),
    words.OccupationViewSet(),
    words.MinimumWageViewSet(),
    goals.GoalViewSet(),
    readings.ReadingWordViewSet(),
    house.MemberViewSet(),
    house.AuditViewSet(),
    messages.SendLogViewSet(),
    messages.SuppressedViewSet(),
    figures.TargetViewSet(),
    figures.FundViewSet(),
)


@hooks.register("register_admin_viewset")
def office_viewsets() -> list[ViewSet]:
    """Offer our lists."""
    return list(VIEWSETS)


@hooks.register("register_admin_urls")
def office_urls() -> list[Any]:
    """Offer the pages that are not lists."""
    return [
        path("work/entries/", entries.entries, name="office_entries"),
        path("work/entries/enter/", entries.enter, name="office_entries_enter"),
        path("work/entries/call/<uuid:public_id>/", entries.call, name="office_entries_call"),
        path("work/entries/confirmed/<uuid:public_id>/", entries.confirmed, name="office_entries_confirmed"),
        path("house/site/", views.site_profile, name="office_site"),
        path("house/my-notices/", reports.my_notices, name="office_my_notices"),
        path("work/review/", review.queue, name="office_review_queue"),
        path("work/review/<int:pk>/", review.review, name="office_review"),
        path("work/changes/<uuid:public_id>/", review.change, name="office_change"),
        path("work/reports/", reports.report_list, name="office_reports"),
        path("work/reports/<int:pk>/", reports.settle, name="office_report"),
        path("work/staying/", reports.staying, name="office_staying"),
        path("house/papers/", share_views.papers, name="office_papers"),
        path("house/papers/<int:pk>/again/", share_views.paper_again, name="office_paper_again"),
        path("words/areas/import/", views.areas_import, name="office_areas_import"),
        path("work/enquiries/", enquiry_views.enquiries, name="office_enquiries"),
        path("work/enquiries/<uuid:public_id>/", enquiry_views.enquiry, name="office_enquiry"),
        path("work/same-shops/", same_shops.same_shops, name="office_same_shops"),
        path("work/same-shops/<uuid:one>/<uuid:other>/", same_shops.same_shop, name="office_same_shop"),
        path("work/same-shops/<uuid:keep>/<uuid:gone>/join/", same_shops.join, name="office_join_shops"),
        path("work/tips/", tip_views.tips, name="office_tips"),
        path("work/tips/<uuid:public_id>/", tip_views.tip, name="office_tip"),
        path("work/tips/<uuid:public_id>/<uuid:tip_id>/", tip_views.tip_picture, name="office_tip_picture"),
        path("editorial/calendar/", calendar_views.calendar, name="office_calendar"),
        path("editorial/ideas/", editorial_views.ideas, name="office_ideas"),
        path("editorial/ideas/<uuid:public_id>/", editorial_views.idea, name="office_idea"),
        path("editorial/pages/<int:pk>/approval/", editorial_views.approval, name="office_approval"),
        path("editorial/pages/<int:pk>/still-right/", editorial_views.still_right, name="office_still_right"),
        path("editorial/links/", editorial_views.links, name="office_links"),
        path("editorial/consents/", consent_views.consents, name="office_consents"),
        path("editorial/consents/new/", consent_views.new, name="office_consent_new"),
        path("editorial/consents/<uuid:public_id>/", consent_views.consent, name="office_consent"),
        path("messages/dead/", message_views.dead_letters, name="office_dead_letters"),
        path("messages/calls/", message_views.by_hand, {"channel": "call"}, name="office_calls"),
        path("messages/postcards/", message_views.by_hand, {"channel": "postcard"}, name="office_postcards"),
        path("messages/calls/print/", message_views.sheet, {"channel": "call"}, name="office_calls_sheet"),
        path(
            "messages/postcards/print/",
            message_views.sheet,
            {"channel": "postcard"},
            name="office_postcards_sheet",
        ),
        path("pages/share/<int:pk>/", page_share_views.page_share, name="office_page_share"),
        path(
            "pages/share/<int:pk>/posted/",
            page_share_views.page_share_posted,
            name="office_page_share_posted",
        ),
        path("pages/readings/<int:pk>/", reading_views.page_readings, name="office_page_readings"),
        path("house/line/", message_views.line_account, name="office_line"),
        path("house/messages/", message_views.rules, name="office_message_rules"),
        *figure_urls.urlpatterns,
        *helpdesk_urls.urlpatterns,
        *knowhow_urls.urlpatterns,
        *events_urls.urlpatterns,
        *learning_urls.urlpatterns,
        *directory_urls.urlpatterns,
        *community_urls.urlpatterns,
        *people_urls.urlpatterns,
        *survey_urls.urlpatterns,
        *survey_result_urls.urlpatterns,
        *team_orders_urls.urlpatterns,
        *team_board_urls.urlpatterns,
        *team_money_urls.urlpatterns,
        *team_inventory_urls.urlpatterns,
        *team_time_urls.urlpatterns,
        *team_clients_urls.urlpatterns,
    ]


def _share_button(page: Any, priority: int) -> Button:
    url = reverse("office_page_share", args=(page.pk,))
    return Button(_("Share this page"), url, icon_name="link-external", priority=priority)


def _readings_button(page: Any, priority: int) -> Button:
    url = reverse("office_page_readings", args=(page.pk,))
    return Button(_("Furigana of this page"), url, icon_name="title", priority=priority)


@hooks.register("register_page_header_buttons")
def page_header_buttons(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from the page one edits to the texts for networks."""
    del view_name, next_url
    if page_share_views.shares(page.specific_class) and page.permissions_for_user(user).can_edit():
        yield _share_button(page, 60)
    if reading_views.has_readings(page.specific_class) and page.permissions_for_user(user).can_edit():
        yield _readings_button(page, 61)


@hooks.register("register_page_listing_more_buttons")
def page_listing_buttons(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Lead from the list of pages to the same."""
    del next_url
    if page_share_views.shares(page.specific_class) and page.permissions_for_user(user).can_edit():
        yield _share_button(page, 60)
    if reading_views.has_readings(page.specific_class) and page.permissions_for_user(user).can_edit():
        yield _readings_button(page, 61)


@hooks.register("insert_global_admin_css")
def office_css() -> SafeString:
    """Add our own style sheet."""
    return format_html('<link rel="stylesheet" href="{}">', static("office/office.css"))


def _work() -> Menu:
    return Menu(
        items=[
            item(_("Waiting for review"), "office_review_queue", "tasks", 0, "jobs.change_job"),
            item(_("Jobs"), "office_jobs:index", "doc-full", 1, *may("job", "jobs")),
            item(_("By telephone and on paper"), "office_entries", "form", 4),
            item(_("Shops and firms"), "office_employers:index", "group", 2, *may("employer", "jobs")),
            item(_("Maybe the same shop"), "office_same_shops", "copy", 2, "jobs.change_employer"),
            item(_("Facts"), "office_facts:index", "check", 3, *may("fact", "jobs")),
            item(_("Readers' reports"), "office_reports", "warning", 8, "jobs.change_job"),
            item(_("How it goes later"), "office_staying", "group", 9, *may("job", "jobs")),
            item(_("Printed papers"), "office_papers", "doc-full-inverse", 4, *may("job", "jobs")),
            item(_("Enquiries"), "office_enquiries", "mail", 4, *may("enquiry", "jobs")),
            item(_("Tips of neighbours"), "office_tips", "comment", 5, *may("tipcase", "jobs")),
            item(_("Surveys"), "office_surveys", "form", 6, *may("questionnaire", "surveys")),
            item(
                _("Results of surveys"),
                "office_survey_results",
                "clipboard-list",
                7,
                "surveys.change_questionnaire",
            ),
            *_people(),
            *_messages(),
            *_figures(),
        ]
    )


def _people() -> list[MenuItem]:
    return [
        item(_("List of people"), "office_people", "user", 6, "people.view_person"),
        item(_("Maybe the same person"), "office_people_same", "copy", 6, "people.change_person"),
    ]


def _figures() -> list[MenuItem]:
    look = "reports.view_periodreport"
    return [
        item(_("Figures"), "office_figures", "table", 16, look),
        item(_("Free hours and work"), "office_demand", "date", 17, look),
        item(_("Reports of periods"), "office_period_reports", "doc-full", 18, look),
        item(_("Targets of figures"), "office_targets:index", "success", 19, *may("target", "reports")),
        item(_("Funds"), "office_funds:index", "tag", 20, *may("fund", "reports")),
        item(_("Open data"), "office_open_data", "download", 21, "reports.change_opendataterms"),
    ]


def _messages() -> list[MenuItem]:
    hand, log = "notices.change_handtask", "notices.view_sendlog"
    return [
        item(_("Calls to make"), "office_calls", "mobile-alt", 11, hand),
        item(_("Postcards to send"), "office_postcards", "mail", 12, hand),
        item(_("Messages that could not be sent"), "office_dead_letters", "warning", 13, log),
        item(_("Send log"), "office_send_log:index", "list-ul", 14, log),
        item(
            _("Addresses that do not work"),
            "office_suppressed:index",
            "circle-xmark",
            15,
            "notices.view_suppressed",
        ),
    ]


def _pages() -> Menu:
    return Menu(
        items=[
            item(_("All pages"), "wagtailadmin_explore_root", "folder-open-inverse", 1),
            item(
                _("Pictures"),
                "wagtailimages:index",
                "image",
                2,
                "wagtailcore.publish_page",
                "wagtailimages.add_image",
            ),
            item(_("Documents"), "wagtaildocs:index", "doc-full-inverse", 3, "wagtaildocs.add_document"),
            item(_("Goals"), "office_goals:index", "success", 4, *may("goal", "cms")),
            item(_("History of pages"), "wagtailadmin_reports:site_history", "history", 4),
            item(_("Calendar"), "office_calendar", "calendar-alt", 5),
            item(_("Ideas"), "office_ideas", "pick", 6, "editorial.view_storyidea"),
            item(_("Consents"), "office_consents", "check", 7, "editorial.view_consent"),
            item(_("Links that lead nowhere"), "office_links", "link", 8, "editorial.view_linkproblem"),
        ]
    )


def _words() -> Menu:
    return Menu(
        items=[
            item(_("Areas"), "office_areas:index", "site", 1, *may("area")),
            item(_("Towns"), "office_towns:index", "home", 2, *may("town")),
            item(_("Skills"), "office_skills:index", "tag", 3, *may("skill")),
            item(_("Considerations"), "office_considerations:index", "tag", 4, *may("consideration")),
            item(_("Topics"), "office_topics:index", "tag", 5, *may("topic")),
            item(
                _("Readings of words"), "office_reading_words:index", "title", 8, *may("readingword", "cms")
            ),
            item(_("Occupations"), "office_occupations:index", "tag", 6, *may("occupation")),
            item(
                _("Minimum wages"),
                "office_minimum_wages:index",
                "calendar-alt",
                7,
                *may("minimumwage"),
            ),
        ]
    )


def _settings() -> Menu:
    return Menu(
        items=[
            item(_("This site"), "office_site", "cog", 1, "tenancy.change_siteprofile"),
            WordsItem(_("Shared words"), _words(), is_in_settings=True, order=8),
            item(
                _("People of the office"), "office_members:index", "group", 2, *may("membership", "accounts")
            ),
            item(_("Trail"), "office_audit:index", "history", 3, *may("auditentry", "kernel")),
            item(_("LINE account"), "office_line", "comment", 6, "notices.change_lineaccount"),
            item(_("Rules for messages"), "office_message_rules", "mail", 7, "notices.change_siterules"),
            item(_("Redirects"), "wagtailredirects:index", "redirect", 4, "wagtailredirects.change_redirect"),
            item(
                _("Collections"),
                "wagtailadmin_collections:index",
                "folder-open-1",
                5,
                "wagtailcore.add_collection",
            ),
        ]
    )


@hooks.register("construct_main_menu", order=1000)
def small_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Replace the menu by what the person needs: at most five entries, for whoever runs everything six."""
    menu_items[:] = [entry for entry in _entries(get_language() or "") if entry.is_shown(request)]


@lru_cache(maxsize=8)
def _entries(_language: str) -> tuple[MenuItem, ...]:
    """Return all entries; a process makes them once for each language."""
    return (
        MenuItem(_("To do today"), reverse("wagtailadmin_home"), name="today", icon_name="tasks", order=1),
        SubmenuMenuItem(_("Work"), _work(), name="work", icon_name="doc-full", order=2),
        SubmenuMenuItem(_("Classes and help"), help_menu(), name="help", icon_name="help", order=2),
        SubmenuMenuItem(_("Home work"), team_menu(), name="team", icon_name="group", order=2),
        SubmenuMenuItem(_("Pages"), _pages(), name="pages", icon_name="edit", order=3),
        WordsItem(_("Shared words"), _words(), is_in_settings=False, order=4),
        SubmenuMenuItem(_("Settings"), _settings(), name="settings", icon_name="cogs", order=5),
    )


@hooks.register("construct_homepage_summary_items")
def no_summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Leave out Wagtail's counts: today's work stands there instead."""
    del request
    items[:] = []

"""Addresses of the office for supporters."""

from django.urls import path

from mikke.office import supporter_match_views as match
from mikke.office import supporter_pay_views as pay
from mikke.office import supporter_views as one

urlpatterns = [
    path("work/help/supporters/", one.supporters, name="office_supporters"),
    path("work/help/supporters/new/", one.new, name="office_supporter_new"),
    path("work/help/supporters/course/", one.course_sheet, name="office_supporter_course"),
    path("work/help/supporters/tomorrow/", match.calls, name="office_supporter_calls"),
    path("work/help/supporters/visits/", match.open_visits, name="office_help_open_visits"),
    path("work/help/supporters/allowances/", pay.allowances, name="office_allowances"),
    path("work/help/supporters/allowances/print/", pay.allowances_sheet, name="office_allowances_sheet"),
    path("work/help/supporters/allowances/csv/", pay.allowances_csv, name="office_allowances_csv"),
    path("work/help/supporters/allowances/paid/", pay.paid, name="office_allowances_paid"),
    path("work/help/supporters/<uuid:public_id>/", one.supporter, name="office_supporter"),
    path("work/help/supporters/<uuid:public_id>/do/", one.deed, name="office_supporter_do"),
    path("work/help/supporters/<uuid:public_id>/leave/", one.leave, name="office_supporter_leave"),
    path("work/help/supporters/<uuid:public_id>/takes/", one.takes, name="office_supporter_takes"),
    path("work/help/supporters/<uuid:public_id>/off/", one.days_off, name="office_supporter_off"),
    path("work/help/supporters/<uuid:public_id>/link/", one.link, name="office_supporter_link"),
    path("work/help/supporters/<uuid:public_id>/thanks.pdf", one.thanks, name="office_supporter_thanks"),
    path("work/help/visits/<uuid:public_id>/supporter/", match.match, name="office_help_match"),
    path("work/help/supporters/of-visit/<uuid:public_id>/", match.helper, name="office_visit_helper"),
]

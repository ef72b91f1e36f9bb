"""Addresses of the office."""

from django.urls import path

from mikke.office import helpdesk_campaign_views as flyers
from mikke.office import helpdesk_case_views as case
from mikke.office import helpdesk_enter_views as entering
from mikke.office import helpdesk_line_views as chat
from mikke.office import helpdesk_queue_views as lists
from mikke.office import helpdesk_visit_views as visit
from mikke.office.supporter_urls import urlpatterns as supporters

urlpatterns = [
    path("work/help/", lists.queue, name="office_help"),
    path("work/help/enter/", entering.enter, name="office_help_enter"),
    path("work/help/enquiries/<uuid:public_id>/", entering.enquiry, name="office_help_enquiry"),
    path("work/help/enquiries/<uuid:public_id>/aside/", entering.aside, name="office_help_aside"),
    path("work/help/enquiries/<uuid:public_id>/line/", chat.to_enquiry, name="office_help_enquiry_line"),
    path("work/help/cases/<uuid:public_id>/", case.case, name="office_help_case"),
    path("work/help/cases/<uuid:public_id>/line/", chat.to_case, name="office_help_case_line"),
    path("work/help/cases/<uuid:public_id>/steps/", case.new_step, name="office_help_step_new"),
    path("work/help/cases/<uuid:public_id>/steps/<int:pk>/", case.step, name="office_help_step"),
    path("work/help/cases/<uuid:public_id>/close/", case.close, name="office_help_close"),
    path("work/help/cases/<uuid:public_id>/reopen/", case.reopen, name="office_help_reopen"),
    path("work/help/cases/<uuid:public_id>/notes/", case.notes, name="office_help_notes"),
    path("work/help/cases/<uuid:public_id>/notes/save/", case.notes_save, name="office_help_notes_save"),
    path("work/help/cases/<uuid:public_id>/incident/", case.incident, name="office_help_incident_new"),
    path("work/help/cases/<uuid:public_id>/join/", case.join, name="office_help_join"),
    path("work/help/cases/<uuid:public_id>/slip/", case.slip, name="office_help_slip"),
    path("work/help/cases/<uuid:public_id>/today.pdf", visit.sheet, name="office_help_today_sheet"),
    path("work/help/cases/<uuid:public_id>/visits/", visit.new, name="office_help_visit_new"),
    path("work/help/visits/<uuid:public_id>/", visit.move, name="office_help_visit"),
    path("work/help/visits/<uuid:public_id>/held/", visit.held, name="office_help_held"),
    path("work/help/visits/<uuid:public_id>/end/", visit.end, name="office_help_visit_end"),
    path("work/help/visits/<uuid:public_id>/told/", lists.told, name="office_help_told"),
    path("work/help/joinings/<uuid:public_id>/apart/", case.apart, name="office_help_apart"),
    path("work/help/calendar/", lists.calendar, name="office_help_calendar"),
    path("work/help/calls/", lists.calls, name="office_help_calls"),
    path("work/help/calls/print/", lists.calls_sheet, name="office_help_calls_sheet"),
    path("work/help/unsolved/", lists.unsolved, name="office_help_unsolved"),
    path("work/help/incidents/", lists.incidents, name="office_help_incidents"),
    path("work/help/incidents/<uuid:public_id>/", lists.incident, name="office_help_incident"),
    path("work/help/flyers/", flyers.campaigns, name="office_help_campaigns"),
    path("work/help/flyers/new/", flyers.campaign_new, name="office_help_campaign_new"),
    path("work/help/flyers/<uuid:public_id>/", flyers.campaign, name="office_help_campaign"),
    path("work/help/flyers/<uuid:public_id>/print/", flyers.campaign_sheet, name="office_help_flyer"),
    path("work/help/rules/", flyers.rules, name="office_help_rules"),
    *supporters,
]

"""Addresses of events inside the office."""

from django.urls import path

from mikke.office import events_call_views as call
from mikke.office import events_feedback_views as after
from mikke.office import events_import_views as bringing
from mikke.office import events_paper_views as paper
from mikke.office import events_roster_views as roster
from mikke.office import events_series_views as series
from mikke.office import events_views as events

EVENT = "work/events/<uuid:public_id>/"
BOOKING = "work/events/bookings/<uuid:public_id>/"
urlpatterns = [
    path("work/events/", events.events, name="office_events"),
    path("work/events/new/", events.new_event, name="office_event_new"),
    path("work/events/import/", bringing.calendar_file, name="office_event_import"),
    path("work/events/paper/", paper.paper_code, name="office_event_paper"),
    path("work/events/call/", call.proposals, name="office_event_proposals"),
    path("work/events/call/<uuid:public_id>/", call.proposal_do, name="office_event_proposal_do"),
    path("work/events/series/", series.all_series, name="office_event_series_list"),
    path("work/events/series/new/", series.new_series, name="office_event_series_new"),
    path("work/events/series/<uuid:public_id>/", series.one_series, name="office_event_series"),
    path("work/events/series/<uuid:public_id>/open/", series.series_open, name="office_event_series_open"),
    path("work/events/series/<uuid:public_id>/book/", series.series_book, name="office_event_series_book"),
    path(EVENT, roster.event, name="office_event"),
    path(f"{EVENT}edit/", events.edit_event, name="office_event_edit"),
    path(f"{EVENT}state/", events.event_state, name="office_event_state"),
    path(f"{EVENT}call-off/", events.call_off, name="office_event_call_off"),
    path(f"{EVENT}book/", roster.book, name="office_event_book"),
    path(f"{EVENT}attendance/", roster.attendance, name="office_event_attendance"),
    path(f"{EVENT}move/", series.event_move, name="office_event_move"),
    path(f"{EVENT}feedback/", after.feedback, name="office_event_feedback"),
    path(f"{EVENT}entry.pdf", paper.entry, name="office_event_entry"),
    path(f"{EVENT}handout.pdf", paper.handout, name="office_event_handout"),
    path(f"{EVENT}cards.pdf", paper.cards, name="office_event_cards"),
    path(f"{EVENT}roster.pdf", paper.roster_paper, name="office_event_roster_paper"),
    path(BOOKING, roster.booking, name="office_booking"),
    path(f"{BOOKING}do/", roster.booking_do, name="office_booking_do"),
]

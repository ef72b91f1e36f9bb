"""Public addresses."""

from django.urls import path

from mikke.events.views import booking, call, pages, series

app_name = "events"
urlpatterns = [
    path("events/", pages.events, name="list"),
    path("events.ics", pages.feed, name="feed"),
    path("events/booking/", booking.booking, name="booking"),
    path("events/booking.ics", booking.booking_file, name="booking_file"),
    path("events/call/", call.call, name="call"),
    path("events/call/sent/", call.call_sent, name="call_sent"),
    path("events/series/<uuid:public_id>/", series.series, name="series"),
    path("events/series/<uuid:public_id>/book/", series.book_series, name="series_book"),
    path("events/<uuid:public_id>/", pages.event, name="event"),
    path("events/<uuid:public_id>/event.ics", pages.event_file, name="file"),
    path("events/<uuid:public_id>/book/", booking.book, name="book"),
]

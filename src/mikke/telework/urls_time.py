"""Addresses of time and of looking at finished work."""

from django.urls import path

from mikke.telework.views import checks, time, time_entries

urlpatterns = [
    path("team/time/", time.week, name="time"),
    path("team/time/start/", time.start, name="time_start"),
    path("team/time/new/", time_entries.new, name="time_new"),
    path("team/time/<uuid:public_id>/", time_entries.entry, name="time_entry"),
    path("team/time/<uuid:public_id>/stop/", time.stop, name="time_stop"),
    path("team/time/<uuid:public_id>/running/", time.running, name="time_running"),
    path("team/time/<uuid:public_id>/away/", time_entries.away, name="time_away"),
    path("team/time/<uuid:public_id>/back/", time_entries.back, name="time_back"),
    path("team/time/answer/<uuid:public_id>/", time_entries.answer, name="time_answer"),
    path("team/check/<uuid:public_id>/", checks.check, name="check"),
    path("team/check/<uuid:public_id>/ticks/", checks.ticks, name="check_ticks"),
    path("team/check/<uuid:public_id>/read/", checks.read, name="check_read"),
]

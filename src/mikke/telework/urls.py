"""Addresses of the team's own pages."""

from django.urls import path

from mikke.telework import urls_time
from mikke.telework.views import today

app_name = "team"
urlpatterns = [
    path("team/", today.today, name="today"),
    *urls_time.urlpatterns,
]

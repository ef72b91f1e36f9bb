"""Addresses of the API; anything else below ``/api/`` is told so in JSON."""

from django.urls import path, re_path

from mikke.api.app import api
from mikke.api.problems import not_found

urlpatterns = [
    path("v1/", api.urls),
    re_path(r"^.*$", not_found),
]

"""Addresses of this room that stand in both languages."""

from django.urls import path

from mikke.notices.views import wishes

app_name = "notices"
urlpatterns = [
    path("notices/<str:token>/", wishes.wishes, name="wishes"),
    path("notices/<str:token>/stop/", wishes.stop_kind, name="stop"),
    path("notices/<str:token>/push/", wishes.push_on, name="push"),
]

"""Addresses of the team's own pages."""

from django.urls import path

from mikke.telework.views import contact, today

app_name = "team"
urlpatterns = [
    path("team/", today.today, name="today"),
    path("team/me/contact/", contact.contacts, name="contacts"),
    path("team/me/contact/<int:pk>/", contact.contacts, name="contact"),
    path("team/me/contact/<int:pk>/do/", contact.contact_do, name="contact_do"),
]

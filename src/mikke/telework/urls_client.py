"""Addresses of a client's own pages."""

from django.urls import path

from mikke.telework.views import client

app_name = "client"
urlpatterns = [
    path("client/", client.home, name="home"),
    path("client/<uuid:public_id>/", client.overview, name="overview"),
    path("client/<uuid:public_id>/<int:year>-<int:number>/", client.month, name="month"),
    path("client/<uuid:public_id>/register/", client.register, name="register"),
]

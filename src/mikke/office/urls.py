"""Addresses of the office that stand before Wagtail's own."""

from django.urls import path

from mikke.office import views

urlpatterns = [path("", views.today, name="office_today")]

"""Addresses for machines: one in all languages."""

from django.urls import path

from mikke.notices.views import browser, line

app_name = "notices_machines"
urlpatterns = [
    path("sw.js", browser.service_worker, name="service_worker"),
    path("line/webhook/<int:site_id>/", line.webhook, name="line_webhook"),
]

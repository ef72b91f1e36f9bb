"""Addresses of reports."""

from django.urls import path

from mikke.reports import views

app_name = "reports"
urlpatterns = [
    path("reports/", views.report_list, name="list"),
    path("opendata/", views.open_data, name="open_data"),
    path("reports/<slug:slug>/", views.report, name="report"),
    path("reports/<slug:slug>/report.pdf", views.report_pdf, name="pdf"),
    path("reports/<slug:slug>/figures.csv", views.report_csv, name="csv"),
    path("reports/<slug:slug>/report.json", views.report_json, name="json"),
]

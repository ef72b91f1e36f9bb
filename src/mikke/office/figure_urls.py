"""Addresses of figures, reports of a period and open data inside the office."""

from django.urls import path

from mikke.office import figure_views, open_data_views, period_report_views

urlpatterns = [
    path("reports/figures/", figure_views.figures, name="office_figures"),
    path("reports/open-data/", open_data_views.open_data, name="office_open_data"),
    path("reports/demand/", figure_views.demand, name="office_demand"),
    path("reports/periods/", period_report_views.report_list, name="office_period_reports"),
    path("reports/periods/new/", period_report_views.write, name="office_period_report_new"),
    path("reports/periods/<uuid:public_id>/", period_report_views.write, name="office_period_report"),
    path(
        "reports/periods/<uuid:public_id>/preview/",
        period_report_views.preview,
        name="office_period_report_preview",
    ),
    path(
        "reports/periods/<uuid:public_id>/publish/",
        period_report_views.publish,
        name="office_period_report_publish",
    ),
    path(
        "reports/periods/<uuid:public_id>/editions/<int:number>/",
        period_report_views.edition_shown,
        name="office_report_edition",
    ),
]

"""Addresses of the results of surveys inside the office."""

from django.urls import path

from mikke.office import survey_import_views as bringing
from mikke.office import survey_result_views as views

START = "work/survey-results/<int:pk>/"
urlpatterns = [
    path("work/survey-results/", views.surveys, name="office_survey_results"),
    path(START, views.settings_page, name="office_survey_result"),
    path(f"{START}texts/", views.texts, name="office_survey_texts"),
    path(f"{START}findings/new/", views.finding, name="office_survey_finding_new"),
    path(f"{START}findings/<int:finding_pk>/", views.finding, name="office_survey_finding"),
    path(f"{START}crosses/", views.cross_add, name="office_survey_cross_add"),
    path(f"{START}crosses/<int:cross_pk>/remove/", views.cross_remove, name="office_survey_cross_remove"),
    path(f"{START}import/", bringing.import_file, name="office_survey_import"),
]

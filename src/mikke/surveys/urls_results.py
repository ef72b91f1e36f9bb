"""Public addresses of the results of surveys."""

from django.urls import path

from mikke.surveys.views import results

app_name = "survey_results"
urlpatterns = [
    path("surveys/<slug:slug>/results/", results.results, name="page"),
    path("surveys/<slug:slug>/results.csv", results.results_table, name="csv"),
    path("surveys/<slug:slug>/results.json", results.results_data, name="json"),
]

"""Addresses of the postings."""

from django.urls import include, path

from mikke.jobs.feeds import JobsAtom, JobsRss
from mikke.jobs.views import detail, fit, listing, saved

app_name = "jobs"
urlpatterns = [
    path("jobs/", listing.job_list, name="list"),
    path("jobs/needs/", listing.job_needs, name="needs"),
    path("jobs/feed.xml", JobsRss(), name="feed"),
    path("jobs/atom.xml", JobsAtom(), name="atom"),
    path("jobs/fit/", fit.fit, name="fit"),
    path("jobs/fit/edit/", fit.fit_edit, name="fit_edit"),
    path("jobs/fit/clear/", fit.fit_clear, name="fit_clear"),
    path("jobs/<uuid:public_id>/", detail.job_detail, name="detail"),
    path("saved/", saved.saved, name="saved"),
    path("post-a-job/", include("mikke.jobs.urls_post")),
]

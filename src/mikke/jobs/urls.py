"""Addresses of the postings."""

from django.urls import path

from mikke.jobs.feeds import JobsAtom, JobsRss
from mikke.jobs.views import detail, fit, listing, paper, picture, saved

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
    path("jobs/<uuid:public_id>/paper/<slug:kind>.pdf", paper.job_paper, name="paper"),
    path("jobs/<uuid:public_id>/picture.png", picture.job_picture, name="picture"),
    path("f/<slug:code>/", paper.flyer_opened, name="flyer"),
    path("saved/", saved.saved, name="saved"),
]

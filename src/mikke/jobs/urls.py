"""Addresses of the postings."""

from django.urls import path

from mikke.jobs.enums import EnquiryKind
from mikke.jobs.feeds import JobsAtom, JobsRss
from mikke.jobs.views import detail, enquiries, fit, listing, saved, shop_enquiries, tips

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
    path("jobs/<uuid:public_id>/ask/", enquiries.enquire, {"kind": EnquiryKind.ASK}, name="ask"),
    path("jobs/<uuid:public_id>/apply/", enquiries.enquire, {"kind": EnquiryKind.APPLY}, name="apply"),
    path("jobs/<uuid:public_id>/try/", enquiries.enquire, {"kind": EnquiryKind.TRY}, name="try"),
    path("enquiries/", enquiries.enquiry, name="enquiry"),
    path("enquiries/shop/", shop_enquiries.by_link, name="enquiry_shop"),
    path("enquiries/<uuid:public_id>/", shop_enquiries.by_member, name="enquiry_member"),
    path("tips/new/", tips.new_tip, name="tip"),
    path("tips/thanks/", tips.tip_thanks, name="tip_thanks"),
    path("saved/", saved.saved, name="saved"),
]

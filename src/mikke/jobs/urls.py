"""Addresses of the postings."""

from django.urls import include, path

from mikke.jobs.enums import EnquiryKind
from mikke.jobs.feeds import JobsAtom, JobsRss
from mikke.jobs.views import (
    alert_new,
    alerts,
    detail,
    enquiries,
    fit,
    listing,
    my_shop,
    paper,
    picture,
    report,
    saved,
    shop_enquiries,
    shop_links,
    tips,
)

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
    path("jobs/<uuid:public_id>/report/", report.report, name="report"),
    path("jobs/<uuid:public_id>/report/sent/", report.report_sent, name="report_sent"),
    path("jobs/still-open/<str:token>/", shop_links.still_open, name="still_open"),
    path("jobs/stay/<str:token>/", shop_links.stay, name="stay"),
    path("jobs/<uuid:public_id>/paper/<slug:kind>.pdf", paper.job_paper, name="paper"),
    path("jobs/<uuid:public_id>/picture.png", picture.job_picture, name="picture"),
    path("f/<slug:code>/", paper.flyer_opened, name="flyer"),
    path("jobs/<uuid:public_id>/ask/", enquiries.enquire, {"kind": EnquiryKind.ASK}, name="ask"),
    path("jobs/<uuid:public_id>/apply/", enquiries.enquire, {"kind": EnquiryKind.APPLY}, name="apply"),
    path("jobs/<uuid:public_id>/try/", enquiries.enquire, {"kind": EnquiryKind.TRY}, name="try"),
    path("enquiries/", enquiries.enquiry, name="enquiry"),
    path("enquiries/shop/", shop_enquiries.by_link, name="enquiry_shop"),
    path("enquiries/<uuid:public_id>/", shop_enquiries.by_member, name="enquiry_member"),
    path("tips/new/", tips.new_tip, name="tip"),
    path("tips/thanks/", tips.tip_thanks, name="tip_thanks"),
    path("saved/", saved.saved, name="saved"),
    path("alerts/new/", alert_new.new_alert, name="alert_new"),
    path("alerts/sent/", alerts.alert_sent, name="alert_sent"),
    path("alerts/confirm/<str:token>/", alerts.confirm_alert, name="alert_confirm"),
    path("alerts/line/<str:token>/", alert_new.alert_line, name="alert_line"),
    path("alerts/<str:token>/", alerts.alert, name="alert"),
    path("my-shop/", my_shop.my_shop, name="my_shop"),
    path("my-shop/<uuid:public_id>/", my_shop.my_posting, name="my_posting"),
    path("my-shop/<uuid:public_id>/answer/", my_shop.answer, name="my_posting_answer"),
    path("my-shop/people/<uuid:public_id>/", my_shop.people, name="shop_people"),
    path(
        "my-shop/people/<uuid:public_id>/<int:pk>/remove/", my_shop.remove_person, name="shop_person_remove"
    ),
    path("post-a-job/", include("mikke.jobs.urls_post")),
]

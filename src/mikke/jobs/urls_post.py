"""Addresses of the wizard."""

from django.urls import path

from mikke.jobs.views.post import check, cut, links, pages, paper, sign_in, start

urlpatterns = [
    path("", start.start, name="post"),
    path("sign-in/", sign_in.sign_in, name="post_sign_in"),
    path("code/", sign_in.code, name="post_code"),
    path("new/", start.new, name="post_new"),
    path("copy/", start.copy, name="post_copy"),
    path("change/", start.change, name="post_change"),
    path("cut/", cut.cut, name="post_cut"),
    path("form.pdf", paper.blank_form, name="post_form"),
    path("resume/<str:token>/", links.resume, name="post_resume"),
    path("confirm/<str:token>/", links.confirm, name="post_confirm"),
    path("<uuid:public_id>/", check.check, name="post_check"),
    path("<uuid:public_id>/fix/", check.fix, name="post_fix"),
    path("<uuid:public_id>/send/", check.send, name="post_send"),
    path("<uuid:public_id>/sent/", check.sent, name="post_sent"),
    path("<uuid:public_id>/link/", check.mail_link, name="post_link"),
    path("<uuid:public_id>/drop/", start.drop, name="post_drop"),
    path("<uuid:public_id>/form.pdf", paper.draft_form, name="post_draft_form"),
    path("<uuid:public_id>/<slug:step>/", pages.step, name="post_step"),
]

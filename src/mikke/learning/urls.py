"""Public addresses."""

from django.urls import path

from mikke.learning.views import badges, handed, lessons, notebook, passport, sheet

app_name = "learning"
urlpatterns = [
    path("learn/lessons/", lessons.lesson_list, name="lessons"),
    path("learn/lessons/<uuid:public_id>/", lessons.lesson, name="lesson"),
    path("learn/lessons/<uuid:public_id>/check/", lessons.self_check, name="check"),
    path("learn/lessons/<uuid:public_id>/sheet.pdf", sheet.lesson_sheet_pdf, name="lesson_sheet"),
    path("learn/skills/<str:skill_id>/", lessons.skill, name="skill"),
    path("learn/paths/<uuid:public_id>/", lessons.path, name="path"),
    path("learn/notebook/", notebook.begin, name="notebook_begin"),
    path("learn/notebook/<str:token>/", notebook.notebook, name="notebook"),
    path("learn/notebook/<str:token>/next/", notebook.next_step, name="notebook_next"),
    path("learn/notebook/<str:token>/erase/", notebook.erase, name="notebook_erase"),
    path("learn/notebook/<str:token>/passport/", passport.passport, name="passport"),
    path("learn/notebook/<str:token>/tell/", passport.tell, name="notebook_tell"),
    path("learn/noted/<str:token>/", handed.noted, name="noted"),
    path("badges/issuer/", badges.issuer, name="issuer"),
    path("badges/issuer/jwks.json", badges.jwks, name="jwks"),
    path("badges/issuer/revoked.json", badges.revoked, name="revoked"),
    path("badges/about/<uuid:public_id>/", badges.badge, name="badge"),
    path("badges/<uuid:public_id>/", badges.award, name="award"),
    path("badges/<uuid:public_id>/credential.jwt", badges.credential, name="credential"),
    path("badges/<uuid:public_id>/badge.svg", badges.picture, name="badge_picture"),
]

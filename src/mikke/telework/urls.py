"""Addresses of the team's own pages."""

from django.urls import path

from mikke.telework.views import hands, today, wishes, work

app_name = "team"
urlpatterns = [
    path("team/", today.today, name="today"),
    path("team/hand-back/", hands.give_back, name="give_back"),
    path("team/hand-back/<uuid:batch>/again/", hands.again, name="again"),
    path("team/work/", work.work, name="work"),
    path("team/work/<uuid:public_id>/", work.chunk, name="chunk"),
    path("team/work/<uuid:public_id>/pick/", work.pick, name="pick"),
    path("team/work/<uuid:public_id>/terms/", work.terms, name="terms"),
    path("team/work/<uuid:public_id>/step/", work.step, name="step"),
    path("team/me/", wishes.me, name="me"),
    path("team/me/rest/", wishes.rest, name="rest"),
]

"""Addresses of the team's own pages."""

from django.urls import path

from mikke.telework.views import ladder, papers, today

app_name = "team"
urlpatterns = [
    path("team/", today.today, name="today"),
    path("team/papers/", papers.papers, name="papers"),
    path("team/papers/<uuid:public_id>/", papers.paper, name="paper"),
    path("team/papers/<uuid:public_id>/quiz/", papers.quiz, name="paper_quiz"),
    path("team/papers/<uuid:public_id>/file.pdf", papers.paper_file, name="paper_file"),
    path("team/papers/device/<int:pk>/", papers.device, name="paper_device"),
    path("team/papers/name/<int:pk>/", papers.name, name="paper_name"),
    path("team/step/", ladder.step, name="step"),
]

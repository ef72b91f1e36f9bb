"""Addresses of the board of the home-work team inside the office."""

from django.urls import path

from mikke.office import team_board_views as board
from mikke.office import team_overview_views as overview
from mikke.office import team_plan_views as plan

urlpatterns = [
    path("work/team/", overview.overview, name="office_team_overview"),
    path("work/team/board/", board.board, name="office_team_board"),
    path("work/team/board/split/", plan.split, name="office_team_split"),
    path("work/team/board/suggestion/", plan.suggestion, name="office_team_suggestion"),
    path("work/team/board/week/", plan.coverage, name="office_team_coverage"),
    path("work/team/board/<uuid:public_id>/", board.chunk, name="office_team_chunk"),
    path("work/team/board/<uuid:public_id>/step/", board.chunk_step, name="office_team_chunk_step"),
]

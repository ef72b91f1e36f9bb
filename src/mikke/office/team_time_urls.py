"""Addresses of time and of finished work inside the office."""

from django.urls import path

from mikke.office import team_quality_views as quality
from mikke.office import team_time_for_views as time_for
from mikke.office import team_time_views as time

urlpatterns = [
    path("work/team/time/", time.overview, name="office_team_time"),
    path("work/team/time/approve/", time.approve, name="office_team_time_approve"),
    path("work/team/time/<uuid:public_id>/", time.entry, name="office_team_time_entry"),
    path("work/team/time/for/<uuid:public_id>/", time_for.write_for, name="office_team_time_for"),
    path("work/team/time/settle/<uuid:public_id>/", time.settle, name="office_team_time_settle"),
    path("work/team/handed-in/", quality.waiting, name="office_team_handed_in"),
    path("work/team/handed-in/<uuid:public_id>/", quality.piece, name="office_team_handed_in_one"),
    path("work/team/handed-in/<uuid:public_id>/accept/", quality.accept, name="office_team_accept"),
    path("work/team/handed-in/<uuid:public_id>/return/", quality.give_back, name="office_team_return"),
    path("work/team/returns/", quality.reasons, name="office_team_returns"),
]

"""Addresses of clients, workers, leaving and steps inside the office."""

from django.urls import path

from mikke.office import team_client_parts_views as parts
from mikke.office import team_clients_views as clients
from mikke.office import team_members_views as members
from mikke.office import team_worker_deeds_views as deeds
from mikke.office import team_workers_views as workers

CLIENT = "work/team/clients/<uuid:public_id>/"
WORKER = "work/team/workers/<uuid:public_id>/"
urlpatterns = [
    path("work/team/clients/", clients.clients, name="office_team_clients"),
    path("work/team/clients/new/", clients.new_client, name="office_team_client_new"),
    path(CLIENT, clients.client, name="office_team_client"),
    path(f"{CLIENT}edit/", clients.edit_client, name="office_team_client_edit"),
    path(f"{CLIENT}state/", clients.client_state, name="office_team_client_state"),
    path(f"{CLIENT}contacts/new/", parts.contact, name="office_team_contact_new"),
    path(f"{CLIENT}contacts/<int:pk>/", parts.contact, name="office_team_contact"),
    path(f"{CLIENT}contacts/<int:pk>/do/", parts.contact_do, name="office_team_contact_do"),
    path(f"{CLIENT}contracts/new/", parts.contract, name="office_team_contract_new"),
    path(f"{CLIENT}contracts/<int:pk>/", parts.contract, name="office_team_contract"),
    path(f"{CLIENT}access/new/", parts.access, name="office_team_access_new"),
    path(f"{CLIENT}access/<int:pk>/", parts.access, name="office_team_access"),
    path(f"{CLIENT}access/<int:pk>/remove/", parts.access_remove, name="office_team_access_remove"),
    path(f"{CLIENT}agreements/new/", parts.new_nda, name="office_team_nda_new"),
    path(f"{CLIENT}agreements/<uuid:nda_id>/", parts.nda, name="office_team_nda"),
    path(f"{CLIENT}agreements/<uuid:nda_id>/file.pdf", parts.nda_pdf, name="office_team_nda_pdf"),
    path(f"{CLIENT}agreements/<uuid:nda_id>/remove/", parts.nda_remove, name="office_team_nda_remove"),
    path(f"{CLIENT}team/join/", members.join, name="office_team_join"),
    path(f"{CLIENT}team/<int:pk>/access/<int:item>/", members.access_do, name="office_team_access_do"),
    path("work/team/workers/", workers.workers, name="office_team_workers"),
    path("work/team/workers/new/", workers.new_worker, name="office_team_worker_new"),
    path(WORKER, workers.worker, name="office_team_worker"),
    path(f"{WORKER}do/", deeds.worker_do, name="office_team_worker_do"),
    path(f"{WORKER}leave/", members.leave, name="office_team_leave"),
    path(f"{WORKER}leave/<uuid:client_id>/", members.leave, name="office_team_leave_client"),
    path("work/team/leaving/", members.leavings, name="office_team_leavings"),
    path("work/team/leaving/<uuid:public_id>/", members.leaving, name="office_team_leaving"),
    path("work/team/steps/", deeds.ladder, name="office_team_ladder"),
    path("work/team/steps/<slug:step>/", deeds.ladder_step, name="office_team_ladder_step"),
]

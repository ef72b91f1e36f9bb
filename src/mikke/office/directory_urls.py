"""Addresses of the office."""

from django.urls import path

from mikke.office import directory_owner_views as owners
from mikke.office import directory_queue_views as queue
from mikke.office import directory_views as services

ROOT = "work/directory/"
OWNER = f"{ROOT}organizations/"
urlpatterns = [
    path(ROOT, services.services, name="office_directory"),
    path(f"{ROOT}new/", services.new_service, name="office_directory_new"),
    path(f"{ROOT}calls/", services.calls, name="office_directory_calls"),
    path(f"{ROOT}<uuid:public_id>/", services.service, name="office_directory_service"),
    path(f"{ROOT}<uuid:public_id>/edit/", services.edit_service, name="office_directory_edit"),
    path(f"{ROOT}<uuid:public_id>/do/", services.service_do, name="office_directory_do"),
    path(OWNER, owners.organizations, name="office_directory_organizations"),
    path(f"{OWNER}new/", owners.new_organization, name="office_directory_organization_new"),
    path(f"{OWNER}<uuid:public_id>/", owners.organization, name="office_directory_organization"),
    path(
        f"{OWNER}<uuid:public_id>/edit/", owners.edit_organization, name="office_directory_organization_edit"
    ),
    path(f"{OWNER}<uuid:public_id>/places/new/", owners.new_location, name="office_directory_location_new"),
    path(f"{ROOT}places/<uuid:public_id>/", owners.edit_location, name="office_directory_location"),
    path(f"{ROOT}queue/", queue.queue, name="office_directory_queue"),
    path(f"{ROOT}queue/different/<uuid:public_id>/", queue.correction, name="office_directory_correction"),
    path(f"{ROOT}queue/missing/<uuid:public_id>/", queue.suggestion, name="office_directory_suggestion"),
]

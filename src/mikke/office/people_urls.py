"""Addresses of people inside the office."""

from django.urls import path

from mikke.office import people_private_views as private
from mikke.office import people_same_views as same
from mikke.office import people_sign_in_views as sign_ins
from mikke.office import people_views as views
from mikke.office import people_ways_views as ways

ONE = "work/people/<uuid:public_id>/"
urlpatterns = [
    path("work/people/", views.people, name="office_people"),
    path("work/people/new/", views.new_person, name="office_person_new"),
    path("work/people/same/", same.same_people, name="office_people_same"),
    path("work/people/same/<uuid:one>/<uuid:other>/", same.pair, name="office_people_pair"),
    path("work/people/same/<uuid:keep>/<uuid:gone>/join/", same.join, name="office_people_join"),
    path("work/people/joined/<uuid:public_id>/undo/", same.part, name="office_people_part"),
    path("work/people/erased/", private.erased, name="office_people_erased"),
    path("work/people/erased/<uuid:public_id>/", private.kept, name="office_person_kept"),
    path(ONE, views.person, name="office_person"),
    path(f"{ONE}edit/", views.edit_person, name="office_person_edit"),
    path(f"{ONE}card/", views.card, name="office_person_card"),
    path(f"{ONE}sign-in/", sign_ins.sign_in, name="office_person_sign_in"),
    path(f"{ONE}same/", same.compare_with, name="office_person_compare"),
    path(f"{ONE}contacts/new/", ways.contact, name="office_person_contact_new"),
    path(f"{ONE}contacts/<int:pk>/", ways.contact, name="office_person_contact"),
    path(f"{ONE}contacts/<int:pk>/do/", ways.contact_do, name="office_person_contact_do"),
    path(f"{ONE}household/", ways.household, name="office_person_household"),
    path(f"{ONE}helpers/new/", ways.new_helper, name="office_person_helper_new"),
    path(f"{ONE}consents/new/", ways.new_consent, name="office_person_consent_new"),
    path(f"{ONE}consents/<uuid:consent_id>/end/", ways.end, name="office_person_consent_end"),
    path(f"{ONE}notes/", private.notes, name="office_person_notes"),
    path(f"{ONE}notes/save/", private.save, name="office_person_notes_save"),
    path(f"{ONE}export/", private.export, name="office_person_export"),
    path(f"{ONE}erase/", private.erase, name="office_person_erase"),
]

"""Addresses of the office."""

from django.urls import path

from mikke.office import knowhow_hint_views as hints
from mikke.office import knowhow_views as cards

ROOT = "work/help/cards/"
urlpatterns = [
    path(ROOT, cards.cards, name="office_knowhow"),
    path(f"{ROOT}new/", cards.new_card, name="office_knowhow_new"),
    path(f"{ROOT}alike/", hints.hints, name="office_knowhow_hints"),
    path(f"{ROOT}alike/<uuid:public_id>/", hints.hint, name="office_knowhow_hint"),
    path(f"{ROOT}readers/", hints.voices, name="office_knowhow_voices"),
    path(f"{ROOT}<uuid:public_id>/", cards.card, name="office_knowhow_card"),
    path(f"{ROOT}<uuid:public_id>/do/", cards.card_do, name="office_knowhow_do"),
    path(f"{ROOT}<uuid:public_id>/preview/", cards.card_preview, name="office_knowhow_preview"),
    path("work/help/months/", hints.months, name="office_help_months"),
    path("work/help/months.csv", hints.months_csv, name="office_help_months_csv"),
]

"""Addresses of the survey builder inside the office."""

from django.urls import path

from mikke.office import survey_entry_views as entry
from mikke.office import survey_item_views as items
from mikke.office import survey_news_views as news
from mikke.office import survey_views as views

urlpatterns = [
    path("work/surveys/", views.surveys, name="office_surveys"),
    path("work/surveys/new/", views.new_survey, name="office_survey_new"),
    path("work/surveys/<int:pk>/", views.builder, name="office_survey"),
    path("work/surveys/<int:pk>/settings/", views.settings, name="office_survey_settings"),
    path("work/surveys/<int:pk>/status/", views.status, name="office_survey_status"),
    path("work/surveys/<int:pk>/copy/", views.duplicate, name="office_survey_copy"),
    path("work/surveys/<int:pk>/delete/", views.delete, name="office_survey_delete"),
    path("work/surveys/<int:pk>/preview/<int:page>/", views.preview, name="office_survey_preview"),
    path("work/surveys/<int:pk>/sheet.pdf", views.sheet, name="office_survey_sheet"),
    path("work/surveys/<int:pk>/items/new/", items.new_item, name="office_survey_item_new"),
    path("work/surveys/<int:pk>/items/<int:item_pk>/", items.edit_item, name="office_survey_item"),
    path("work/surveys/<int:pk>/items/<int:item_pk>/do/", items.item_action, name="office_survey_item_do"),
    path("work/surveys/<int:pk>/entry/", entry.entry, name="office_survey_entry"),
    path("work/surveys/<int:pk>/entry/undo/", entry.entry_undo, name="office_survey_entry_undo"),
    path("work/surveys/<int:pk>/held/", entry.held, name="office_survey_held"),
    path("work/surveys/<int:pk>/invite/", entry.invite, name="office_survey_invite"),
    path("work/surveys/<int:pk>/invited/", entry.invited, name="office_survey_invited"),
    path("work/surveys/<int:pk>/news/", news.news, name="office_survey_news"),
]

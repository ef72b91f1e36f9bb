"""Addresses of the app that are not pages of the tree."""

from django.urls import path

from mikke.cms import views
from mikke.cms.feeds import PagesAtom, PagesRss

app_name = "cms"
urlpatterns = [
    path("find/", views.process_page, {"process_id": "find"}, name="find"),
    path("learn/", views.process_page, {"process_id": "learn"}, name="learn"),
    path("try/", views.process_page, {"process_id": "try"}, name="try"),
    path("play/", views.process_page, {"process_id": "play"}, name="play"),
    path("feeds/<slug:name>.xml", PagesRss(), name="feed"),
    path("feeds/<slug:name>.atom", PagesAtom(), name="atom"),
    path("pictures/pages/<int:pk>/", views.page_picture, name="picture"),
    path("search/", views.search, name="search"),
]

"""Public addresses."""

from django.urls import path

from mikke.directory.views import confirm, detail, guide, listing, told

app_name = "directory"
urlpatterns = [
    path("services/", listing.service_list, name="list"),
    path("services.csv", listing.service_csv, name="csv"),
    path("services/guide.pdf", guide.guide, name="guide"),
    path("services/new/", told.suggest, name="suggest"),
    path("services/new/thanks/", told.suggested, name="suggested"),
    path("services/confirm/<str:token>/", confirm.confirm, name="confirm"),
    path("services/<uuid:public_id>/", detail.detail, name="detail"),
    path("services/<uuid:public_id>/wrong/", told.wrong, name="wrong"),
    path("services/<uuid:public_id>/wrong/thanks/", told.wrong_sent, name="wrong_sent"),
]

"""Address of the pictures."""

from django.urls import path

from mikke.assets import views

app_name = "assets"
urlpatterns = [path("media/images/<str:name>", views.rendition_file, name="rendition")]

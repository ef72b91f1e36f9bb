"""The address of the secret link."""

from django.urls import path

from mikke.editorial import views

app_name = "editorial"
urlpatterns = [path("ok/<str:token>/", views.approve, name="approve")]

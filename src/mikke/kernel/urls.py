"""Addresses of the kernel; the same in every language."""

from django.urls import path, re_path

from mikke.kernel import home_screen, views

app_name = "kernel"
urlpatterns = [
    path("preferences/text-size/", views.text_size, name="text_size"),
    path("preferences/furigana/", views.furigana, name="furigana"),
    re_path(
        r"^theme/(?P<site_id>[0-9]{1,9})-(?P<content_hash>[0-9a-f]{10})\.css$", views.theme, name="theme"
    ),
    path("manifest.webmanifest", home_screen.manifest, name="manifest"),
    re_path(r"^icon/(?P<colour>[0-9a-f]{6})-(?P<size>192|512)\.png$", home_screen.icon, name="icon"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("ui/", views.parts_gallery, name="gallery"),
]

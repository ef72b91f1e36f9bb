"""The least a page of Django can be: one row read by the ORM, for comparison."""

import os

import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="bench",  # noqa: S106 -- protects nothing
    INSTALLED_APPS=[],
    MIDDLEWARE=[],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["DATABASE_URL"].removeprefix("sqlite:///"),
            "CONN_MAX_AGE": 600,
        }
    },
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402 -- Django must be set up first
from django.db import models  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402


class Row(models.Model):  # noqa: DJ008 -- nobody prints it
    """A town."""

    code = models.CharField(max_length=6, primary_key=True)
    kana = models.TextField()

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "vocabulary_town"


def page(_: HttpRequest) -> HttpResponse:
    """Answer with one name."""
    return HttpResponse(Row.objects.get(pk="132047").kana)


urlpatterns = [path("page", page)]
application = get_wsgi_application()

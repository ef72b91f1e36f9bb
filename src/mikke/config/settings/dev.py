"""For those who change the code: readable errors and unhashed files."""

from mikke.config.settings.base import *  # noqa: F403 -- a settings file is a namespace
from mikke.config.settings.base import ENV, INSTALLED_APPS, STORAGES

DEBUG = True
INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations"]
SECRET_KEY = "for-development-only"  # noqa: S105 -- never used where people are
MIKKE_DATA_KEYS = ENV.words("MIKKE_DATA_KEYS", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
ALLOWED_HOSTS = ["*"]
IS_HTTPS = False
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

"""The settings of the measurement of mails: a real connection to the sink."""

from mikke.config.settings.test import *  # noqa: F403 -- a settings file is a namespace
from mikke.config.settings.test import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"

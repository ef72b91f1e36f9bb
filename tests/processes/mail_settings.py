"""The test settings with a real mail server, named by ``MIKKE_SMTP_PORT``."""

from mikke.config.settings.test import *  # noqa: F403 -- a settings file is a namespace

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
MIKKE_OUTBOX_LEASE_SECONDS = 1

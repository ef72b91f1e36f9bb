"""The test settings with channels that really send: to the servers that the environment names."""

import os

from mikke.config.settings.test import *  # noqa: F403 -- a settings file is a namespace

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
MIKKE_OUTBOX_LEASE_SECONDS = 1
MIKKE_LINE_API = os.environ.get("MIKKE_LINE_API", "")
MIKKE_PUSH_SERVICES = [os.environ.get("MIKKE_PUSH_SERVICE", "")]
MIKKE_VAPID_KEY = os.environ.get("MIKKE_VAPID_KEY", "")

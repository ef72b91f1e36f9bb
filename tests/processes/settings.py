"""The test settings with an app whose side effects can be counted."""

from mikke.config.settings.test import *  # noqa: F403 -- a settings file is a namespace
from mikke.config.settings.test import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.processes.fileapp"]
MIKKE_OUTBOX_LEASE_SECONDS = 1

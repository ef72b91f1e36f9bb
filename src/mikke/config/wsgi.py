"""The WSGI application: the page cache in front, Django behind."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mikke.config.settings.production")

application = get_wsgi_application()

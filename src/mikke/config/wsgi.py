"""The WSGI application: the page cache in front, Django behind."""

import os

from django.core.wsgi import get_wsgi_application

from mikke.kernel.page_cache import App, PageCache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mikke.config.settings.production")


def build_application() -> App:
    """Return Django's application, behind the page cache unless its size is set to 0."""
    django = get_wsgi_application()
    from django.conf import settings  # noqa: PLC0415 -- Django is set up by the line above

    from mikke.tenancy.rev_poll import cheapest_poll  # noqa: PLC0415

    if not settings.MIKKE_PAGE_CACHE_MB:
        return django
    return PageCache(django, poll=cheapest_poll(), max_bytes=settings.MIKKE_PAGE_CACHE_MB * 1_000_000)


application = build_application()

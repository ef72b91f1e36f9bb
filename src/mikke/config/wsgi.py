"""The WSGI application: the counter of visits, the page cache, and Django behind."""

import os

from django.core.wsgi import get_wsgi_application

from mikke.kernel.page_cache import App, PageCache
from mikke.kernel.visits import VisitCounter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mikke.config.settings.production")

JOB_PAGE = r"^(?:/en)?/jobs/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/$"


def build_application() -> App:
    """Return Django's application, behind the page cache unless its size is set to 0."""
    django = get_wsgi_application()
    from django.conf import settings  # noqa: PLC0415 -- Django is set up by the line above

    from mikke.jobs.services.counts import add_views  # noqa: PLC0415
    from mikke.tenancy.rev_poll import cheapest_poll  # noqa: PLC0415

    answering: App = django
    if settings.MIKKE_PAGE_CACHE_MB:
        answering = PageCache(
            django, poll=cheapest_poll(), max_bytes=settings.MIKKE_PAGE_CACHE_MB * 1_000_000
        )
    return VisitCounter(answering, pattern=JOB_PAGE, sink=add_views)


application = build_application()

"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from mikke.kernel import probes

handler404 = "mikke.kernel.failures.not_found"
urlpatterns = [
    path("healthz", probes.healthz, name="healthz"),
    path("readyz", probes.readyz, name="readyz"),
    path("metrics", probes.metrics, name="metrics"),
    path("", include("mikke.kernel.urls")),
    path("", include("mikke.assets.urls")),
    path("", include("mikke.notices.machine_urls")),
    path("accounts/", include("mikke.accounts.urls")),
    path("cms/", include("mikke.office.urls")),
    path("api/", include("mikke.api.urls")),
    path("", include("mikke.api.sitemaps")),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *i18n_patterns(
        path("", include("mikke.jobs.urls")),
        path("", include("mikke.surveys.urls")),
        path("", include("mikke.telework.urls")),
        path("", include("mikke.telework.urls_client")),
        path("", include("mikke.helpdesk.urls")),
        path("", include("mikke.events.urls")),
        path("", include("mikke.learning.urls")),
        path("", include("mikke.directory.urls")),
        path("", include("mikke.community.urls")),
        path("", include("mikke.notices.urls")),
        path("", include("mikke.reports.urls")),
        path("", include("mikke.editorial.urls")),
        path("", include("mikke.surveys.urls_results")),
        path("", include("mikke.cms.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

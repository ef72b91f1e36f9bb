"""What had an address and got another one: readers of the old one are led on, in both languages.

Wagtail does so for pages; surveys and reports are no pages, and their addresses end in words of the editors' own.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

SURVEY_NAMES = ("surveys:start", "survey_results:page", "survey_results:csv", "survey_results:json")
REPORT_NAMES = ("reports:report", "reports:pdf", "reports:csv", "reports:json")


@transaction.atomic
def lead_on(*, site: Site, names: Iterable[str], before: str, after: str) -> None:
    """Write a lasting redirect from each old address to the new one; none where nothing has changed.

    Earlier redirects are turned to the newest address, and one that stands where something is again goes away.

    Args:
        site: whose addresses.
        names: names of addresses with one argument, the end.
        before, after: the old end and the new one.
    """
    if before == after:
        return
    for language, _name in settings.LANGUAGES:
        with override(language):
            pairs = [(reverse(name, args=(before,)), reverse(name, args=(after,))) for name in names]
        for old, new in pairs:
            here = Redirect.objects.filter(site=site)
            here.filter(old_path=Redirect.normalise_path(new)).delete()
            here.filter(redirect_link=old).update(redirect_link=new)
            here.update_or_create(
                old_path=Redirect.normalise_path(old),
                site=site,
                defaults={"redirect_page": None, "redirect_link": new, "is_permanent": True},
            )

"""Keeping ``vocabulary.TaughtSkill`` in step: what the published lessons of a site teach, no more and no less."""

from django.db import transaction

from mikke.learning.enums import Shown
from mikke.learning.models import Lesson
from mikke.tenancy.models import Site
from mikke.tenancy.sites import bump_rev
from mikke.vocabulary.models import TaughtSkill


@transaction.atomic
def keep_taught(*, site: Site) -> frozenset[str]:
    """Make the site's taught skills those of its published lessons; return their ids.

    The revision of the site is raised, so that fits, filters and pages of every process follow at once.
    """
    published = Lesson.objects.for_site(site).filter(state=Shown.PUBLISHED)
    wanted = frozenset(published.exclude(skills=None).order_by().values_list("skills", flat=True).distinct())
    rows = TaughtSkill.objects.filter(site=site)
    rows.exclude(skill__in=wanted).delete()
    TaughtSkill.objects.bulk_create(
        (TaughtSkill(site=site, skill_id=skill) for skill in sorted(wanted)), ignore_conflicts=True
    )
    bump_rev(site.pk)
    return wanted

"""What is to be done today in learning."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.events.selectors_skills import past_classes
from mikke.journeys.class_evidence import class_source
from mikke.learning.enums import Shown
from mikke.learning.models import Lesson
from mikke.learning.selectors import noted_sources
from mikke.office.learning_views import MAY
from mikke.office.today_rows import Task, since_words
from mikke.people.access import CHANGE
from mikke.tenancy.models import Site

MOST_LOOKED = 30
NOTE_WITHIN = dt.timedelta(days=31)
DRAFT_RESTS = dt.timedelta(days=14)
MOST = 5


def _class_rows(site: Site, today: dt.date) -> list[Task]:
    """Return the classes of the last month of which nobody has said yet what they have taught."""
    now = timezone.now()
    since = today - NOTE_WITHIN
    classes = past_classes(site=site, now=now).filter(starts_at__date__gte=since).select_related(None)
    rows = list(classes.only("public_id", "title", "ends_at")[:MOST_LOOKED])
    noted = noted_sources(site=site, sources=[class_source(row) for row in rows])
    return [
        Task(
            "calm",
            _("What has this class taught? %(title)s") % {"title": row.title},
            since_words(row.ends_at),
            reverse("office_learning_class", args=(row.public_id,)),
            _("Note what it taught"),
            right=CHANGE,
        )
        for row in rows
        if class_source(row) not in noted
    ][:MOST]


def later_learning_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Return the classes whose skills are not noted, and the lessons that were begun and have rested for two weeks."""
    return [*_class_rows(site, today), *_lesson_rows(site, today)]


def _lesson_rows(site: Site, today: dt.date) -> list[Task]:
    rows = Lesson.objects.for_site(site).filter(state=Shown.DRAFT, updated_at__date__lte=today - DRAFT_RESTS)
    return [
        Task(
            "calm",
            _("A lesson is only half written: %(title)s") % {"title": row.title},
            since_words(row.updated_at),
            reverse("office_learning_lesson", args=(row.public_id,)),
            _("Go on writing"),
            right=MAY,
        )
        for row in rows.order_by("updated_at")[:MOST]
    ]

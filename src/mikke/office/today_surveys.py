"""Rows of 「きょうやること」 about surveys: answers that wait, surveys that end soon."""

import datetime as dt

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from mikke.office.today_rows import ROWS_EACH, Task, day_words, few
from mikke.surveys.enums import SurveyStatus
from mikke.surveys.models import Questionnaire
from mikke.surveys.selectors import unread_texts

ENDS_WITHIN = dt.timedelta(days=3)


def held_response_rows(*, site: Site) -> list[Task]:
    """Return one row for each survey with responses that nobody has looked at."""
    rows = (
        Questionnaire.objects.for_site(site)
        .annotate(held=Count("responses", filter=Q(responses__is_held=True)))
        .filter(held__gt=0)
        .order_by("pk")
    )
    return [
        Task(
            "soon",
            ngettext(
                "%(n)s response to a survey waits: %(title)s",
                "%(n)s responses to a survey wait: %(title)s",
                row.held,
            )
            % {"n": row.held, "title": row.title},
            _("not counted until you have looked at it"),
            reverse("office_survey_held", args=(row.pk,)),
            _("Look at it"),
        )
        for row in few(rows, "title")
    ]


def unread_text_rows(*, site: Site) -> list[Task]:
    """Return one row for each survey with texts that nobody has read: they are shown only after that."""
    return [
        Task(
            "calm",
            ngettext(
                "%(n)s text of a survey waits to be read: %(title)s",
                "%(n)s texts of a survey wait to be read: %(title)s",
                count,
            )
            % {"n": count, "title": row.title},
            _("not shown to anybody until you say so"),
            reverse("office_survey_texts", args=(row.pk,)),
            _("Read them"),
        )
        for row, count in unread_texts(site=site)[:ROWS_EACH]
    ]


def ending_survey_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Return the open surveys that end within three days, the soonest first."""
    begin = timezone.make_aware(dt.datetime.combine(today, dt.time()))
    rows = (
        Questionnaire.objects.for_site(site)
        .filter(
            status=SurveyStatus.OPEN,
            closes_at__gte=begin,
            closes_at__lt=begin + ENDS_WITHIN + dt.timedelta(1),
        )
        .order_by("closes_at")
    )
    return [
        Task(
            "calm",
            _("A survey ends soon: %(title)s") % {"title": row.title},
            _("open until %(day)s") % {"day": day_words(row.closes_at)},
            reverse("office_survey_invite", args=(row.pk,)),
            _("Invite once more"),
        )
        for row in few(rows, "title", "closes_at")
    ]

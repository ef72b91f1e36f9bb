"""What is to be done today in directory: what readers say, and lines that grow old."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.directory.selectors import (
    lapsed_services,
    open_corrections,
    open_suggestions,
    services_to_confirm,
)
from mikke.office.today_rows import ROWS_EACH, Task, day_words, detail_words, few, since_words
from mikke.tenancy.models import Site

RIGHT = "directory.change_service"


def _correction_rows(*, site: Site, today: dt.date) -> list[Task]:
    return [
        Task(
            "late" if line.due_on < today else "soon",
            _("Different in the directory: %(name)s") % {"name": line.service.name},
            detail_words(
                str(line.get_kind_display()),
                _("from the owner") if line.is_by_owner else "",
                _("to be settled by %(day)s") % {"day": day_words(line.due_on)},
            ),
            reverse("office_directory_correction", args=(line.public_id,)),
            _("Look at it"),
            right=RIGHT,
        )
        for line in few(
            open_corrections(site=site), "public_id", "due_on", "kind", "is_by_owner", "service__name"
        )
    ]


def _suggestion_rows(*, site: Site, today: dt.date) -> list[Task]:
    return [
        Task(
            "late" if line.due_on < today else "soon",
            _("Missing in the directory: %(name)s") % {"name": line.name},
            detail_words(line.where, since_words(line.created_at)),
            reverse("office_directory_suggestion", args=(line.public_id,)),
            _("Look at it"),
            right=RIGHT,
        )
        for line in open_suggestions(site=site)[:ROWS_EACH]
    ]


def first_directory_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Return what readers and owners say, due first."""
    return [*_correction_rows(site=site, today=today), *_suggestion_rows(site=site, today=today)]


def later_directory_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Return in one row each how many lines are to be confirmed, and how many are hidden already."""
    rows = []
    count = services_to_confirm(site=site, today=today).count()
    if count:
        hidden = lapsed_services(site=site, today=today).count()
        words = ngettext(
            "%(count)d line of the directory is to be confirmed",
            "%(count)d lines of the directory are to be confirmed",
            count,
        )
        detail = (
            ngettext("%(count)d of them is hidden", "%(count)d of them are hidden", hidden)
            % {"count": hidden}
            if hidden
            else ""
        )
        rows.append(
            Task(
                "calm",
                words % {"count": count},
                detail,
                reverse("office_directory_calls"),
                _("Call"),
                right=RIGHT,
            )
        )
    return rows

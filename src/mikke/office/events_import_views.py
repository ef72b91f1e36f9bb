"""Events from a calendar file: look first, then write drafts of what is ticked."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mikke.domain.errors import DomainError
from mikke.events.enums import EventKind
from mikke.events.ics.reading import Reading, read_calendar
from mikke.events.ics.words import problem_words, remark_words
from mikke.events.models import MOST_SEATS, Event
from mikke.events.notice_words import when_words
from mikke.events.services.import_calendar import Brought, Defaults, Row, Said, compare, take_calendar
from mikke.kernel.errors import UserFacingError
from mikke.office.events_views import for_events, get_or_post
from mikke.office.survey_import_views import keep, kept

MOST_ROWS = 500
ORDER = (Said.NEW, Said.CHANGED, Said.CANCELLED, Said.KEPT, Said.OLDER, Said.NEVER, Said.SAME)


class CalendarFileForm(forms.Form):
    """A calendar file, and what such a file does not say; after the preview it travels in ``kept``."""

    file = forms.FileField(
        label=gettext_lazy("Calendar file (.ics)"),
        required=False,
        help_text=gettext_lazy(
            "Google Calendar, Outlook and others export it. A file of another town's site will do too."
        ),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What sort"))
    seats = forms.IntegerField(
        label=gettext_lazy("Seats of each"),
        min_value=1,
        max_value=MOST_SEATS,
        initial=10,
        help_text=gettext_lazy("A calendar does not say it. Change it at each draft."),
    )
    place = forms.CharField(
        label=gettext_lazy("Place, where the file names none"),
        max_length=120,
        initial=gettext_lazy("to be decided"),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = {EventKind.HELP.value, EventKind.TRIAL.value}
        fields: Any = self.fields
        fields["kind"].choices = [one for one in EventKind.choices if one[0] not in left]

    def clean(self) -> dict[str, Any]:
        """Ask for a file where there is none yet."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("file") and not data.get("kept") and "file" not in self.errors:
            self.add_error("file", _("Choose the file."))
        return data

    def bytes(self) -> bytes:
        """Return the file of a valid form."""
        upload: Any = self.cleaned_data["file"]
        return bytes(upload.read()) if upload else kept(self.cleaned_data["kept"])

    def defaults(self) -> Defaults:
        """Return what the file does not say."""
        cleaned = self.cleaned_data
        return Defaults(kind=cleaned["kind"], seats=cleaned["seats"], place=cleaned["place"])


def _field_names(names: tuple[str, ...]) -> str:
    return "・".join(str(Event._meta.get_field(name).verbose_name) for name in names)  # type: ignore[union-attr]  # noqa: SLF001 -- Django's public name


def _said_words(row: Row) -> str:
    """Return in a sentence what is to be done with a date."""
    said = {
        Said.NEW: _("new: becomes a draft"),
        Said.CHANGED: _("changed: %(fields)s")
        % {"fields": _field_names(row.changed) or _("takes place again")},
        Said.CANCELLED: _("does not take place any more: only noted here"),
        Said.KEPT: _("changed here by the office: stays as it is"),
        Said.OLDER: _("older than what was read before: nothing changes"),
        Said.NEVER: _("does not take place, and was never here: nothing to do"),
        Said.SAME: _("as it was: nothing changes"),
    }
    return said[row.said]


def _shown(row: Row) -> dict[str, Any]:
    values = row.date.values if row.date else {}
    as_read = Event(**values) if values else row.event
    more = [remark_words(one) for one in row.date.remarks] if row.date and row.can_take else []
    if row.date is None:
        more.append(_("It is not in the file any more, although its series is."))
    if row.kept and row.said != Said.KEPT:
        more.append(_("Stays as the office has written it: %(fields)s.") % {"fields": _field_names(row.kept)})
    if row.is_public and row.said == Said.CHANGED:
        more.append(_("It is public already: when time or place changes, everybody who has booked is told."))
    return {
        "row": row,
        "title": as_read.title if as_read else "",
        "when": when_words(as_read) if as_read else "",
        "line": row.date.line if row.date else None,
        "said": _said_words(row),
        "more": more,
        "dot": {Said.NEW: "soon", Said.CHANGED: "soon", Said.CANCELLED: "late"}.get(row.said, "calm"),
    }


def _preview(reading: Reading, rows: list[Row]) -> dict[str, Any]:
    """Return what the page shows of a file: what can be taken first."""
    rows = sorted(rows, key=lambda row: ORDER.index(row.said))
    return {
        "reading": reading,
        "rows": [_shown(row) for row in rows[:MOST_ROWS]],
        "cut": len(rows) - MOST_ROWS if len(rows) > MOST_ROWS else 0,
        "can_write": any(row.can_take for row in rows),
        "problems": [(line, label, problem_words(one)) for line, label, one in reading.problems],
    }


def _said_of(brought: Brought) -> str:
    words = [
        ngettext("%(n)s draft was written.", "%(n)s drafts were written.", brought.added)
        % {"n": brought.added}
    ]
    if brought.changed:
        words.append(ngettext("%(n)s changed.", "%(n)s changed.", brought.changed) % {"n": brought.changed})
    if brought.noted:
        said = ngettext(
            "%(n)s is noted as not taking place: call it off there.",
            "%(n)s are noted as not taking place: call them off there.",
            brought.noted,
        )
        words.append(said % {"n": brought.noted})
    return " ".join(words)


def _write(
    request: HttpRequest, form: CalendarFileForm, reading: Reading, now: dt.datetime
) -> HttpResponse | None:
    """Write what is ticked; None, with a message, when nothing was written."""
    chosen = set(request.POST.getlist("take"))
    if not chosen:
        messages.error(request, _("Nothing is ticked. Nothing was written."))
        return None
    try:
        brought = take_calendar(
            reading, site=request.site, chosen=chosen, defaults=form.defaults(), actor=request.user, now=now
        )
    except UserFacingError as error:
        messages.error(request, error.text)
        return None
    messages.success(request, _said_of(brought))
    if brought.by_hand:
        said = ngettext(
            "%(n)s person has no way to be reached: please tell them by hand.",
            "%(n)s people have no way to be reached: please tell them by hand.",
            brought.by_hand,
        )
        messages.warning(request, said % {"n": brought.by_hand})
    return redirect("office_events")


@get_or_post
@for_events
def calendar_file(request: HttpRequest) -> HttpResponse:
    """Take a calendar file, show what it says; the second button writes what is ticked."""
    now, form = timezone.now(), CalendarFileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"heading": _("Take events from a calendar file"), "form": form}
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        data = form.bytes()
        try:
            reading = read_calendar(data, now=now)
        except DomainError as error:
            form.add_error("file", problem_words(error.problems[0]))
            status = 422
        else:
            if "write" in request.POST and (done := _write(request, form, reading, now)) is not None:
                return done
            context |= _preview(reading, compare(reading, site=request.site, now=now)) | {"kept": keep(data)}
    return render(request, "office/event_import.html", context, status=status)

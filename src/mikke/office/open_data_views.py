"""Open data in the office: the terms, and municipal tables that are brought in."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import require_admin_access

from mikke.domain.errors import DomainError
from mikke.domain.open_data import MAX_BYTES
from mikke.kernel import audit
from mikke.kernel.problem_text import problem_text
from mikke.reports.enums import DataKind
from mikke.reports.models import OpenDataRow, OpenDataTerms
from mikke.reports.open_data_in import PROFILES, forget_table, import_table
from mikke.tenancy.sites import bump_rev

SHOWN_PROBLEMS = 100


class TermsForm(forms.ModelForm):
    """Licence and name."""

    class Meta:
        model = OpenDataTerms
        fields: ClassVar[list[str]] = ["licence", "credit"]


class TableForm(forms.Form):
    """A file and what it is."""

    kind = forms.ChoiceField(
        label=gettext_lazy("table"),
        choices=[(kind.value, kind.label) for kind in PROFILES],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy("UTF-8, CP932 or UTF-16; the order of the columns does not matter."),
    )
    only_look = forms.BooleanField(
        label=gettext_lazy("only look, write nothing yet"), required=False, initial=True
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is too large (%(value)s bytes).") % {"value": file.size})
        return file


def _note(request: HttpRequest, action: str, target: str) -> None:
    audit.record(action=action, actor=request.user, site=request.site, at=timezone.now(), target=target)


def _context(request: HttpRequest, **more: Any) -> dict[str, Any]:
    rows = OpenDataRow.objects.for_site(request.site).values("kind").order_by("kind")
    counted = rows.annotate(rows=Count("pk"), read=Max("read_at"))
    terms = OpenDataTerms.objects.for_site(request.site).first()
    return {
        "terms_form": TermsForm(instance=terms),
        "table_form": TableForm(),
        "tables": [(DataKind(row["kind"]), row["rows"], row["read"]) for row in counted],
        **more,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
@permission_required("reports.change_opendataterms", raise_exception=True)
def open_data(request: HttpRequest) -> HttpResponse:
    """Show terms and tables; POST sets the terms, brings a file in, or throws a table away."""
    if request.method != "POST":
        return render(request, "office/open_data.html", _context(request))
    what = request.POST.get("what", "")
    if what == "table":
        return _bring_in(request)
    if what == "forget" and request.POST.get("kind") in {kind.value for kind in PROFILES}:
        kind = DataKind(request.POST["kind"])
        count = forget_table(kind, site=request.site)
        _note(request, "open_data.forgotten", kind.value)
        messages.success(request, _("%(count)d rows were thrown away.") % {"count": count})
        return redirect("office_open_data")
    return _set_terms(request)


def _set_terms(request: HttpRequest) -> HttpResponse:
    found = OpenDataTerms.objects.for_site(request.site).first() or OpenDataTerms(site=request.site)
    form = TermsForm(request.POST, instance=found)
    if not form.is_valid():
        return render(request, "office/open_data.html", _context(request, terms_form=form))
    form.save()
    bump_rev(request.site.pk)
    _note(request, "open_data.terms", form.cleaned_data["licence"])
    messages.success(request, _("Saved."))
    return redirect("office_open_data")


def _bring_in(request: HttpRequest) -> HttpResponse:
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "office/open_data.html", _context(request, table_form=form))
    data = form.cleaned_data
    try:
        result = import_table(
            data["file"].read(),
            DataKind(data["kind"]),
            site=request.site,
            source=data["file"].name,
            now=timezone.now(),
            dry_run=data["only_look"],
        )
    except DomainError as error:
        for problem in error.problems:
            form.add_error("file", " ".join(filter(None, (problem.field, problem_text(problem)))))
        return render(request, "office/open_data.html", _context(request, table_form=form))
    if not data["only_look"] and not result.problems:
        _note(request, "open_data.read", data["kind"])
        messages.success(
            request,
            _("%(added)d new rows, %(updated)d changed, %(unchanged)d as before.")
            % {"added": result.added, "updated": result.updated, "unchanged": result.unchanged},
        )
        return redirect("office_open_data")
    problems = [(line, p.field, problem_text(p)) for line, p in result.problems[:SHOWN_PROBLEMS]]
    form = TableForm(initial={"kind": data["kind"], "only_look": bool(result.problems)})
    context = _context(request, table_form=form, result=result, problems=problems)
    return render(request, "office/open_data.html", context)

"""The questions of a survey in the builder."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mikke.kernel.errors import UserFacingError
from mikke.office.survey_forms import ItemForm
from mikke.office.survey_views import builder_view, survey_of
from mikke.surveys.models import Item, Questionnaire
from mikke.surveys.selectors import items_of
from mikke.surveys.services import items as services


def _item(survey: Questionnaire, item_pk: int, *, is_gone: bool = False) -> Item:
    """Return a question that is asked now (or one that was taken out), else 404."""
    found = (
        Item.objects.filter(questionnaire=survey, pk=item_pk, until_version__isnull=not is_gone)
        .prefetch_related("choices")
        .first()
    )
    if found is None:
        raise Http404
    return found


def _edit(request: HttpRequest, survey: Questionnaire, item: Item | None) -> HttpResponse:
    form = ItemForm(request.POST or None, instance=item, items=items_of(survey))
    if request.method == "POST" and form.is_valid():
        try:
            _write(survey, item, form)
        except UserFacingError as error:
            form.add_error(None, error.text)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Saved."))
            if "another" in request.POST:
                return redirect("office_survey_item_new", survey.pk)
            return redirect("office_survey", survey.pk)
    has_answers = item is not None and (item.since_version <= survey.opened_version or item.answers.exists())
    context = {"form": form, "survey": survey, "item": item, "has_answers": has_answers}
    return render(request, "office/survey_item.html", context, status=422 if form.errors else 200)


def _write(survey: Questionnaire, item: Item | None, form: ItemForm) -> None:
    values, lines, now = form.values(), form.lines(), timezone.now()
    if item is None:
        services.add_item(questionnaire=survey, values=values, choices=lines, now=now)
        return
    services.change_item(
        item=_item(survey, item.pk),
        values=values,
        choices=lines,
        is_correction=form.cleaned_data["is_correction"],
        now=now,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@builder_view
def new_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a question."""
    return _edit(request, survey_of(request, pk), None)


@require_http_methods(["GET", "HEAD", "POST"])
@builder_view
def edit_item(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    """Change a question."""
    survey = survey_of(request, pk)
    return _edit(request, survey, _item(survey, item_pk))


@require_POST
@builder_view
def item_action(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    """Move a question, begin a page with it, copy it, take it out or put it back."""
    survey = survey_of(request, pk)
    action = request.POST.get("action", "")
    item = _item(survey, item_pk, is_gone=action == "restore")
    try:
        _act(request, item, action)
    except UserFacingError as error:
        messages.error(request, error.text)
    return redirect(f"{reverse('office_survey', args=(survey.pk,))}#item-{item.key}")


def _act(request: HttpRequest, item: Item, action: str) -> None:
    now = timezone.now()
    if action in {"up", "down"}:
        services.move_item(item=item, step=-1 if action == "up" else 1, now=now)
    elif action == "page":
        services.break_page(item=item, now=now)
    elif action == "copy":
        services.copy_item(item=item, now=now)
        messages.success(request, _("The copy stands below its original."))
    elif action == "remove":
        services.remove_item(item=item, now=now)
        messages.success(request, _("Taken out. It stands at the end of this page and can be put back."))
    elif action == "restore":
        services.restore_item(item=item, now=now)
        messages.success(request, _("Put back."))

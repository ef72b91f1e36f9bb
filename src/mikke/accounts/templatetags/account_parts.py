"""Controls of allauth's forms in the look of the house: label, hint and error joined to the control by ids."""

from django import template
from django.forms import BoundField, CheckboxInput
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def control(field: BoundField) -> SafeString:
    """Return the input with its class and the ids of its hint and error."""
    described = [f"{field.auto_id}-hint"] if field.help_text else []
    described += [f"{field.auto_id}-error"] if field.errors else []
    attributes: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    if not isinstance(field.field.widget, CheckboxInput):
        attributes["class"] = "input"
    if field.errors:
        attributes["aria-invalid"] = "true"
    return field.as_widget(attrs=attributes)


@register.filter
def problems(form: object) -> list[tuple[str, str]]:
    """Return (id of the field, text) for the summary at the top."""
    if not getattr(form, "errors", None):
        return []
    found = [(field.id_for_label, text) for field in form for text in field.errors]  # type: ignore[attr-defined]
    return found + [("main", text) for text in form.non_field_errors()]  # type: ignore[attr-defined]

"""The form that sends an answer, and the one that asks for news of surveys."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mikke.kernel.form_guard import GuardedForm
from mikke.notices.forms import WaysForm


class SendForm(GuardedForm):
    """Nothing but what every public form carries: the answers are written already."""

    form_name = "survey"


class NewsForm(WaysForm):
    """Where to tell somebody of new surveys, and the consent."""

    form_name = "survey-news"

    consent = forms.BooleanField(
        label=_("Keep this for a year and tell me when a survey opens"),
        error_messages={"required": _("We may keep your address only if you tick here.")},
    )
    field_order = ("channel", "mail", "subscription", "consent")

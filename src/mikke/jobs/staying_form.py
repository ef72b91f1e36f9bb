"""「はじめてからのこと」: what the sender of an enquiry sees and says about being asked later."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mikke.jobs.models import Enquiry
from mikke.jobs.services.enquiry_steps import kept_letter
from mikke.jobs.services.stay_wishes import CONSENT_VERSION, days_ahead, wish_of
from mikke.kernel.form_guard import DescribedField
from mikke.notices.message import Recipient


class StayForm(forms.Form):
    """Where to write; pressing its button is the consent whose text stands beside it."""

    bound_field_class = DescribedField
    use_required_attribute = False
    mail = forms.EmailField(
        label=_("Mail address"),
        max_length=200,
        widget=forms.EmailInput(attrs={"class": "input input--m", "autocomplete": "email"}),
        error_messages={
            "required": _("Write the mail address that the questions should go to."),
            "invalid": _("This is no mail address. Please look for a missing @ or dot."),
        },
    )

    def recipient(self) -> Recipient:
        """Return where a valid form says to write, in the language of the page."""
        return Recipient(mail=self.cleaned_data["mail"], language=translation.get_language() or "ja")


def stay_box(enquiry: Enquiry, *, form: StayForm | None, today: dt.date) -> dict[str, Any] | None:
    """Return what the box on the sender's page shows, None where there is nothing to offer or to stop.

    Args:
        form: one that could not be taken; None draws a fresh one, with the address of a letter that is kept.
    """
    wish = wish_of(enquiry)
    ahead = days_ahead(enquiry, today=today)
    planned = wish.checks.order_by("due_on").first() if wish else None
    if not (planned if wish else ahead):
        return None
    letter = kept_letter(enquiry) if form is None and wish is None else None
    return {
        "next_on": planned.due_on if planned else None,
        "form": form or StayForm(initial={"mail": letter.mail if letter else ""}),
        "version": CONSENT_VERSION,
    }

"""The form that sends an answer."""

from mikke.kernel.form_guard import GuardedForm


class SendForm(GuardedForm):
    """Nothing but what every public form carries: the answers are written already."""

    form_name = "survey"

"""The words supporters agree to. A change of meaning is a new version, and is asked anew."""

from django.utils.translation import gettext_lazy as _

APPLY_VERSION = "2026-1"
APPLY_TEXT = _(
    "You write down what I wrote here to talk with me about helping. Nobody else sees it. I can stop at any time, and then it is erased."
)
PROMISE_VERSION = "2026-1"
PROMISES = (
    _("I never ask for, look at, write down or type a password or a secret number."),
    _("I touch no money and take no present."),
    _("I sign no contract, and recommend nothing to buy."),
    _(
        "To a home I go only with a second person, unless the desk says that it was agreed otherwise in writing."
    ),
    _("What I see and hear I tell nobody but the desk, also not my family."),
    _("If anything goes wrong, or nearly, I tell the desk the same day."),
    _("I may say no to any visit, and stop at any time, without a reason."),
)

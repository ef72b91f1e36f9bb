"""The words people say yes to. A change of words is a new version; what was said keeps the words of its day."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mikke.people.enums import ConsentPurpose

VERSION = "2026-1"
TEXTS: dict[str, Promise] = {
    ConsentPurpose.REACH: _(
        "You write down my name and how to reach me, to call me back and to tell me what I asked for. I can have it changed or erased at any time."
    ),
    ConsentPurpose.HELPER: _(
        "You may talk with my helper about what we agreed. I can end this at any time by a word; then you talk only with me."
    ),
    ConsentPurpose.NOTES: _(
        "You may write down what I tell you of my health and family, so that I need not tell it twice. It is sealed, who opens it is noted, and I can read it or have it erased at any time."
    ),
    ConsentPurpose.PASS_ON: _(
        "You may pass my request with my name and how to reach me on to the office that can help. You tell me to whom before you do."
    ),
}

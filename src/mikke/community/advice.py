"""What the form says before something is sent that carries a sign: kind advice, once; then it may be sent as it is."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mikke.community.selectors import rules_of
from mikke.domain.post_signs import PostSign, blocked_words, post_signs
from mikke.tenancy.models import Site

PUBLIC = ("title", "text", "pen_name", "when_words", "joining")
LABELS: Mapping[str, Any] = {
    "mail": gettext_lazy("a mail address"),
    "phone": gettext_lazy("a telephone number"),
    "address": gettext_lazy("an address with house number"),
    "name": gettext_lazy("somebody's name"),
    "link": gettext_lazy("an address on the net or an account"),
    "lure": gettext_lazy("words that lure"),
    "word": gettext_lazy("a word the house advises against"),
}


def signs_in(values: Mapping[str, Any], *, site: Site) -> tuple[PostSign, ...]:
    """Return the signs in what will be shown to everybody."""
    texts = [str(values.get(name) or "") for name in PUBLIC]
    return post_signs(texts, blocked=blocked_words(rules_of(site=site).blocked_words))


def sign_label(code: str, found: str) -> str:
    """Return a sign in words, for the office."""
    label = str(LABELS.get(code, code))
    return f"{label}: {found}" if found else label


def advice_line(sign: PostSign) -> str:
    """Return what is advised for one sign."""
    if sign.code == "lure":
        return _("“%(words)s” often stands in texts that lure people. Say plainly what it is.") % {
            "words": sign.found
        }
    if sign.code == "word":
        return _("“%(words)s” can hurt somebody. Would another word do?") % {"words": sign.found}
    told = {
        "mail": _(
            "A mail address stands in the text. Leave it out: we pass on to you whoever wants to reach you."
        ),
        "phone": _(
            "A telephone number stands in the text. Leave it out: we pass on to you whoever wants to reach you."
        ),
        "address": _("An address stands in the text. If it is somebody's home, write only the part of town."),
        "name": _(
            "Somebody's name seems to stand in the text. Write it only if they said yes; a pen name will do."
        ),
        "link": _(
            "An address on the net or an account stands in the text. Please look whether it is needed."
        ),
    }
    return told[sign.code]


def stamp_of(values: Mapping[str, Any], signs: Iterable[PostSign]) -> str:
    """Return what shows that this very text was advised on: it goes into the form and comes back with it."""
    said = "\n".join([*(str(values.get(name) or "") for name in PUBLIC), *(sign.code for sign in signs)])
    return salted_hmac("mikke.community.advice", said, algorithm="sha256").hexdigest()[:32]

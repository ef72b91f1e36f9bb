"""The ways to reach somebody, from what the person gave."""

from mikke.notices.message import Recipient
from mikke.people.enums import ContactKind
from mikke.people.models import Person

_WAY = {
    ContactKind.MAIL: "mail",
    ContactKind.LINE: "line",
    ContactKind.PHONE: "phone",
    ContactKind.FAMILY_PHONE: "phone",
}
_CHANNEL = {"mail": "mail", "line": "line", "phone": "call"}


def recipient_of(person: Person) -> Recipient:
    """Return how a person is reached: the way they like best first, then mail, LINE, a call, a postcard.

    The address somebody signs in with serves when they gave no other. Somebody without any way gets a recipient
    without an address: the office tells them by hand.
    """
    ways: dict[str, str] = {}
    preferred = ""
    for contact in person.contacts.all():
        way = _WAY.get(ContactKind(contact.kind))
        if way is not None and way not in ways:
            ways[way] = contact.value
            if contact.is_preferred:
                preferred = _CHANNEL[way]
    if "mail" not in ways and person.user is not None and person.user.email:
        ways["mail"] = person.user.email
    by = (preferred,) if preferred else ()
    return Recipient(name=person.name, postal=person.address, by=by, **ways)

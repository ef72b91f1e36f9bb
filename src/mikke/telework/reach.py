"""The ways to reach a worker, from what the person gave."""

from mikke.notices.message import Recipient
from mikke.people.enums import ContactKind
from mikke.telework.models import Worker

_WAY = {
    ContactKind.MAIL: "mail",
    ContactKind.LINE: "line",
    ContactKind.PHONE: "phone",
    ContactKind.FAMILY_PHONE: "phone",
}
_CHANNEL = {"mail": "mail", "line": "line", "phone": "call"}


def recipient_of(worker: Worker) -> Recipient:
    """Return how a worker is reached: the way they like best first, then mail, LINE, a call, a postcard.

    A person without any of them gets a recipient without an address: whoever sends hands the paper over.
    """
    person, ways = worker.person, {}
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

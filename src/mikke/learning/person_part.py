"""What learning holds of a person, when they ask to be forgotten: all of it goes."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext_lazy

from mikke.kernel.links import revoke_links
from mikke.learning.access import EVIDENCE_LINK
from mikke.learning.models import SkillEvidence
from mikke.people.export_registry import Forgotten, PersonPart
from mikke.people.models import Person


def forget(*, people: Sequence[Person], words: Sequence[str], now: dt.datetime) -> Forgotten:
    """Delete what shows their skills and the links to it; a notebook names nobody and stays with its holder."""
    del words, now
    SkillEvidence.objects.filter(person__in=people).delete()
    for person in people:
        revoke_links(site=person.site, purpose=EVIDENCE_LINK, subject=str(person.public_id))
    return Forgotten()


PART = PersonPart(
    model="learning.SkillEvidence", title=gettext_lazy("What shows their skills"), forget=forget
)

"""What the office has noted of a person, handed to them: they take it along into their notebook, which stays nameless.

The link is on paper or in a hand. What it shows is copied; nothing joins the notebook to the person afterwards.
"""

import datetime as dt

from django.db import transaction

from mikke.kernel.links import issue_link, revoke_links, use_link
from mikke.kernel.models import SecretLink
from mikke.learning.access import EVIDENCE_LINK
from mikke.learning.errors import EvidenceTakenError
from mikke.learning.models import Notebook, NotebookSkill
from mikke.learning.selectors import evidence_of
from mikke.learning.services.notebooks import keep_longer
from mikke.people.models import Person

LIFE = dt.timedelta(days=30)


@transaction.atomic
def hand_out(*, person: Person, now: dt.datetime) -> str:
    """Return the token of a link that hands a person what is noted of them, once; an older link ends."""
    subject = str(person.public_id)
    revoke_links(site=person.site, purpose=EVIDENCE_LINK, subject=subject)
    return issue_link(site=person.site, purpose=EVIDENCE_LINK, subject=subject, now=now, lives=LIFE)


@transaction.atomic
def take_along(*, link: SecretLink, person: Person, notebook: Notebook, now: dt.datetime) -> int:
    """Copy what is noted of a person into a notebook; return how many lines.

    Raises:
        EvidenceTakenError: the link was used already.
    """
    if not use_link(link, now=now):
        raise EvidenceTakenError
    rows = [
        NotebookSkill(
            notebook=notebook, skill_id=row.skill_id, kind=row.kind, words=row.words, shown_on=row.day
        )
        for row in evidence_of(site=notebook.site, person=person)
    ]
    NotebookSkill.objects.bulk_create(rows, ignore_conflicts=True)
    keep_longer(notebook, now)
    return len(rows)


def leave_out(*, notebook: Notebook, key: str) -> None:
    """Take one line that came from the office out of a notebook again; an unknown one does nothing."""
    if key.isascii() and key.isdigit() and len(key) < 19:
        NotebookSkill.objects.filter(notebook=notebook, pk=int(key)).delete()

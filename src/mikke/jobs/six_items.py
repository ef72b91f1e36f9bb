"""The six items that stand in every text which names a posting.

Source: 職業安定法5条の4 with the ministry's notice of 2024-12-18 (``domain/data/job_disclosure.yaml``, items marked
``six``): who recruits, the address, a contact, the work, the place of work, the pay. For service contracts the same
six by フリーランス法12条.
"""

import re
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.jobs.cards import pay_of_job
from mikke.jobs.detail_page import contact_of
from mikke.jobs.enums import Relation
from mikke.jobs.models import Job

_SENTENCE = re.compile(r"[^。\n]*(?:。|\n|$)")


@dataclass(frozen=True, slots=True)
class SixItems:
    """The six items in words; empty where the posting does not state one."""

    name: str
    address: str
    contact: str
    duties: str
    workplace: str
    pay: str

    def missing(self) -> list[str]:
        """Return the names of what is not stated."""
        return [label for key, label in labels().items() if not getattr(self, key)]

    def lines(self, *, relation: str = Relation.EMPLOYMENT) -> list[tuple[str, str]]:
        """Return (name, words) in the order of a reader's questions."""
        names = labels(relation=relation)
        return [(names[key], getattr(self, key)) for key in READING_ORDER]

    def values(self) -> list[str]:
        """Return the words of all six."""
        return [getattr(self, field.name) for field in fields(self)]


READING_ORDER = ("duties", "pay", "workplace", "name", "address", "contact")


def labels(*, relation: str = Relation.EMPLOYMENT) -> dict[str, str]:
    """Return the short names of the six items in the reader's language."""
    return {
        "name": _("Recruiter"),
        "address": pgettext("of a recruiter", "Address"),
        "contact": pgettext("of a recruiter", "Contact"),
        "duties": pgettext("six items", "Work"),
        "workplace": pgettext("six items", "Place"),
        "pay": _("Fee") if relation == Relation.CONTRACT else _("Pay"),
    }


def shortened(text: str, *, most: int) -> str:
    """Return whole sentences of ``text`` up to ``most`` letters; a first sentence that is longer is cut with …."""
    flat = " ".join(line.strip() for line in text.splitlines() if line.strip())
    if len(flat) <= most:
        return flat
    kept = ""
    for sentence in _SENTENCE.findall(flat):
        if len(kept) + len(sentence) > most:
            break
        kept += sentence
    return kept.strip() or f"{flat[: most - 1].rstrip('、。')}…"


def six_items(job: Job, *, most_duties: int = 120) -> SixItems:
    """Return the six items of ``job`` with employer and town at hand.

    Args:
        job: the posting.
        most_duties: letters of the work to be done; whole sentences are kept.
    """
    is_paid = job.wage_unit == "none" or job.wage_min is not None
    return SixItems(
        name=job.employer.name,
        address=job.employer.address,
        contact=contact_of(job).text,
        duties=shortened(job.duties, most=most_duties),
        workplace=_("from home") if job.is_remote else job.workplace,
        pay=pay_of_job(job).text if is_paid else "",
    )

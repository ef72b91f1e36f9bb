"""The questions that stand ready on the form of an enquiry; none says why somebody asks."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mikke.domain.explain import next_steps
from mikke.domain.profile import Profile
from mikke.jobs.detail_page import known_and_open
from mikke.jobs.fit_one import fit_of
from mikke.jobs.models import Job
from mikke.vocabulary.models import Consideration

PAY, PLACE = "pay", "place"
SHOWN = 5
Question = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Questions:
    """(id, words) of each.

    Attributes:
        first: what is not known of what the visitor asked for; without conditions the first few.
        more: everything else that nobody has asked this shop yet.
    """

    first: tuple[Question, ...]
    more: tuple[Question, ...]


def known_questions(considerations: Sequence[Consideration]) -> dict[str, str]:
    """Return every question that may be sent, by its id, in the order of the vocabulary."""
    found = {one.pk: one.question for one in considerations if not one.is_derived}
    return found | {
        PAY: _("How is the pay set, and what does it come to by the hour?"),
        PLACE: _("Where about is the place of work?"),
    }


def _asked_by(profile: Profile, job: Job, *, today: dt.date) -> list[str]:
    """Return the ids of what the conditions leave open."""
    fit = fit_of(job, profile, today=today)
    found: list[str] = []
    for step in next_steps(fit, profile.free):
        if step.code == "ask_considerations":
            found += step.data["considerations"]
        found += {"ask_wage": [PAY], "ask_place": [PLACE]}.get(step.code, [])
    return found


def questions_for(
    job: Job, considerations: Sequence[Consideration], *, profile: Profile | None, today: dt.date
) -> Questions:
    """Return what to offer for one posting; with conditions their open points come first."""
    words = known_questions(considerations)
    _known, unknown = known_and_open(job, considerations, today=today)
    ids = [one.pk for one in unknown]
    if profile is None:
        first = ids[:SHOWN]
    else:
        wanted = set(_asked_by(profile, job, today=today))
        first = [one for one in words if one in wanted]
    return Questions(
        tuple((one, words[one]) for one in first),
        tuple((one, words[one]) for one in ids if one not in first),
    )

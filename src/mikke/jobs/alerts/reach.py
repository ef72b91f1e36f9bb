"""How many saved conditions a draft would reach, and the one change that reaches the most more, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mikke.domain.job_facts import JobFacts
from mikke.domain.reach import FEWEST, Change, reach
from mikke.domain.vocabulary_data import certificate_ids
from mikke.jobs.alerts.watch import watched
from mikke.jobs.pay_words import yen_text
from mikke.jobs.services.save import JobContent
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.models import Consideration, TaughtSkill

FROM_THE_POSTING = frozenset({"remote", "no_night", "no_weekend"})
NOT_COUNTED = -1


@dataclass(frozen=True, slots=True)
class ReachWords:
    """Two sentences; the second is empty where no single change reaches five people more."""

    people: str
    change: str


def facts_of_content(content: JobContent) -> JobFacts | None:
    """Return what the rule of fit needs of a posting that is not stored yet; None without a working time."""
    posting, wage = content.posting, content.posting.wage
    if posting.job_time is None:
        return None
    return JobFacts(
        id=0,
        town=posting.town,
        job_time=posting.job_time,
        lat=content.lat,
        lon=content.lon,
        is_remote=content.is_remote,
        employment_type=content.employment_type,
        wage_unit=wage.unit if wage else "none",  # type: ignore[arg-type] # checked when the posting was read
        wage_min_yen=wage.min_yen if wage else None,
        wage_max_yen=wage.max_yen if wage else None,
        minutes_per_piece=wage.minutes_per_piece if wage else None,
        break_minutes=posting.break_minutes or 0,
        yes=posting.considerations_yes,
        no=posting.considerations_no,
        required_skills=frozenset(content.skills),
        taught_skills=frozenset(content.teaches),
    )


def reach_words(job: JobFacts, *, facts: SiteFacts) -> ReachWords | None:
    """Return what a shop may know of whom its draft would reach; None where the site may not count.

    The same rule as for everybody's search, turned round: counts only, never a person, none below five.
    """
    if not allows(facts.profile, Feature.REACH_COUNT):
        return None
    known = watched(facts.site.pk)
    people = known.person.copy()
    people[list(known.words)] = NOT_COUNTED  # a draft has no words yet that could be searched
    names = {row.pk: row.label for row in Consideration.objects.all()}
    found = reach(
        job,
        known.columns,
        people=people,
        askable=names.keys() - FROM_THE_POSTING,
        taught_skills=frozenset(
            TaughtSkill.objects.filter(site=facts.site).values_list("skill_id", flat=True)
        ),
        cert_skills=certificate_ids(),
    )
    change = _change_text(found.best, names, found.more) if found.best else ""
    return ReachWords(_people_text(found.people), change)


def _people_text(people: int | None) -> str:
    if people is None:
        return _("The saved conditions of fewer than %(fewest)s people fit this posting.") % {
            "fewest": FEWEST
        }
    return _("The saved conditions of %(people)s people fit this posting.") % {"people": people}


def _change_text(change: Change, names: dict[str, str], more: int) -> str:
    what = {
        "wage": _("With %(amount)s more an hour") % {"amount": yen_text(change.yen)},
        "consideration": _("With “%(name)s” answered yes") % {"name": names.get(change.consideration, "")},
        "later_start": _("With shifts that begin %(minutes)s minutes later") % {"minutes": change.minutes},
        "earlier_end": _("With shifts that end %(minutes)s minutes earlier") % {"minutes": change.minutes},
        "fewer_shifts": _("From %(number)s shifts a week") % {"number": change.to},
        "fewer_days": _("From %(number)s days a week") % {"number": change.to},
    }[change.code]
    return _("%(what)s, it would reach %(more)s people more.") % {"what": what, "more": more}

"""What a message about new postings says: the six items of each posting, and which conditions met.

A mailbox is often shared: needs of body and mind, the yearly limit and the place somebody sets out from are never
named, not even when they met. Six items: 職業安定法 5条の4, 指針 第3の1 (the posting's text carries them itself).
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.domain.fit import Fit
from mikke.domain.fit_parts import Part
from mikke.jobs.cards import JobCard
from mikke.jobs.models import Job
from mikke.jobs.six_items import six_items
from mikke.jobs.wording import Words, join
from mikke.vocabulary.enums import ConsiderationGroup
from mikke.vocabulary.models import Consideration

PRIVATE_GROUPS = (ConsiderationGroup.BODY, ConsiderationGroup.MIND)


def sayable_needs() -> frozenset[str]:
    """Return the considerations that a message may name."""
    rows = Consideration.objects.exclude(group__in=PRIVATE_GROUPS).values_list("pk", flat=True)
    return frozenset(rows)


def subject(count: int, *, site_name: str) -> str:
    """Return the line that stands in the list of mails; it says nothing of the conditions."""
    return ngettext("%(count)s new job (%(site)s)", "%(count)s new jobs (%(site)s)", count) % {
        "count": count,
        "site": site_name,
    }


def _time(part: Part) -> str:
    return _("the hours lie in your time") if part.data["asked"] else ""


def _is_in_reach(part: Part) -> bool:
    return bool(part.data["max_minutes"] and part.data["minutes"] is not None and part.state == "yes")


def _met(fit: Fit, words: Words, sayable: frozenset[str]) -> list[str]:
    parts = {part.code: part for part in fit.parts}
    must, nice = parts["must"].data["must"], parts["must"].data["nice"]
    needs = [words.labels.get(one, one) for one in (*must["yes"], *nice["yes"]) if one in sayable]
    wanted = parts["pay"].data["wanted"]
    said = [
        _time(parts["time"]),
        _("the way is within what you named") if _is_in_reach(parts["travel"]) else "",
        _("the pay is what you named or more") if wanted and parts["pay"].state == "yes" else "",
        join(needs),
    ]
    return [one for one in said if one]


def reasons(fit: Fit, words: Words, sayable: frozenset[str], *, is_to_ask: bool) -> str:
    """Return which conditions met, in one line; and that something is worth asking where it is."""
    met = _met(fit, words, sayable)
    text = _("What met: %(what)s") % {"what": join(met)} if met else ""
    if not is_to_ask:
        return text
    return " ".join(filter(None, (text, _("Something is not known yet; the page shows what to ask."))))


def posting_lines(job: Job, card: JobCard) -> Sequence[str]:
    """Return the lines that have to stand wherever a posting is named: the six items, and the hours."""
    hours = " ".join(filter(None, (card.when, card.when_note)))
    lines = [(_("Hours"), hours), *six_items(job).lines(relation=job.relation)]
    return [
        _("%(name)s: %(text)s") % {"name": name, "text": " ".join(text.split())}
        for name, text in lines
        if text
    ]

"""在宅の仕事 → できることの記録: work that was found good shows the skills of its task."""

import datetime as dt
from collections import defaultdict

from mikke.learning.enums import EvidenceKind
from mikke.learning.selectors import holders_by_source
from mikke.learning.services.evidence import Ground, settle_ground
from mikke.telework.selectors_skills import skills_shown_by_work
from mikke.tenancy.models import Site

ORDER = "order:"


def settle_work(*, site: Site, now: dt.datetime) -> tuple[int, int]:
    """Let what is noted follow the work that stands as accepted, order by order; done twice it changes nothing.

    A finding that was taken back takes its rows along. Rows that the office wrote by hand stay.

    Args:
        site: whose.
        now: when.
    Returns: how many rows came and how many went.
    """
    holders: dict[str, set[tuple[int, str]]] = defaultdict(set)
    words: dict[str, tuple[str, dt.date]] = {}
    for row in skills_shown_by_work(site=site):
        source = f"{ORDER}{row.order}"
        holders[source].add((row.person, row.skill))
        words[source] = (row.title, max(row.day, words.get(source, ("", row.day))[1]))
    known = holders_by_source(site=site, kind=EvidenceKind.ORDER_ACCEPTED, prefix=ORDER)
    came = went = 0
    for source in sorted(holders.keys() | known.keys()):
        if holders[source] == known.get(source, set()):
            continue
        title, day = words.get(source, ("", None))
        ground = Ground(EvidenceKind.ORDER_ACCEPTED, source, title, day)
        more, fewer = settle_ground(site=site, ground=ground, holders=holders[source], now=now)
        came, went = came + more, went + fewer
    return came, went

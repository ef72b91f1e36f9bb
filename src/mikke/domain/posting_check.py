"""Whether a posting may stand as it is: what is missing, what must not be said, what is paid too little.

The rules are in ``disclosure``, ``wording_rules``, ``wage_check``, ``scam_signs`` and ``contradictions``, each with
its source. A finding carries codes and data; the sentences are made in ``mikke.jobs.posting_wording``. Nothing that
the tables mark UNCONFIRMED holds a posting back. Worked examples: docs/explanation/posting-check.md.
"""

import datetime as dt

from mikke.domain.contradictions import contradictions
from mikke.domain.disclosure import missing
from mikke.domain.findings import WEIGHT, Finding, Fix, Severity
from mikke.domain.posting import Posting
from mikke.domain.scam_signs import scam_signs, signs_together
from mikke.domain.wage_check import When, wages
from mikke.domain.wages import WageTable, shipped_wages
from mikke.domain.wording_rules import Texts, worded

__all__ = ["Finding", "Fix", "Severity", "check_posting", "errors_of"]

LIFE_OF_A_POSTING = dt.timedelta(days=90)


def check_posting(
    posting: Posting,
    *,
    posted_on: dt.date,
    until: dt.date | None = None,
    minimum_wages: WageTable | None = None,
) -> list[Finding]:
    """Return everything to look at, errors first.

    Args:
        posting: what the shop wrote; its own ``posted_on`` wins over the argument.
        posted_on: the day of the check.
        until: last day the posting stands; 90 days by default.
        minimum_wages: the table to hold the pay against; the shipped one by default.
    """
    day = posting.posted_on or posted_on
    when = When(day, until or day + LIFE_OF_A_POSTING)
    table = minimum_wages or shipped_wages()
    texts = Texts.of(posting.texts)
    said = list(worded(posting, texts, posted_on=day))
    signs = [*said, *scam_signs(posting, when=when, table=table)]
    found = [
        *missing(posting, texts.text, posted_on=day),
        *wages(posting, when=when, table=table),
        *signs,
        *signs_together(signs),
        *contradictions(posting, said),
    ]
    return sorted(found, key=lambda finding: WEIGHT[finding.severity])


def errors_of(findings: list[Finding]) -> list[Finding]:
    """Return what holds the posting back."""
    return [finding for finding in findings if finding.severity == "error"]

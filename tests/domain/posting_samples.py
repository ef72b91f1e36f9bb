"""A posting with nothing to complain of, and small changes of it."""

import dataclasses
import datetime as dt
from typing import Any

from mikke.domain.findings import Finding
from mikke.domain.job_time_text import job_time_from_text
from mikke.domain.posting import Posting, Recruiter, Wage
from mikke.domain.posting_check import check_posting

DAY = dt.date(2026, 11, 22)
SHORT_DAYS = "choose 2: mon-fri 9:00-13:00"
LAWFUL = Posting(
    title="パンの袋づめ",
    duties="焼いたパンを袋に入れます。面接があります。必要な配慮はご相談ください。交通費と昇給があります。",
    duties_change_scope="変更なし",
    workplace="東京都三鷹市下連雀3丁目 見本ビル1階",
    workplace_change_scope="変更なし",
    town="132047",
    contract_term="期間の定めなし",
    trial_period="試用期間なし",
    job_time=job_time_from_text(SHORT_DAYS),
    overtime="なし",
    breaks="なし",
    holidays="店の定休日",
    wage=Wage("hour", 1300),
    insurance="労災保険",
    employer=Recruiter("見本ベーカリー", "東京都三鷹市下連雀3丁目 見本ビル1階", "0422-00-0001"),
    smoking="屋内禁煙",
    considerations_yes=frozenset({"child_sick_leave"}),
)


def changed(**values: Any) -> Posting:
    """Return the lawful posting with some keys changed; ``time`` is the text of a working time."""
    if "time" in values:
        time = values.pop("time")
        values["job_time"] = job_time_from_text(time) if time else None
    return dataclasses.replace(LAWFUL, **values)


def found(posting: Posting, *, day: dt.date = DAY, **given: Any) -> list[Finding]:
    """Return the findings of a day."""
    return check_posting(posting, posted_on=day, **given)


def codes(posting: Posting, *, day: dt.date = DAY, **given: Any) -> dict[str, str]:
    """Return the severity of each finding by its code."""
    return {finding.code: finding.severity for finding in found(posting, day=day, **given)}

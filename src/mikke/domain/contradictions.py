"""Where a posting says two things that cannot both be so.

What the working time itself shows is an error: the advertisement would mislead (職業安定法5条の4, フリーランス法12条).
What only two texts suggest is a warning: a person looks.
"""

import re
from collections.abc import Iterable, Iterator

from mikke.domain.disclosure import is_fixed_term
from mikke.domain.findings import Finding, Fix, Severity
from mikke.domain.plain_text import plain_text
from mikke.domain.posting import Posting
from mikke.domain.vocabulary_data import derived_answers

ACCURATE_BASIS = {"employment": "職業安定法5条の4", "contract": "フリーランス法12条", "volunteer": ""}
AT_HOME = re.compile(r"在宅|自宅|リモート|テレワーク")
COMES_IN = re.compile(r"出社|通勤|来店|週\d日")
ADDRESS = re.compile(r"[都道府県市区町村].{0,12}(?:\d|丁目|番地)|丁目|番地|\d階|ビル")
NOT_SO = r"(?![^。\n]{0,10}(?:な[しい]|ありません|しません|不要))"
# (consideration answered yes, fields, words that say otherwise)
SAID_OTHERWISE: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (word, keys, re.compile(f"(?:{pattern}){NOT_SO}"))
    for word, keys, pattern in (
        ("no_overtime", ("overtime",), r"あり(?!ません)|月(?:平均)?\s*\d+\s*時間"),
        ("no_overtime", ("duties", "working_hours"), r"残業(?:が)?(?:あり(?!ません)|ある)|残業月"),
        ("seated", ("duties",), r"立ち仕事|立ちっぱなし|立ったまま"),
        ("no_standing_long", ("duties",), r"立ち仕事|立ちっぱなし|一日中立"),
        ("no_heavy_lifting", ("duties",), r"重い(?:物|荷物|もの)|力仕事|[1-9]\d\s*(?:kg|キロ)"),
        ("no_phone", ("duties",), r"電話(?:の)?(?:応対|対応|受付|番|当番|に出)"),
        ("no_customers", ("duties",), r"接客|レジ(?!袋)|注文を(?:聞|取|と)"),
        ("beginner_ok", ("title", "duties"), r"経験者(?:のみ|限定|に限)|経験必須|未経験(?:者)?不可"),
        ("blank_ok", ("title", "duties"), r"ブランク不可|ブランクのある方はご遠慮"),
        ("no_smoking", ("smoking",), r"喫煙可|一部で喫煙"),
    )
)
HOURLY_IN_TEXT = re.compile(r"時給[:はが約\s]{0,3}(\d{1,3}(?:,\d{3})+|\d{3,5})\s*円")
WEEKEND_OFF = re.compile(r"土日|土・日|土曜.{0,2}日曜")
ONLY_ACCIDENT = re.compile(r"労災(?:保険)?のみ")
INSURED_HOURS = 20
WEEK_HOURS = 40
UPPER_ONLY, LOWER_ONLY = frozenset({"1", "3i"}), frozenset({"2"})


def contradictions(posting: Posting, said: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what does not go together.

    Args:
        posting: what the shop wrote.
        said: the findings of the wording, for the ground of an age limit.
    """
    yield from _derived(posting)
    yield from _said_otherwise(posting)
    yield from _remote(posting)
    yield from _relation(posting)
    yield from _hours(posting)
    yield from _texts(posting)
    yield from _ground_of_age(posting, said)


def _promise(word: str, posting: Posting, code: str, severity: Severity, **data: str) -> Finding:
    return Finding(
        code,
        severity,
        "considerations.yes",
        ACCURATE_BASIS[posting.relation],
        {"consideration": word, **data},
        fix=Fix("considerations.yes", word, ""),
    )


def _derived(posting: Posting) -> Iterator[Finding]:
    """``no_night`` or ``no_weekend`` is promised and every shift lies in the night or on the weekend."""
    if posting.job_time is None:
        return
    answers = derived_answers(posting.job_time, is_remote=False)
    for word in ("no_night", "no_weekend"):
        if word in posting.considerations_yes and answers[word] == "no":
            yield _promise(word, posting, f"contradiction.{word}", "error")
        elif word in posting.considerations_yes and answers[word] == "ask":
            yield _promise(word, posting, f"contradiction.{word}", "warning")


def _said_otherwise(posting: Posting) -> Iterator[Finding]:
    reported: set[str] = set()
    for word, keys, pattern in SAID_OTHERWISE:
        if word not in posting.considerations_yes or word in reported:
            continue
        for key in keys:
            if match := pattern.search(plain_text(getattr(posting, key)).text):
                reported.add(word)
                yield _promise(
                    word, posting, "contradiction.consideration", "warning", where=key, found=match[0]
                )
                break


def _remote(posting: Posting) -> Iterator[Finding]:
    place = plain_text(posting.workplace).text
    is_remote = posting.remote or "remote" in posting.considerations_yes
    denies = posting.remote is False or "remote" in posting.considerations_no
    basis = ACCURATE_BASIS[posting.relation]
    has_shifts = posting.job_time is not None and posting.job_time.kind in {"fixed", "choose"}
    if (
        is_remote
        and has_shifts
        and ADDRESS.search(place)
        and not (AT_HOME.search(place) or COMES_IN.search(place))
    ):
        yield Finding(
            "contradiction.remote_at_place", "warning", "workplace", basis, {"found": posting.workplace}
        )
    if is_remote and denies:
        yield Finding("contradiction.remote_twice", "error", "remote", basis)
    elif denies and AT_HOME.match(place):
        yield Finding("contradiction.remote_denied", "warning", "remote", basis, {"found": posting.workplace})


def _relation(posting: Posting) -> Iterator[Finding]:
    wage = posting.wage
    if wage is None:
        return
    if posting.relation == "volunteer" and wage.unit != "none" and wage.min_yen:
        yield Finding("contradiction.volunteer_paid", "warning", "relation", "労働基準法9条・11条")
    if posting.relation == "contract" and wage.unit in {"hour", "day", "month"}:
        data = {"unit": wage.unit}
        yield Finding("contradiction.contract_by_time", "warning", "wage.unit", "労働基準法9条", data)


def _hours(posting: Posting) -> Iterator[Finding]:
    """Breaks, the week and the insurance that go with the hours; employment only."""
    time = posting.job_time
    if posting.relation != "employment" or time is None:
        return
    pause = posting.break_minutes
    if pause is not None and time.kind in {"fixed", "choose"}:
        worked = max(span.minutes for span in time.spans) - pause
        needed = 60 if worked > 8 * 60 else 45 if worked > 6 * 60 else 0
        if pause < needed:
            counted = {"worked_minutes": worked, "needed_minutes": needed, "break_minutes": pause}
            yield Finding("hours.break_too_short", "warning", "break_minutes", "労働基準法34条", counted)
    week_hours = time.least_paid_minutes(pause or 0) / 60
    if time.kind == "fixed" and week_hours > WEEK_HOURS:
        yield Finding("hours.over_40", "warning", "job_time", "労働基準法32条", {"hours": week_hours})
    if ONLY_ACCIDENT.search(posting.insurance) and time.least_hours >= INSURED_HOURS:
        data = {"hours": time.least_hours}
        yield Finding("contradiction.insurance", "warning", "insurance", "雇用保険法6条", data)


def _texts(posting: Posting) -> Iterator[Finding]:
    basis = ACCURATE_BASIS[posting.relation]
    if posting.contract_term and is_fixed_term(posting) is False and _says_more(posting.renewal_criteria):
        yield Finding("contradiction.renewal", "warning", "renewal_criteria", basis)
    if WEEKEND_OFF.search(posting.holidays) and _works_weekends(posting):
        data = {"found": posting.holidays}
        yield Finding("contradiction.holidays", "warning", "holidays", basis, data)
    yield from _wage_in_text(posting, basis)


def _works_weekends(posting: Posting) -> bool:
    time = posting.job_time
    return time is not None and derived_answers(time, is_remote=False)["no_weekend"] == "no"


def _wage_in_text(posting: Posting, basis: str) -> Iterator[Finding]:
    wage = posting.wage
    if wage is None or wage.unit != "hour" or wage.min_yen is None:
        return
    highest = wage.max_yen or wage.min_yen
    for key in ("title", "duties"):
        for match in HOURLY_IN_TEXT.finditer(plain_text(getattr(posting, key)).text):
            said_yen = int(match[1].replace(",", ""))
            if not wage.min_yen <= said_yen <= highest:
                data = {"said_yen": said_yen, "wage_yen": wage.min_yen}
                yield Finding("contradiction.wage_in_text", "warning", key, basis, data)
                break


def _says_more(text: str) -> bool:
    return bool(text) and not re.search(r"な(?:し|い)|ありません", text)


def _ground_of_age(posting: Posting, said: Iterable[Finding]) -> Iterator[Finding]:
    """A ground that cannot carry this limit: it must still be seen by a person."""
    ground = posting.age_exception
    limits = {one.code for one in said if one.code.startswith("wording.age_") and one.data.get("is_lifted")}
    if not limits:
        return
    is_misfit = (
        (ground in UPPER_ONLY and (limits != {"wording.age_upper"} or is_fixed_term(posting) is True))
        or (ground in LOWER_ONLY and limits != {"wording.age_lower"})
    )  # fmt: skip
    if is_misfit:
        data = {"ground": ground}
        yield Finding(
            "contradiction.age_ground",
            "warning",
            "age_exception",
            "労働施策総合推進法施行規則1条の3第1項",
            data,
        )

"""What a draft notice must hold: 労働条件通知書 for employment, 3条通知 for a service contract.

Source: ``data/notice_items.yaml`` (order of the items), whose words come from ``data/job_disclosure.yaml`` and
``data/freelance_act.yaml``, each with its article.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mikke.domain.tables import yaml_table

NO_TERM = re.compile(r"定め(の)?な(し|い)|無期")
FORMS = ("employment", "contract")


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What decides which items are asked for.

    Attributes:
        contract_term: The term in the words of the posting; empty where it is not stated.
        is_part_time: Short hours: a part-time worker's notice holds more.
        has_fixed_overtime: Overtime pay is part of the wage.
        stated: Ids of items of which the posting says something.
        on: The day of the notice.
    """

    contract_term: str
    is_part_time: bool
    has_fixed_overtime: bool
    stated: frozenset[str]
    on: dt.date


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One line of the notice.

    Attributes:
        id: Name in the table.
        label_ja: What the law calls it.
        basis: The article, in Japanese, for items that only the notice needs.
        is_in_posting: The posting states it; else it is always written by hand.
        is_required: False for what is written only where it applies.
        hint_ja: When it applies, or what helps to fill it in.
    """

    id: str
    label_ja: str
    basis: str
    is_in_posting: bool
    is_required: bool = True
    hint_ja: str = ""


@dataclass(frozen=True, slots=True)
class NoticeSection:
    """A heading and its lines."""

    heading_ja: str
    items: tuple[NoticeItem, ...]


@dataclass(frozen=True, slots=True)
class NoticeForm:
    """The whole form."""

    title_ja: str
    law_ja: str
    sections: tuple[NoticeSection, ...]
    advice_ja: tuple[str, ...] = ()


def is_fixed_term(contract_term: str) -> bool:
    """Return whether the contract may have an end; what is not stated is asked."""
    return NO_TERM.search(unicodedata.normalize("NFKC", contract_term)) is None


def _applies(row: Mapping[str, Any], facts: NoticeFacts) -> bool:
    if "since" in row and facts.on < row["since"]:
        return False
    return {
        "fixed_term": is_fixed_term(facts.contract_term),
        "part_time": facts.is_part_time or is_fixed_term(facts.contract_term),
        "fixed_overtime": facts.has_fixed_overtime,
        "stated": row["id"] in facts.stated,
        "": True,
    }[row.get("only_if", "")]


def _employment_item(row: Mapping[str, Any]) -> NoticeItem:
    if "label_ja" in row:
        return NoticeItem(row["id"], row["label_ja"], row["legal_basis"], is_in_posting=False)
    known = {item["id"]: item for item in yaml_table("job_disclosure")["items"]}[row["id"]]
    return NoticeItem(row["id"], known["label_ja"], "", is_in_posting=True)


CONTRACT_IN_POSTING = frozenset({"parties", "deliverable", "delivery_date", "delivery_place", "fee"})


def _contract_item(row: Mapping[str, Any]) -> NoticeItem:
    known = {item["id"]: item for item in yaml_table("freelance_act")["order_terms"]}[row["id"]]
    is_required = known["required"] == "always"
    return NoticeItem(
        row["id"],
        known["label_ja"],
        "",
        is_in_posting=row["id"] in CONTRACT_IN_POSTING,
        is_required=is_required,
        hint_ja=row.get("hint_ja", "" if is_required else known.get("condition", "")),
    )


def notice_form(form: str, facts: NoticeFacts) -> NoticeForm:
    """Return the form with the items that apply.

    Args:
        form: ``employment`` or ``contract``.
        facts: what is known of the posting.

    Raises:
        ValueError: there is no such form (a volunteer gets none).
    """
    if form not in FORMS:
        msg = f"no notice for {form!r}"
        raise ValueError(msg)
    table = yaml_table("notice_items")[form]
    read = _employment_item if form == "employment" else _contract_item
    sections = tuple(
        NoticeSection(
            section["heading_ja"],
            tuple(read(row) for row in section["items"] if _applies(row, facts)),
        )
        for section in table["sections"]
    )
    advice = tuple(yaml_table("freelance_act")["recommended_terms"]) if form == "contract" else ()
    return NoticeForm(table["title_ja"], table["law_ja"], sections, advice)

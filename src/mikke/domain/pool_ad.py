"""What a call to several freelancers must show, and the words it must not use.

Source: ``data/freelance_act.yaml`` ``freelance_ad`` (12条 募集情報の的確表示; the six items of 厚労省通知 2024-12). It holds for an
open page and for a message to a pool alike; a word with one named person is no call.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mikke.domain.findings import Finding
from mikke.domain.plain_text import plain_text
from mikke.domain.tables import yaml_table

BASIS = "特定受託事業者に係る取引の適正化等に関する法律12条"
# Which part of an ad answers an item of ``must_show``, in the order of the table.
ITEMS: tuple[tuple[str, str], ...] = (
    ("recruiter_name", "募集者の氏名又は名称"),
    ("recruiter_address", "住所(所在地)"),
    ("recruiter_contact", "連絡先"),
    ("duties", "業務の内容"),
    ("workplace", "業務に従事する場所"),
    ("fee", "報酬"),
)
# Words of employment, and what to write instead. A task may be about shifts or employment papers of a client.
WORDS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "hourly_wage": (re.compile(r"時給"), "1時間あたりの報酬"),
    "monthly_wage": (re.compile(r"月給|日給|年俸"), "報酬"),
    "shift": (re.compile(r"シフト(?!表|の?管理|の?作成|の?入力|の?集計)"), "空いている時間"),
    "employment": (re.compile(r"雇用(?!保険|契約書|調整|通知|の?書類)|採用し|社員募集"), "業務委託"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AdText:
    """The six items of a call, and its title."""

    title: str = ""
    recruiter_name: str = ""
    recruiter_address: str = ""
    recruiter_contact: str = ""
    duties: str = ""
    workplace: str = ""
    fee: str = ""


def table_items() -> tuple[str, ...]:
    """Return what the table says must be shown."""
    return tuple(yaml_table("freelance_act")["freelance_ad"]["must_show"])


def ad_findings(ad: AdText) -> list[Finding]:
    """Return what keeps a call from going out: ``missing.<item>`` and ``wording.<word>``, each an error."""
    found = [
        Finding(f"missing.{item}", "error", item, BASIS, {"label_ja": label})
        for item, label in ITEMS
        if not plain_text(getattr(ad, item)).text.strip()
    ]
    for name in ("title", "duties", "workplace", "fee"):
        found += _wording(name, plain_text(getattr(ad, name)).text)
    return found


def _wording(field: str, text: str) -> list[Finding]:
    return [
        Finding(f"wording.{code}", "error", field, BASIS, {"found": hit[0]}, better)
        for code, (pattern, better) in WORDS.items()
        if (hit := pattern.search(text))
    ]

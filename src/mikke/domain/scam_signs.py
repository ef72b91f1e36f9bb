"""Signs of a posting that lures people into something else: judged from the whole, not from one word.

Words are in ``data/discriminatory_terms.yaml`` (category ``misleading``). A single sign asks a person to look; two
different ones together hold the posting back until it says plainly what is done, for whom and for how much.
Sources: 職業安定法5条の4 and the notice of 2024-12-18 (the six items; a contact is a telephone, mail or own form).
"""

import re
from collections.abc import Iterable, Iterator

from mikke.domain.findings import Finding
from mikke.domain.plain_text import plain_text
from mikke.domain.posting import Posting
from mikke.domain.wage_check import When, is_far_above, lowest_hourly_yen
from mikke.domain.wages import WageTable

BASIS = "職業安定法5条の4"
CONTRACT_BASIS = "フリーランス法12条"
SIGNS = frozenset(
    {
        "scam.off_site_lure",
        "scam.vague_task",
        "scam.pay_claim",
        "scam.pay_far_above",
        "scam.identity_photo",
        "scam.contact_off_site",
    }
)
REACHABLE = re.compile(r"\d[\d\-() ]{8,}\d|\S@\S|https?://|www\.|フォーム|窓口|電話|メール")
OFF_SITE = re.compile(
    r"LINE|ライン|DM|インスタ|Instagram|Twitter|カカオ|テレグラム|Telegram|Signal|シグナル", re.IGNORECASE
)
SAYS_NOTHING = re.compile(
    r"(?:とても|とにかく|高収入|稼げる|かせげる|楽しい|始められ|始め|誰でも|だれでも|どなたでも|できる|でき|すぐ|かんたん|簡単|気軽|楽|軽|な|の|お|ご|仕事|作業|業務|内容|"
    r"手伝い|スタッフ|アルバイト|バイト|募集|副業|在宅|です|ます|する|して|中|いただき|だけ|に|を|が|は|[\W_])*"
)


def scam_signs(posting: Posting, *, when: When, table: WageTable) -> Iterator[Finding]:
    """Yield the signs that no single word shows."""
    basis = CONTRACT_BASIS if posting.relation == "contract" else BASIS
    duties = plain_text(posting.duties).text
    if duties and SAYS_NOTHING.fullmatch(duties):
        yield Finding("scam.vague_task", "warning", "duties", basis, {"found": posting.duties})
    contact = plain_text(posting.employer.contact).text
    if OFF_SITE.search(contact) and not REACHABLE.search(contact):
        data = {"found": posting.employer.contact}
        yield Finding("scam.contact_off_site", "warning", "employer.contact", basis, data)
    if is_far_above(posting, when=when, table=table):
        rate = table.in_force(posting.town[:2], when.day)
        pay = {"hourly_yen": lowest_hourly_yen(posting), "minimum_yen": rate.hourly_yen if rate else None}
        yield Finding("scam.pay_far_above", "warning", "wage", basis, pay)


def signs_together(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield an error when two different signs stand in one posting."""
    signs = sorted({finding.code for finding in findings} & SIGNS)
    kinds = {"scam.pay" if code.startswith("scam.pay") else code for code in signs}
    if len(kinds) > 1:
        yield Finding("scam.signs_together", "error", "duties", BASIS, {"signs": signs})

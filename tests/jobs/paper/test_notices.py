"""Drafts of notices: what the posting states stands there, the rest is an empty line and said so."""

import datetime as dt
import re

import pytest

from mikke.accounts.enums import Role
from mikke.jobs.notice_drafts import has_notice, notice_draft
from tests import factories
from tests.accounts.sessions import sign_in
from tests.support.pdf import text_of

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def editor(client, site):
    sign_in(client, factories.make_member(site, Role.EDITOR), with_second_factor=True)
    return client


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_employment_notice_states_and_leaves_open(open_job, editor, printed):
    job = open_job(insurance="")
    draft = notice_draft(job, today=TODAY)
    assert draft.missing == ("健康保険・厚生年金・労災保険・雇用保険の適用",)
    assert draft.by_hand[:2] == ("休暇（年次有給休暇など）", "賃金の締切日と支払日")

    text = bare(text_of(printed(f"/jobs/{job.public_id}/paper/notice.pdf", by=editor)))
    for words in (
        job.employer.name,
        job.employer.address,
        job.contract_term,
        job.renewal_criteria,
        job.smoking,
    ):
        assert bare(words) in text
    assert text.count("案") >= 3
    for label in (*draft.missing, *draft.by_hand):
        assert bare(label) in text


def test_the_order_of_a_service_contract(open_job, editor, printed):
    job = open_job(
        relation="contract", employment_type="contractor", is_remote=True, wage_unit="piece", period="6か月"
    )
    draft = notice_draft(job, today=TODAY)
    assert draft.missing == ()
    assert draft.by_hand == ("業務委託をした日", "報酬の支払期日")
    text = bare(text_of(printed(f"/jobs/{job.public_id}/paper/notice.pdf", by=editor)))
    assert "業務委託の条件（3条通知）（案）" in text
    assert "60日以内" in text
    assert bare(job.duties) in text


def test_the_paper_is_japanese_on_the_english_site_too(open_job, editor, printed):
    job = open_job()
    assert "労働条件通知書" in bare(text_of(printed(f"/en/jobs/{job.public_id}/paper/notice.pdf", by=editor)))


def test_the_staff_must_have_shown_their_second_factor(open_job, client, site):
    sign_in(client, factories.make_member(site, Role.EDITOR), with_second_factor=False)
    assert client.get(f"/jobs/{open_job().public_id}/paper/notice.pdf").status_code == 404


def test_volunteers_get_none(open_job, editor):
    job = open_job(relation="volunteer", wage_unit="none", wage_min=None, wage_max=None)
    assert has_notice(job) is False
    assert editor.get(f"/jobs/{job.public_id}/paper/notice.pdf").status_code == 404


def test_fixed_overtime_is_stated_whole_or_missing(open_job):
    whole = {"base_yen": 200_000, "hours": 20, "amount_yen": 30_000, "excess_paid": True}
    assert notice_draft(open_job(fixed_overtime=whole), today=TODAY).missing == ()
    half = notice_draft(open_job(fixed_overtime={"base_yen": 200_000}), today=TODAY).missing
    assert half == ("固定残業代の時間数と金額(計算方法)", "固定残業時間を超える分の割増賃金を追加で支払う旨")


def test_a_draft_is_never_kept_by_others(open_job, editor, printed):
    job = open_job(status="draft", published_at=None)
    path = f"/jobs/{job.public_id}/paper/notice.pdf"
    printed(path, by=editor)
    assert editor.get(path)["Cache-Control"] == "private, no-store"

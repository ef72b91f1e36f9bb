"""Drafts of the notice that follows a posting: 労働条件通知書 and, for service contracts, the conditions of an order.

The paper is in Japanese whatever the reader's language: it is a document under Japanese law. What the posting does
not state is an empty line to fill in by hand.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.domain.notices import NoticeFacts, NoticeForm, NoticeItem, notice_form
from mikke.jobs.cards import pay_of_job, when_words
from mikke.jobs.detail_page import contact_of
from mikke.jobs.enums import EmploymentType, Relation
from mikke.jobs.models import Job
from mikke.jobs.pay_words import yen_text
from mikke.kernel.paper.sheet import Sheet, colour_css, print_css, with_colours
from mikke.tenancy.sites import SiteFacts

CSS = Path(__file__).parent / "print" / "notice.css"
FORM_OF = {Relation.EMPLOYMENT: "employment", Relation.CONTRACT: "contract"}
PART_TIME = frozenset({EmploymentType.PART_TIME, EmploymentType.PER_DIEM})


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line: what the law calls it, what the posting says (empty: by hand), the article and a hint."""

    label: str
    value: str
    basis: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A draft.

    Attributes:
        title, law: of the form.
        sections: (heading, lines).
        missing: names of what the posting should state and does not.
        by_hand: names of what no posting states: always written by hand.
        advice: what else is better agreed on beforehand.
    """

    title: str
    law: str
    sections: tuple[tuple[str, tuple[NoticeLine, ...]], ...]
    missing: tuple[str, ...]
    by_hand: tuple[str, ...]
    advice: tuple[str, ...]


def has_notice(job: Job) -> bool:
    """Return whether there is a notice for this kind of contract; volunteers get none."""
    return job.relation in FORM_OF


def _fixed_overtime(job: Job) -> dict[str, str]:
    stated = job.fixed_overtime or {}
    base, amount, hours = stated.get("base_yen"), stated.get("amount_yen"), stated.get("hours")
    return {
        "fixed_overtime_base": "" if base is None else yen_text(base),
        "fixed_overtime_hours_amount": ""
        if amount is None or hours is None
        else pgettext("fixed overtime", "%(hours)g hours, %(amount)s")
        % {"hours": hours, "amount": yen_text(amount)},
        "fixed_overtime_excess": _("Paid on top") if stated.get("excess_paid") else "",
    }


def _place(job: Job) -> str:
    if not job.is_remote:
        return job.workplace
    return (
        pgettext("place", "At home (%(place)s)") % {"place": job.workplace} if job.workplace else _("At home")
    )


def _hours(job: Job) -> str:
    if job.working_hours or not job.job_time:
        return job.working_hours
    _days, when = when_words(job)
    return f"{when.hours} {when.note}".strip()


def _pay(job: Job) -> str:
    return "" if job.wage_unit != "none" and job.wage_min is None else pay_of_job(job).text


def stated_values(job: Job) -> dict[str, str]:
    """Return what the posting says, by the item's name in the reference tables; empty where it says nothing."""
    names = (
        "contract_term", "renewal_criteria", "renewal_limit", "trial_period", "workplace_change_scope",
        "duties", "duties_change_scope", "dispatch", "overtime", "discretionary_work", "holidays",
        "insurance", "smoking",
    )  # fmt: skip
    values: dict[str, str] = {name: getattr(job, name) for name in names}
    minutes = "" if job.break_minutes is None else _("%(minutes)s minutes") % {"minutes": job.break_minutes}
    return (
        values
        | _fixed_overtime(job)
        | {
            "workplace": _place(job),
            "start_end_time": _hours(job),
            "breaks": job.breaks or minutes,
            "wage": _pay(job),
            "parties": pgettext("parties of an order", "Client: %(client)s / contractor:")
            % {"client": job.employer.name},
            "deliverable": job.duties,
            "delivery_date": job.period,
            "delivery_place": _place(job),
            "fee": _pay(job),
        }
    )


def _form(job: Job, values: dict[str, str], *, today: dt.date) -> NoticeForm:
    facts = NoticeFacts(
        contract_term=job.contract_term,
        is_part_time=job.employment_type in PART_TIME,
        has_fixed_overtime=bool(job.fixed_overtime),
        stated=frozenset(name for name, value in values.items() if value),
        on=today,
    )
    return notice_form(FORM_OF[Relation(job.relation)], facts)


def notice_draft(job: Job, *, today: dt.date) -> NoticeDraft:
    """Return the draft for ``job`` with its employer at hand, in Japanese.

    Args:
        job: employment or a service contract.
        today: the day of the draft, for items with a first day.

    Raises:
        KeyError: volunteering has no notice.
    """
    with translation.override("ja"):
        values = stated_values(job)
        form = _form(job, values, today=today)
    items = [item for section in form.sections for item in section.items]
    return NoticeDraft(
        title=form.title_ja,
        law=form.law_ja,
        sections=tuple(
            (section.heading_ja, tuple(_line(item, values) for item in section.items))
            for section in form.sections
        ),
        missing=tuple(item.label_ja for item in items if item.is_in_posting and not values.get(item.id)),
        by_hand=tuple(item.label_ja for item in items if not item.is_in_posting and item.is_required),
        advice=form.advice_ja,
    )


def _line(item: NoticeItem, values: dict[str, str]) -> NoticeLine:
    value = values.get(item.id, "") if item.is_in_posting else ""
    return NoticeLine(item.label_ja, value, item.basis, item.hint_ja)


def notice_title(job: Job, draft: NoticeDraft) -> str:
    """Return the title of the PDF: it says that it is a draft."""
    return f"{draft.title}（案）：{job.title}（{job.employer.name}）"


def notice_file_name(job: Job) -> str:
    """Return the name under which the draft is saved."""
    return "業務委託の条件-案.pdf" if job.relation == Relation.CONTRACT else "労働条件通知書-案.pdf"


def notice_sheet(job: Job, *, facts: SiteFacts, today: dt.date) -> Sheet:
    """Return the sheet of the notice draft; see ``notice_draft``."""
    draft = notice_draft(job, today=today)
    title = notice_title(job, draft)
    context = {
        "lang": "ja",
        "profile": facts.profile,
        "title": title,
        "draft": draft,
        "job": job,
        "contact": contact_of(job).text,
        "is_order": job.relation == Relation.CONTRACT,
        "today": today,
    }
    colour = facts.profile.colour_action
    with translation.override("ja"):
        html = render_to_string("jobs/sheets/notice.html", context)
    css = colour_css(colour_action=colour) + print_css(CSS)
    return Sheet("jobs.notice", title, with_colours(html, colour_action=colour), css)

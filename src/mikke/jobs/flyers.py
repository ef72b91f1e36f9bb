"""Paper for everybody from an open posting: flyer, flyer in large print, shop cards."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mikke.jobs.cards import pay_of_job, trust_words, when_words
from mikke.jobs.detail_page import change_words, contact_of, rule_rows, where_words
from mikke.jobs.facts import answers_on
from mikke.jobs.models import FlyerCode, Job
from mikke.jobs.six_items import SixItems, labels, shortened, six_items
from mikke.kernel.paper.codes import qr_svg
from mikke.kernel.paper.sheet import Sheet, colour_css, print_css, with_colours
from mikke.tenancy.sites import SiteFacts

PRINT = Path(__file__).parent / "print"
CARDS_PER_SHEET = 8
MOST_DUTIES = {"flyer": 170, "large": 120, "card": 46}
MOST_CHIPS = {"flyer": 6, "large": 4, "card": 1}
SHORT_RULES = 90
# What gives way, in this order, so that a flyer and a set of cards stay one sheet.
SQUEEZES = {
    "flyer": (
        ".pic svg { height: 24mm } .facts th, .facts td { padding: 1.4mm 0 } .foot { margin-top: 2mm }",
        ".pic { display: none } .chips { font-size: 10pt }",
        ".title { font-size: 24pt } .facts { font-size: 11pt } .rules { font-size: 8pt; line-height: 1.5 }",
        ".facts { font-size: 9.5pt } .tel b { font-size: 20pt } .tel--2 b { font-size: 14pt }",
    ),
    "card": (
        ".card { font-size: 7.7pt } .card h1, .card h1.long { font-size: 11.5pt }",
        ".card { font-size: 7.2pt; line-height: 1.35; padding-top: 3mm } .chip { display: none }",
        ".card { font-size: 6.5pt } .card h1, .card h1.long { font-size: 10pt }",
    ),
}
PICTURE_ROOM = (
    (150, "tall"),
    (330, "low"),
)  # up to so many letters of text the picture has this height; then none


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper: its template, its style and its names."""

    name: str
    template: str
    size: str = ""


KINDS = {
    "flyer": PaperKind("flyer", "jobs/sheets/flyer.html"),
    "large": PaperKind("large", "jobs/sheets/flyer.html", size="large"),
    "card": PaperKind("card", "jobs/sheets/cards.html"),
}


def kind_label(kind: str) -> str:
    """Return the name of a kind of paper in the reader's language."""
    return {
        "flyer": pgettext("paper", "Flyer"),
        "large": pgettext("paper", "Flyer in large print"),
        "card": pgettext("paper", "Shop cards"),
    }[kind]


def paper_title(kind: str, job: Job) -> str:
    """Return the title of the PDF."""
    return pgettext("title of a PDF", "%(kind)s: %(title)s (%(shop)s)") % {
        "kind": kind_label(kind),
        "title": job.title,
        "shop": job.employer.name,
    }


def file_name(kind: str, job: Job) -> str:
    """Return the name under which the PDF is saved."""
    letters = [letter if letter.isalnum() or letter in "ー・、" else "-" for letter in job.title[:40]]
    return f"{kind_label(kind)}-{''.join(letters).strip('-')}.pdf"


def bare_address(address: str) -> str:
    """Return an address as people type it: without ``https://`` and without the closing slash."""
    return address.partition("://")[2].rstrip("/")


def _chips(job: Job, *, today: dt.date, most: int) -> list[str]:
    facts = list(job.facts.all())
    yes = answers_on(facts, today=today).yes
    told = {fact.consideration_id: fact.consideration for fact in facts if fact.consideration_id in yes}
    own = [one.label for one in told.values() if not one.is_derived]
    return (own + [one.label for one in told.values() if one.is_derived])[:most]


def _rules(job: Job) -> list[tuple[str, str]]:
    """Return the other conditions in short; who recruits and where stand on their own lines."""
    own_lines = {_("Employer"), _("Client"), _("Place of work"), _("Working hours")}
    rows = [(term, shortened(text, most=SHORT_RULES)) for term, text, _source in rule_rows(job)]
    rows = [row for row in rows if row[0] not in own_lines]
    if changes := change_words(job):
        rows.append((pgettext("on a flyer", "Later changes"), changes))
    return rows


def _room(rules: list[tuple[str, str]], six: SixItems, chips: list[str]) -> str:
    """Return how tall the picture may be, so that a flyer stays one sheet."""
    letters = sum(len(term) + len(text) for term, text in rules)
    letters += sum(map(len, (six.duties, six.address, six.workplace, *chips)))
    return next((room for limit, room in PICTURE_ROOM if letters < limit), "")


def flyer_context(job: Job, kind: str, *, facts: SiteFacts, code_url: str, today: dt.date) -> dict[str, Any]:
    """Return what the templates of flyer and card need.

    Args:
        job: with employer, town and facts at hand.
        kind: flyer, large or card.
        facts: the site.
        code_url: absolute address that the QR code holds.
        today: the day in Japan.
    """
    days, when = when_words(job)
    six: SixItems = six_items(job, most_duties=MOST_DUTIES[kind])
    where, way = where_words(job)
    rules = [] if kind == "card" else _rules(job)
    chips = _chips(job, today=today, most=MOST_CHIPS[kind])
    return {
        "kind": kind,
        "size": KINDS[kind].size,
        "lang": translation.get_language() or "ja",
        "profile": facts.profile,
        "title": paper_title(kind, job),
        "job": job,
        "six": six,
        "names": labels(relation=job.relation),
        "days": days,
        "when": when,
        "pay": pay_of_job(job),
        "where": where,
        "way": way,
        "contact": contact_of(job),
        "chips": chips,
        "rules": rules,
        "room": _room(rules, six, chips),
        "trust": trust_words(job),
        "scene": "desk" if job.is_remote else "street",
        "qr": qr_svg(code_url, label=_("QR code that leads to the page of this job")),
        "address": bare_address(code_url),
        "copies": range(CARDS_PER_SHEET),
    }


def flyer_sheet(
    job: Job, kind: str, *, facts: SiteFacts, code: FlyerCode, base_url: str, today: dt.date
) -> Sheet:
    """Return the sheet of a flyer or of cards.

    Args:
        job: see ``flyer_context``.
        kind: flyer, large or card.
        facts: the site.
        code: what is counted.
        base_url: scheme and host with the language, without a closing slash.
        today: the day in Japan.
    """
    context = flyer_context(job, kind, facts=facts, code_url=f"{base_url}/f/{code.code}/", today=today)
    colour = facts.profile.colour_action
    html = with_colours(render_to_string(KINDS[kind].template, context), colour_action=colour)
    css = colour_css(colour_action=colour) + print_css(
        PRINT / ("cards.css" if kind == "card" else "flyer.css")
    )
    squeezes = () if kind == "large" else SQUEEZES[kind]
    return Sheet(f"jobs.{kind}", context["title"], html, css, pages=1 if squeezes else 0, squeezes=squeezes)

"""The printed form: A4, large, to be filled in by hand; kept by its content."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import segno
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from mikke.domain.tables import yaml_table
from mikke.domain.work_kinds import work_kinds
from mikke.jobs.posting_items import ITEM_NAMES
from mikke.jobs.time_words import day_name
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.selectors import vocabulary_names

STYLE = Path(__file__).parent / "paper" / "post_form.css"
KEPT_SECONDS = 24 * 3600
LONGEST_SECONDS = 60
ASKED = ("child_sick_leave", "day_change_ok", "seated", "no_heavy_lifting", "beginner_ok", "blank_ok")
ITEMS = ("contract_term", "trial_period", "overtime", "breaks", "insurance", "smoking")


class PaperError(Exception):
    """The page could not be printed."""


def render(html: str, css: str = "") -> bytes:
    """Return the PDF of a page, printed in a child process; the same content is printed once a day.

    Raises: PaperError.
    """
    key = "paper:" + hashlib.sha256(f"{css}\0{html}".encode()).hexdigest()
    kept: bytes | None = cache.get(key)
    if kept is not None:
        return kept
    done = subprocess.run(
        [sys.executable, "-m", "mikke.jobs.pdf_child"],
        input=json.dumps({"html": html, "css": css}).encode(),
        capture_output=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise PaperError(done.stderr.decode(errors="replace")[-300:])
    cache.set(key, done.stdout, KEPT_SECONDS)
    return done.stdout


def _qr(address: str) -> SafeString:
    code = segno.make_qr(address, error="m", boost_error=False)
    return mark_safe(code.svg_inline(scale=4, border=2))  # noqa: S308 -- numbers only


def form_pdf(*, facts: SiteFacts, address: str, code: str = "") -> bytes:
    """Return the printed form.

    Args:
        facts: the site.
        address: where the QR code leads.
        code: of the draft that the office writes the answers into; empty for a blank form.
    """
    names = vocabulary_names(rev=facts.rev).considerations
    answers = yaml_table("work_kinds")["answers"]
    context = {
        "profile": facts.profile,
        "towns": facts.towns,
        "kinds": work_kinds(),
        "days": [day_name(day) for day in range(7)],
        "needs": [names[pk] for pk in ASKED if pk in names],
        "items": [
            (
                ITEM_NAMES[name],
                answers[name]["employment"] if isinstance(answers[name], dict) else answers[name],
            )
            for name in ITEMS
        ],
        "address": address,
        "qr": _qr(address),
        "code": code,
    }
    return render(render_to_string("jobs/paper/post_form.html", context), STYLE.read_text(encoding="utf-8"))

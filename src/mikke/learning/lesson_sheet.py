"""A lesson on paper, in large print: its text, its questions with room to tick, and the code that leads back to it."""

from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation

from mikke.kernel.paper.sheet import Sheet, colour_css, print_css, with_colours
from mikke.kernel.qr import qr_svg
from mikke.learning.lesson_text import lesson_html
from mikke.learning.models import Lesson
from mikke.tenancy.addresses import page_address
from mikke.tenancy.sites import SiteFacts

PRINT = Path(__file__).parent / "print"


def lesson_sheet(lesson: Lesson, *, facts: SiteFacts) -> Sheet:
    """Return the sheet of a lesson in the reader's language; the answers stand on the last lines.

    Args:
        lesson: a published one.
        facts: the site: whom to call.
    """
    colour = facts.profile.colour_action
    context = {
        "lang": translation.get_language() or "ja",
        "size": "large",
        "profile": facts.profile,
        "lesson": lesson,
        "text": lesson_html(lesson.display_body),
        "answers": [one["choices"][one["right"]] for one in lesson.quiz],
        "qr": qr_svg(page_address(lesson.site, "learning:lesson", lesson.public_id)),
    }
    html = with_colours(render_to_string("learning/sheets/lesson.html", context), colour_action=colour)
    css = colour_css(colour_action=colour) + print_css(PRINT / "lesson.css")
    return Sheet("learning.lesson", lesson.display_title, html, css)

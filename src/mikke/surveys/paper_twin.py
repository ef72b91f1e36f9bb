"""The same questions on A4, with the code of the survey, its version and a QR code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.template.loader import render_to_string

from mikke.kernel.paper.codes import qr_svg
from mikke.kernel.paper.sheet import Sheet, read_css
from mikke.surveys.models import Item, Questionnaire
from mikke.surveys.selectors import items_of
from mikke.surveys.typed import OTHER
from mikke.tenancy.sites import SiteFacts

STYLE = Path(__file__).parent / "paper" / "survey.css"
KIND = "surveys.sheet"


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question on paper.

    Attributes:
        number: from 1, the same that staff see when they enter the sheet.
        item: the question.
        condition: who answers it, empty for everybody.
    """

    number: int
    item: Item
    condition: str


def paper_questions(items: Sequence[Item]) -> list[PaperQuestion]:
    """Return the questions as they are numbered on paper; conditions name the number of the question before."""
    numbers = {item.key: number for number, item in enumerate(items, start=1)}
    by_key = {item.key: item for item in items}
    return [
        PaperQuestion(number, item, _condition(item, by_key, numbers))
        for number, item in enumerate(items, start=1)
    ]


def _condition(item: Item, by_key: Mapping[str, Item], numbers: Mapping[str, int]) -> str:
    when = item.shows_when
    if not when or when["item"] not in by_key:
        return ""
    decides = by_key[when["item"]]
    labels = {choice.key: choice.label for choice in decides.choices.all()} | {OTHER: "その他"}
    words = "か".join(f"「{labels.get(key, '')}」" for key in when["any_of"])
    return f"問{numbers[decides.key]}で{words}を選んだ方だけ"


def paper_mark(questionnaire: Questionnaire, *, version: int | None = None) -> str:
    """Return the code on a sheet: that of the survey with the version of its questions."""
    return f"{questionnaire.code}-{version or questionnaire.version}"


def paper_sheet(questionnaire: Questionnaire, *, facts: SiteFacts, address: str) -> Sheet:
    """Return the sheet as it is to be printed; call it with Japanese as the language.

    Args:
        questionnaire: the survey, in its newest version.
        facts: the site.
        address: where the QR code leads.
    """
    context = {
        "profile": facts.profile,
        "survey": questionnaire,
        "questions": paper_questions(items_of(questionnaire)),
        "mark": paper_mark(questionnaire),
        "address": address.partition("://")[2].rstrip("/"),
        "qr": qr_svg(address, label="アンケートのページ"),
    }
    html = render_to_string("surveys/paper/sheet.html", context)
    return Sheet(KIND, questionnaire.title, html, read_css(STYLE))

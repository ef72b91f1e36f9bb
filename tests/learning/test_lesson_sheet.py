"""A lesson on paper: large print, its questions with boxes, the code that leads back, tagged for screen readers."""

import json

import pytest
from django.urls import reverse

from mikke.kernel.models import PaperFile
from mikke.kernel.paper.child import render
from mikke.learning.lesson_sheet import lesson_sheet
from mikke.tenancy.sites import facts_of
from tests.learning.makers import QUIZ, make_lesson
from tests.support.pdf import facts_of as facts_of_pdf
from tests.support.pdf import text_of

pytestmark = pytest.mark.django_db


def test_the_sheet_holds_the_text_the_questions_and_what_is_right(site, tmp_path):
    lesson = make_lesson(site, title="打ちこみの練習", body="## はじめに\n- 一つ目\n- 二つ目", quiz=QUIZ)
    sheet = lesson_sheet(lesson, facts=facts_of(site))
    question = json.loads(json.dumps(sheet.question()))
    made = tmp_path / "lesson.pdf"
    made.write_bytes(render(question["html"], question["css"]))
    text = text_of(made, order="-raw").replace("\n", "")
    for words in ("打ちこみの練習", "はじめに", "二つ目", "見本の問い1", "いいえ"):
        assert words in text
    facts = facts_of_pdf(made)
    assert (facts["Title"], facts["Tagged"]) == ("打ちこみの練習", "yes")
    assert "font-size: 18pt" in sheet.css
    assert "<svg" in sheet.html


def test_it_is_printed_once_for_everybody_and_only_what_is_published(client, site, other_site):
    lesson, draft = make_lesson(site), make_lesson(site, shown=False)
    address = reverse("learning:lesson_sheet", args=(lesson.public_id,))
    assert [client.get(address).status_code for _ in range(2)] == [202, 202]
    assert PaperFile.objects.filter(kind="learning.lesson").count() == 1
    assert client.get(address, headers={"host": other_site.hostname}).status_code == 404
    assert client.get(reverse("learning:lesson_sheet", args=(draft.public_id,))).status_code == 404
    assert address in client.get(reverse("learning:lesson", args=(lesson.public_id,))).content.decode()

"""Questions with one right choice, as the office types them."""

import pytest

from mikke.kernel.quiz_text import QuizTextError, quiz_text, read_quiz

QUIZ = [
    {"question": "見本の問い1", "choices": ["はい", "いいえ"], "right": 0, "why": "見本のわけ"},
    {"question": "見本の問い2", "choices": ["右", "左"], "right": 1},
]


def test_questions_are_read_as_they_are_typed_and_written_back_the_same():
    typed = "見本の問い1\n○ はい\n× いいえ\n→ 見本のわけ\n\n\n見本の問い2\n× 右\n◯ 左"
    assert read_quiz(typed) == QUIZ
    assert read_quiz(quiz_text(QUIZ)) == QUIZ
    assert read_quiz("") == []


@pytest.mark.parametrize(
    "typed",
    ["問い", "問い\n○ 一", "問い\n○ 一\n○ 二", "問い\n× 一\n× 二", "○ 一\n× 二", "問い\n○ 一\n× 一", "問い\n一\n二",
     "問い\n○ 1\n× 2\n× 3\n× 4\n× 5\n× 6",
     f"{'あ' * 201}\n○ 一\n× 二", "\n\n".join(["問い\n○ 一\n× 二"] * 11)],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(typed):
    with pytest.raises(QuizTextError) as error:
        read_quiz(typed)
    assert len(error.value.lines) == 1

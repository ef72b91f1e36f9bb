"""The questions on an agreement as the office types them: a line for the question, a line for each choice.

    名簿を家族に見せてもよいですか？
    × よい
    ○ だめ

An empty line stands between two questions; ○ marks the one right choice, × the others.
"""

import re
from typing import Any

from django.utils.translation import gettext as _

MOST_QUESTIONS, CHOICES = 10, (2, 4)
RIGHT, WRONG = "○◯〇oO*", "×✕xX-・"
MARKED = re.compile(rf"^([{re.escape(RIGHT + WRONG)}])[\s　]+(.+)$")
LONGEST = 200


class QuizTextError(ValueError):
    """The text cannot be read; ``lines`` says why, one sentence each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(" ".join(lines))
        self.lines = lines


def _blocks(text: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return [block for block in found if block]


def _question(block: list[str], number: int) -> tuple[dict[str, Any], str]:
    """Return the question and what is wrong with it, or an empty sentence."""
    head, marked = block[0], [MARKED.match(line) for line in block[1:]]
    said = {"number": number, "least": CHOICES[0], "most": CHOICES[1]}
    if MARKED.match(block[0]) or not all(marked):
        return {}, _(
            "Question %(number)s: one line for the question, then each choice with ○ or × before it."
        ) % said
    choices = [one[2].strip() for one in marked if one]
    rights = [place for place, one in enumerate(marked) if one and one[1] in RIGHT]
    if not CHOICES[0] <= len(choices) <= CHOICES[1] or len(set(choices)) < len(choices):
        return {}, _("Question %(number)s: %(least)s to %(most)s different choices, please.") % said
    if len(rights) != 1:
        return {}, _("Question %(number)s: exactly one choice has a ○.") % said
    if max(map(len, [head, *choices])) > LONGEST:
        return {}, _("Question %(number)s is too long.") % said
    return {"question": head, "choices": choices, "right": rights[0]}, ""


def read_quiz(text: str) -> list[dict[str, Any]]:
    """Return the questions of a text, as ``NdaVersion.quiz`` keeps them. Raises QuizTextError."""
    blocks = _blocks(text)
    if len(blocks) > MOST_QUESTIONS:
        raise QuizTextError([_("At most %(most)s questions, please.") % {"most": MOST_QUESTIONS}])
    read = [_question(block, number) for number, block in enumerate(blocks, start=1)]
    if problems := [problem for _one, problem in read if problem]:
        raise QuizTextError(problems)
    return [one for one, _problem in read]


def quiz_text(quiz: list[dict[str, Any]]) -> str:
    """Return the questions as they are typed; ``read_quiz`` gives the same back."""
    return "\n\n".join(
        "\n".join(
            [
                one["question"],
                *(
                    f"{'○' if place == one['right'] else '×'} {words}"
                    for place, words in enumerate(one["choices"])
                ),
            ]
        )
        for one in quiz
    )

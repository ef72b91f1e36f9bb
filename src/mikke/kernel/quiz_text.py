"""Questions with one right choice as the office types them: a line for the question, one for each choice, one for why.

    パスワードは、どこに書いておくとよいですか？
    × 画面のふちに貼る
    ○ 家の中の、自分だけがわかる場所
    → 人の目にふれないところなら、紙に書いてもかまいません。

An empty line stands between two questions; ○ marks the one right choice, × the others. The line with → may be left out.
"""

import re
from typing import Any

from django.utils.translation import gettext as _

MOST_QUESTIONS, CHOICES = 10, (2, 5)
RIGHT, WRONG, WHY = "○◯〇oO*", "×✕xX-・", "→⇒"
MARKED = re.compile(rf"^([{re.escape(RIGHT + WRONG + WHY)}])[\s　]+(.+)$")
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
    marked = [MARKED.match(line) for line in block[1:]]
    said = {"number": number, "least": CHOICES[0], "most": CHOICES[1]}
    if MARKED.match(block[0]) or not all(marked):
        return {}, _(
            "Question %(number)s: one line for the question, then each choice with ○ or × before it."
        ) % said
    lines = [(one[1], one[2].strip()) for one in marked if one]
    choices = [words for sign, words in lines if sign not in WHY]
    signs = [sign for sign, _words in lines if sign not in WHY]
    rights = [place for place, sign in enumerate(signs) if sign in RIGHT]
    if not CHOICES[0] <= len(choices) <= CHOICES[1] or len(set(choices)) < len(choices):
        return {}, _("Question %(number)s: %(least)s to %(most)s different choices, please.") % said
    if len(rights) != 1:
        return {}, _("Question %(number)s: exactly one choice has a ○.") % said
    if max(map(len, block)) > LONGEST:
        return {}, _("Question %(number)s is too long.") % said
    why = " ".join(words for sign, words in lines if sign in WHY)
    found = {"question": block[0], "choices": choices, "right": rights[0]}
    return (found | {"why": why} if why else found), ""


def read_quiz(text: str) -> list[dict[str, Any]]:
    """Return the questions of a text: ``question``, ``choices``, the index of the ``right`` one, and maybe ``why``.

    Raises QuizTextError.
    """
    blocks = _blocks(text)
    if len(blocks) > MOST_QUESTIONS:
        raise QuizTextError([_("At most %(most)s questions, please.") % {"most": MOST_QUESTIONS}])
    read = [_question(block, number) for number, block in enumerate(blocks, start=1)]
    if problems := [problem for _one, problem in read if problem]:
        raise QuizTextError(problems)
    return [one for one, _problem in read]


def _lines(one: dict[str, Any]) -> list[str]:
    signs = ["○" if place == one["right"] else "×" for place in range(len(one["choices"]))]
    choices = [f"{sign} {words}" for sign, words in zip(signs, one["choices"], strict=True)]
    return [one["question"], *choices, *([f"→ {one['why']}"] if one.get("why") else [])]


def quiz_text(quiz: list[dict[str, Any]]) -> str:
    """Return the questions as they are typed; ``read_quiz`` gives the same back."""
    return "\n\n".join("\n".join(_lines(one)) for one in quiz)

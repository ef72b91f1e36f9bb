"""What was done to a question, to be said to the reader."""

from dataclasses import dataclass
from typing import Literal

NoticeCode = Literal["left_out", "unknown_left_out", "widened", "phrase_limit"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One change to the question.

    Attributes:
        code: ``left_out``: words that say nothing; ``unknown_left_out``: words that nothing holds, left out
            because nothing was found with them; ``widened``: ``words[0]`` was looked for as the beginning of the
            others; ``phrase_limit``: only the first ``words[0]`` candidates were read for the quoted phrase.
        words: as typed.
    """

    code: NoticeCode
    words: tuple[str, ...]

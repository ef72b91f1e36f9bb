"""Errors that are meant to be read by the person in front of the screen."""


class UserFacingError(Exception):
    """What happened, the number in question and what to do next, in the reader's language.

    Args:
        text: the translated sentence.

    Subclasses set ``code``: a stable name for the API and for docs/reference/errors.md.
    """

    code = "error"

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

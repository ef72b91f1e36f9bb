"""Errors that are meant to be read by the person in front of the screen."""

from django.utils.translation import gettext as _


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


class TooManyPostsError(UserFacingError):
    """One address has sent, or one target has had, as many posts as an hour takes."""

    code = "too_many_posts"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Too many messages came from here within an hour. What you wrote is still here: please send it later, or call us."
            )
        )

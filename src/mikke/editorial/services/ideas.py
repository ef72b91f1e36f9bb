"""Ideas: one line now, a draft when somebody takes it up."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.cms.services import draft_article
from mikke.editorial.enums import DraftKind, IdeaState
from mikke.editorial.errors import IdeaTakenError, NoListPageError
from mikke.editorial.models import StoryIdea


def add_idea(*, site: Any, text: str, wanted_on: dt.date | None, actor: Any, now: dt.datetime) -> StoryIdea:
    """Write an idea down; the same line by the same person is not written twice."""
    known = StoryIdea.objects.for_site(site).filter(text=text, made_by=actor, state=IdeaState.OPEN).first()
    return known or StoryIdea.objects.create(
        site=site, text=text, wanted_on=wanted_on, made_by=actor, made_at=now
    )


@transaction.atomic
def write_idea(*, idea: StoryIdea, kind: DraftKind, actor: Any, now: dt.datetime) -> Any:
    """Make a draft page of an idea and return it.

    Raises: IdeaTakenError when somebody was first, NoListPageError when the site has no list of that kind.
    """
    _move(idea, IdeaState.WRITTEN)
    try:
        page = draft_article(
            site=idea.site, kind=kind.value, title=idea.text, actor=actor, today=timezone.localdate(now)
        )
    except LookupError as error:
        raise NoListPageError from error
    StoryIdea.objects.filter(pk=idea.pk).update(page=page)
    return page


def drop_idea(*, idea: StoryIdea) -> None:
    """Put an idea aside. Raises IdeaTakenError when it is not open any more."""
    _move(idea, IdeaState.DROPPED)


def reopen_idea(*, idea: StoryIdea) -> bool:
    """Take an idea that was put aside back into the list; False when it was not aside."""
    rows = StoryIdea.objects.filter(pk=idea.pk, state=IdeaState.DROPPED)
    return bool(rows.update(state=IdeaState.OPEN))


def _move(idea: StoryIdea, state: IdeaState) -> None:
    if not StoryIdea.objects.filter(pk=idea.pk, state=IdeaState.OPEN).update(state=state):
        raise IdeaTakenError

"""A survey as a whole: made, changed, copied, opened and closed."""

import datetime as dt
import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mikke.kernel import audit
from mikke.surveys.enums import WITH_CHOICES, ItemKind, SurveyStatus
from mikke.surveys.errors import SurveyNotReadyError, SurveyStateChangedError
from mikke.surveys.models import Choice, Item, Questionnaire, SurveyShare
from mikke.surveys.selectors import items_of
from mikke.surveys.services.search_entry import index_survey
from mikke.tenancy.models import Site
from mikke.tenancy.sites import bump_rev

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
CODE_LENGTH = 5
OWN = ("public_id", "slug", "code", "status", "closed_at", "version", "opened_version", "is_results_public")


def _new_code(site: Site) -> str:
    while True:
        code = "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))
        if not Questionnaire.objects.for_site(site).filter(code=code).exists():
            return code


@transaction.atomic
def create_questionnaire(
    *, site: Site, values: dict[str, Any], actor: Any, now: dt.datetime
) -> Questionnaire:
    """Write a new draft; without a ``slug`` its code is the end of the address."""
    code = _new_code(site)
    fields = {**values, "slug": values.get("slug") or code}
    questionnaire = Questionnaire(site=site, code=code, created_at=now, updated_at=now, **fields)
    questionnaire.full_clean()
    questionnaire.save(force_insert=True)
    audit.record(action="survey.created", actor=actor, site=site, at=now, target=questionnaire.title)
    return questionnaire


@transaction.atomic
def save_settings(
    *, questionnaire: Questionnaire, values: dict[str, Any], actor: Any, now: dt.datetime
) -> Questionnaire:
    """Change the words, days and rules of a survey; its questions have services of their own."""
    for name, value in values.items():
        setattr(questionnaire, name, value)
    questionnaire.updated_at = now
    questionnaire.full_clean()
    questionnaire.save(update_fields=[*values, "updated_at"])
    audit.record(
        action="survey.changed", actor=actor, site=questionnaire.site, at=now, target=questionnaire.title
    )
    index_survey(questionnaire)
    bump_rev(questionnaire.site_id)
    return questionnaire


@transaction.atomic
def duplicate_questionnaire(*, questionnaire: Questionnaire, actor: Any, now: dt.datetime) -> Questionnaire:
    """Return a new draft with the same questions and no answers, days or public results."""
    own = {*OWN, "id", "site", "created_at", "updated_at", "opens_at", "closes_at"}
    values = {
        field.name: getattr(questionnaire, field.name)
        for field in Questionnaire._meta.concrete_fields  # noqa: SLF001 -- Django's public name
        if field.name not in own
    }
    values["title"] = _("Copy of %(title)s") % {"title": questionnaire.title}
    values["title"] = values["title"][:100]
    copy = create_questionnaire(site=questionnaire.site, values=values, actor=actor, now=now)
    for item in items_of(questionnaire):
        copy_rows(item, into=copy, key=item.key, since_version=1)
    return copy


def copy_rows(item: Item, *, into: Questionnaire, key: str, since_version: int, **changes: Any) -> Item:
    """Write a copy of a question with its choices and return it.

    Args:
        item: what is copied.
        into: the survey it belongs to.
        key: of the copy.
        since_version: the first version it is asked in.
        changes: fields that are different.
    """
    own = {"id", "questionnaire", "key", "since_version", "until_version"}
    values = {
        field.name: getattr(item, field.name)
        for field in Item._meta.concrete_fields  # noqa: SLF001 -- Django's public name
        if field.name not in own
    }
    copy = Item.objects.create(questionnaire=into, key=key, since_version=since_version, **(values | changes))
    Choice.objects.bulk_create(
        [
            Choice(item=copy, key=one.key, position=one.position, label=one.label, label_en=one.label_en)
            for one in item.choices.all()
        ]
    )
    return copy


def problems_of(questionnaire: Questionnaire) -> list[str]:
    """Return what keeps a survey from being opened, one sentence each."""
    items = items_of(questionnaire)
    found = [] if items else [_("There is no question yet.")]
    for item in items:
        if item.kind in WITH_CHOICES and len(item.choices.all()) + item.has_other < 2:
            found.append(_("“%(question)s” needs at least two choices.") % {"question": item.text})
        if item.kind == ItemKind.MATRIX and not item.rows:
            found.append(_("“%(question)s” needs at least one row.") % {"question": item.text})
    return found


@transaction.atomic
def open_survey(*, questionnaire: Questionnaire, actor: Any, now: dt.datetime) -> None:
    """Let people answer, from ``opens_at`` on where one is set. A closed survey goes on where it was.

    Raises: SurveyNotReadyError, SurveyStateChangedError.
    """
    if problems := problems_of(questionnaire):
        raise SurveyNotReadyError(problems)
    if questionnaire.closes_at is not None and questionnaire.closes_at <= now:
        raise SurveyNotReadyError([_("The day it closes is over: set a later one.")])
    moved = (
        Questionnaire.objects.filter(pk=questionnaire.pk)
        .exclude(status=SurveyStatus.OPEN)
        .update(
            status=SurveyStatus.OPEN, closed_at=None, opened_version=questionnaire.version, updated_at=now
        )
    )
    if not moved:
        raise SurveyStateChangedError
    _noted("survey.opened", questionnaire, actor, now)


@transaction.atomic
def close_survey(*, questionnaire: Questionnaire, actor: Any, now: dt.datetime) -> None:
    """Take no new answers; what was begun is taken for another hour. Raises: SurveyStateChangedError."""
    moved = Questionnaire.objects.filter(pk=questionnaire.pk, status=SurveyStatus.OPEN).update(
        status=SurveyStatus.CLOSED, closed_at=now, updated_at=now
    )
    if not moved:
        raise SurveyStateChangedError
    _noted("survey.closed", questionnaire, actor, now)


@transaction.atomic
def may_be_deleted(questionnaire: Questionnaire) -> bool:
    """Say whether a survey is a draft that nobody has ever seen."""
    seen = questionnaire.opened_version or questionnaire.responses.exists()
    return not seen and questionnaire.status == SurveyStatus.DRAFT


def delete_draft(*, questionnaire: Questionnaire, actor: Any, now: dt.datetime) -> bool:
    """Delete a survey that nobody has ever seen; False for any other."""
    if not may_be_deleted(questionnaire):
        return False
    audit.record(
        action="survey.deleted", actor=actor, site=questionnaire.site, at=now, target=questionnaire.title
    )
    questionnaire.delete()
    return True


def _noted(action: str, questionnaire: Questionnaire, actor: Any, now: dt.datetime) -> None:
    audit.record(action=action, actor=actor, site=questionnaire.site, at=now, target=questionnaire.title)
    questionnaire.refresh_from_db()
    index_survey(questionnaire)
    bump_rev(questionnaire.site_id)


def log_invitation(
    *, questionnaire: Questionnaire, service: str, text: str, url: str, actor: Any, now: dt.datetime
) -> SurveyShare:
    """Note that people were invited: where, in which words, by whom and when."""
    share = SurveyShare(
        questionnaire=questionnaire, service=service, text=text, url=url, by=actor, posted_at=now
    )
    share.full_clean()
    share.save(force_insert=True)
    return share

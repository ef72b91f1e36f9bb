"""Inviting the readers of news of surveys: each once to a survey, whoever presses how often."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.kernel import audit
from mikke.kernel.form_keys import once
from mikke.notices.message import Recipient
from mikke.notices.services.send import Message, send_notice, send_notices
from mikke.surveys.enums import SurveyStatus
from mikke.surveys.errors import InvitationChangedError, NobodyToInviteError, NotToInviteError
from mikke.surveys.invitation_notice import LANGUAGES, invitation_text, mark_of, why_not
from mikke.surveys.models import InvitationRound, Invited, Questionnaire, SurveyReader
from mikke.surveys.selectors import readers_to_invite
from mikke.surveys.services.readers import end_news, reader_contact
from mikke.tenancy.addresses import page_address


@transaction.atomic
def send_invitations(
    *, questionnaire: Questionnaire, mark: str, actor: Any, now: dt.datetime
) -> InvitationRound:
    """Tell every reader who was not told of this survey yet, all of them or, when something breaks, nobody.

    The survey's row is held meanwhile: a second press, also of somebody else, waits and then finds nobody left. A
    reader who can no longer be reached, or has stopped, is erased.

    Args:
        questionnaire: an open one.
        mark: of the text that was read, see ``invitation_notice.mark_of``.
        actor: who presses.
        now: when.
    Raises: NotToInviteError, InvitationChangedError, NobodyToInviteError.
    """
    is_open = {"pk": questionnaire.pk, "status": SurveyStatus.OPEN}
    Questionnaire.objects.filter(**is_open).update(status=SurveyStatus.OPEN)  # hold the row
    survey = Questionnaire.objects.select_related("site__profile").get(pk=questionnaire.pk)
    if reason := why_not(survey, now=now):
        raise NotToInviteError(reason)
    if mark_of(survey, site=survey.site) != mark:
        raise InvitationChangedError
    readers = list(readers_to_invite(survey).select_for_update(of=("self",)).select_related("site"))
    if not readers:
        raise NobodyToInviteError
    texts = {one: invitation_text(survey, site=survey.site, language=one) for one in LANGUAGES}
    row = InvitationRound.objects.create(
        questionnaire=survey, text=texts["ja"].as_text(), by=actor, sent_at=now
    )
    Invited.objects.bulk_create(
        [Invited(reader=one, questionnaire=survey, round=row) for one in readers], batch_size=500
    )
    messages = [_message(reader, texts, row) for reader in readers]
    gone = send_notices(site=survey.site, messages=messages, now=now)
    lost = [reader for reader, channels in zip(readers, gone, strict=True) if not channels]
    for reader in lost:
        end_news(reader, now=now)
    row.recipients, row.unreachable = len(readers) - len(lost), len(lost)
    row.save(update_fields=["recipients", "unreachable"])
    audit.record(
        action="survey.invited",
        actor=actor,
        site=survey.site,
        at=now,
        target=survey.title,
        people=row.recipients,
    )
    return row


def _message(reader: SurveyReader, texts: dict[str, Any], row: InvitationRound) -> Message:
    contact = reader_contact(reader)
    text = texts.get(contact.to.language, texts["ja"])
    page = page_address(reader.site, "surveys:news", contact.token)
    return Message(contact.to, text.notice(page), f"{row.key_start}{reader.public_id}")


@transaction.atomic
def send_test(*, questionnaire: Questionnaire, actor: Any, form_key: str, now: dt.datetime) -> bool:
    """Send the invitation to the person in front of the screen; False when the form was sent before.

    Args:
        questionnaire: any survey, a draft too.
        actor: with a mail address.
        form_key: of the form.
        now: when.
    """
    site = questionnaire.site
    to = Recipient(name=actor.name, mail=actor.email)
    notice = invitation_text(questionnaire, site=site).test_notice()

    def send() -> str:
        send_notice(
            site=site, to=to, notice=notice, dedupe_key=f"survey-invite-test:{form_key[:120]}", now=now
        )
        return "sent"

    return once(key=form_key, purpose="survey-invite-test", make=send)[1]

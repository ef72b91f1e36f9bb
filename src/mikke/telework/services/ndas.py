"""Non-disclosure agreements: versions, agreeing, and the questions on them."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Max

from mikke.kernel import audit
from mikke.telework.client_errors import NdaAgreedError, NdaGoneError, NotAgreedError
from mikke.telework.gate import current_nda, is_in_force
from mikke.telework.models import Client, NdaAgreement, NdaVersion, Worker

FOLDER = "nda"  # of the private storage: handed out by views only
FIELDS = ("text", "quiz", "valid_from", "valid_until")


def text_hash(nda: NdaVersion) -> str:
    """Return the SHA-256 of exactly what is agreed to: the text, and with a file a line with the file's hash."""
    said = f"{nda.text}\n{nda.file_sha256}" if nda.file_sha256 else nda.text
    return hashlib.sha256(said.encode()).hexdigest()


def _forget_file(nda: NdaVersion) -> None:
    """Delete the file of a version when the transaction is through; a crash leaves a stray file, never a gap."""
    if path := nda.file_path:
        transaction.on_commit(lambda: default_storage.delete(path))


def _keep_file(nda: NdaVersion, file: Any) -> None:
    _forget_file(nda)
    file.seek(0)
    content = file.read()
    file.seek(0)
    nda.file_sha256 = hashlib.sha256(content).hexdigest()
    nda.file_path = default_storage.save(f"{FOLDER}/{secrets.token_hex(12)}.pdf", file)


@transaction.atomic
def write_nda(
    *, client: Client, values: Mapping[str, Any], file: Any, actor: Any, now: dt.datetime
) -> NdaVersion:
    """Write a new version down; from its first day on everybody of the team is asked again.

    Args:
        client: whose agreement.
        values: text, quiz (see ``NdaVersion``), valid_from, valid_until.
        file: an uploaded PDF that was looked into, or None.
        actor: who does it.
        now: when.
    """
    Client.objects.select_for_update().get(pk=client.pk)
    newest = NdaVersion.objects.filter(client=client).aggregate(n=Max("number"))["n"] or 0
    nda = NdaVersion(client=client, number=newest + 1, **{name: values[name] for name in FIELDS})
    if file is not None:
        _keep_file(nda, file)
    nda.save()
    _trail("nda.written", nda, actor, now)
    return nda


@transaction.atomic
def change_nda(
    *, nda: NdaVersion, values: Mapping[str, Any], file: Any, actor: Any, now: dt.datetime
) -> NdaVersion:
    """Mend a version that nobody has agreed to; afterwards only its last day can move. Raises NdaAgreedError."""
    NdaVersion.objects.select_for_update().get(pk=nda.pk)
    is_agreed = nda.agreements.exists()
    if is_agreed and (file is not None or any(values[name] != getattr(nda, name) for name in FIELDS[:3])):
        raise NdaAgreedError
    for name in FIELDS:
        setattr(nda, name, values[name])
    if file is not None:
        _keep_file(nda, file)
    nda.save()
    _trail("nda.changed", nda, actor, now)
    return nda


@transaction.atomic
def remove_nda(*, nda: NdaVersion, actor: Any, now: dt.datetime) -> None:
    """Take out a version that nobody has agreed to. Raises NdaAgreedError."""
    if nda.agreements.exists():
        raise NdaAgreedError
    _trail("nda.removed", nda, actor, now)
    _forget_file(nda)
    nda.delete()


def _trail(action: str, nda: NdaVersion, actor: Any, now: dt.datetime) -> None:
    audit.record(
        action=action,
        actor=actor,
        site=nda.client.site,
        at=now,
        target=f"client {nda.client.public_id}",
        version=nda.number,
    )


@transaction.atomic
def agree_to_nda(
    *, nda: NdaVersion, worker: Worker, seen: str, now: dt.datetime, on: dt.date
) -> NdaAgreement:
    """Write down that a worker agrees to exactly the text they were shown; a second tap changes nothing.

    Args:
        nda: the version.
        worker: who agrees.
        seen: ``text_hash`` of the page they read.
        now: when.
        on: the day in Japan.
    Raises: NdaGoneError when another version counts by now, or the text is another.
    """
    NdaVersion.objects.select_for_update().get(pk=nda.pk)
    current = current_nda(nda.client, on=on)
    if current is None or current.pk != nda.pk or not is_in_force(nda, on=on) or seen != text_hash(nda):
        raise NdaGoneError
    found, _is_new = NdaAgreement.objects.get_or_create(
        nda=nda, worker=worker, defaults={"agreed_at": now, "text_sha256": seen}
    )
    return found


@transaction.atomic
def answer_quiz(
    *, nda: NdaVersion, worker: Worker, answers: Sequence[int | None], now: dt.datetime
) -> list[int]:
    """Count a try at the questions; all right means passed, and it may be tried as often as needed.

    Args:
        nda: the version.
        worker: who answers.
        answers: for each question the index of the choice, or None.
        now: when.
    Returns: the indexes of the questions to look at again; empty: passed.
    Raises: NotAgreedError.
    """
    rows = NdaAgreement.objects.filter(nda=nda, worker=worker)
    if not rows.exists():
        raise NotAgreedError
    given = [*answers, *([None] * len(nda.quiz))]
    wrong = [place for place, one in enumerate(nda.quiz) if given[place] != one["right"]]
    rows.filter(quiz_passed_at__isnull=True).update(quiz_tries=F("quiz_tries") + 1)
    if not wrong:
        rows.filter(quiz_passed_at__isnull=True).update(quiz_passed_at=now)
    return wrong

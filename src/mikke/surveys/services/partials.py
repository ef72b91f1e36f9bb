"""Answers on their way: sealed rows that a browser's token, a link or a code opens, and nothing else."""

import datetime as dt
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.crypto import salted_hmac

from mikke.kernel.encryption import decrypt, encrypt
from mikke.surveys.errors import SurveyStateChangedError
from mikke.surveys.models import PartialResponse, Questionnaire
from mikke.surveys.typed import Typed

UNSAVED_LIVES = dt.timedelta(days=2)
KEPT_LIVES = dt.timedelta(days=30)
TOKEN_BYTES = 24  # 32 letters: the log cuts such parts out of addresses
CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
CODE_LENGTH = 8
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class Written:
    """What an unfinished answer holds.

    Attributes:
        answers: by the key of the question.
        done: pages that were sent without an error.
        seed: decides the order of shuffled choices.
    """

    answers: Mapping[str, Typed] = field(default_factory=dict)
    done: tuple[int, ...] = ()
    seed: str = ""


def _hash(value: str, *, questionnaire: Questionnaire) -> str:
    text = f"{questionnaire.pk}:{value}"
    return salted_hmac("mikke.surveys.partial", text, algorithm="sha256").hexdigest()


def _place(partial: PartialResponse) -> str:
    return f"surveys_partialresponse:{partial.public_id}:sealed"


def _seal(partial: PartialResponse, written: Written) -> bytes:
    value = {
        "answers": {key: typed.plain() for key, typed in written.answers.items()},
        "done": list(written.done),
        "seed": written.seed,
    }
    return encrypt(json.dumps(value, ensure_ascii=False).encode(), place=_place(partial))


def written_in(partial: PartialResponse) -> Written:
    """Return what an unfinished answer holds."""
    value: dict[str, Any] = json.loads(decrypt(bytes(partial.sealed), place=_place(partial)))
    answers = {key: Typed.of(plain) for key, plain in value["answers"].items()}
    return Written(answers, tuple(value["done"]), value["seed"])


def begin_partial(
    *, questionnaire: Questionnaire, begun_at: dt.datetime, now: dt.datetime
) -> tuple[PartialResponse, str]:
    """Write a new, empty unfinished answer; return it and the token that opens it.

    Args:
        questionnaire: what is answered.
        begun_at: when the first page was shown; decides whether it is taken while the survey closes.
        now: when.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    partial = PartialResponse(
        questionnaire=questionnaire,
        token_hash=_hash(token, questionnaire=questionnaire),
        version=questionnaire.version,
        begun_at=begun_at,
        expires_at=now + UNSAVED_LIVES,
    )
    partial.sealed = _seal(partial, Written(seed=secrets.token_hex(4)))
    partial.save(force_insert=True)
    return partial, token


def open_partial(*, questionnaire: Questionnaire, key: str, now: dt.datetime) -> PartialResponse | None:
    """Return the unfinished answer of a token, or of a code once it was kept, while it is kept."""
    if not key:
        return None
    column = "code_hash" if len(key) == CODE_LENGTH else "token_hash"
    hashed = _hash(key, questionnaire=questionnaire)
    return PartialResponse.objects.filter(
        questionnaire=questionnaire, expires_at__gt=now, **{column: hashed}
    ).first()


def code_of(key: str) -> str:
    """Return the code to say that belongs to a token: the same each time, and stored nowhere as it is."""
    if len(key) == CODE_LENGTH:
        return key
    digest = salted_hmac("mikke.surveys.code", key, algorithm="sha256").digest()
    return "".join(CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in digest[:CODE_LENGTH])


def said_code(text: str) -> str:
    """Return a code as it is compared: half-width, without blanks and hyphens, in small letters."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(letter for letter in plain if letter in CODE_LETTERS)


def write_page(
    *, partial: PartialResponse, answers: Mapping[str, Typed], page: int, is_done: bool
) -> Written:
    """Add the answers of a page and return everything written so far.

    Args:
        partial: where to; read again when another window of the same person was faster.
        answers: of this page only.
        page: its number.
        is_done: whether it was sent without an error.
    """
    for _try in range(MOST_TRIES):
        before = written_in(partial)
        done = {*before.done, page} if is_done else set(before.done) - {page}
        after = Written({**before.answers, **answers}, tuple(sorted(done)), before.seed)
        moved = PartialResponse.objects.filter(pk=partial.pk, turn=partial.turn).update(
            sealed=_seal(partial, after), turn=partial.turn + 1
        )
        partial.refresh_from_db()
        if moved:
            return after
    raise SurveyStateChangedError


def keep_partial(*, partial: PartialResponse, key: str, now: dt.datetime) -> str:
    """Keep an unfinished answer for thirty days and return the code that opens it."""
    code = code_of(key)
    PartialResponse.objects.filter(pk=partial.pk).update(
        code_hash=_hash(code, questionnaire=partial.questionnaire), expires_at=now + KEPT_LIVES
    )
    return code


def drop_partial(partial: PartialResponse) -> bool:
    """Forget an unfinished answer; False when it was gone."""
    return bool(PartialResponse.objects.filter(pk=partial.pk).delete()[0])


def forget_expired(*, now: dt.datetime) -> int:
    """Delete what is not kept any longer; return how many."""
    return PartialResponse.objects.filter(expires_at__lte=now).delete()[0]

"""What a chat message to the help desk is: too little to help with, or with a word from a flyer in it."""

import re

from mikke.domain.japanese import clean
from mikke.domain.spoken_codes import read_code

LEAST_LETTERS = 4
GREETINGS = (
    "よろしくお願いいたします", "よろしくお願いします", "よろしくおねがいします", "ありがとうございます", "ありがとうございました",
    "おはようございます", "はじめまして", "初めまして", "お世話になります", "お世話になっております", "こんにちは", "こんにちわ",
    "こんばんは", "こんばんわ", "おはよう", "ありがとう", "お願いします", "おねがいします", "失礼します", "すみません", "すいません",
    "相談したいです", "相談したい", "相談です", "相談", "質問です", "質問", "どうも", "はい", "了解です", "了解", "わかりました",
    "テストです", "テスト", "もしもし", "hello", "hi", "test", "thank you", "thanks", "ok",
)  # fmt: skip
_GREETING = re.compile("|".join(sorted(map(re.escape, GREETINGS), key=len, reverse=True)))
_NO_LETTER = re.compile(r"[\W_ー〜]+")
_AFTER_FLYER = re.compile(
    r"(?:チラシ|ちらし|flyer)(?:の|を見て)?(?:合言葉|合い言葉|言葉|ことば|コード|code)?(?:は|[:「『、\s])*"
    r"([a-z]{4}|[ぁ-んァ-ヶ]{2})(?=$|[\s」』。、.,!)]|です|でした)"
)


def is_too_little(text: str) -> bool:
    """Return whether a message is a greeting, a sign, or hardly a word: nothing anybody could help with yet."""
    rest = _NO_LETTER.sub("", _GREETING.sub(" ", clean(text, limit=200).lower()))
    return len(rest) < LEAST_LETTERS


def flyer_code(text: str) -> str:
    """Return the code of a flyer that stands alone or after 「チラシ」, as four letters, or nothing.

    Whether there is such a flyer is another question: 「かも」 is a word, too.
    """
    alone = read_code(text) if len(text) <= 20 else None
    if alone:
        return alone
    found = _AFTER_FLYER.search(clean(text, limit=2_000).lower())
    return (read_code(found[1]) or "") if found else ""

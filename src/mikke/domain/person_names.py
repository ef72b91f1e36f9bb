"""When two people may have written the same name: one key for a name, one for its reading, one for a number."""

import re
import unicodedata

from mikke.domain.japanese import clean, fold
from mikke.domain.phone_numbers import national, read_phone

# Forms of one character that families write in different ways. The plain form stands first.
VARIANTS = (
    "高髙",
    "吉𠮷",
    "崎﨑嵜碕",
    "浜濱濵",
    "瀬瀨",
    "徳德",
    "辺邊邉",
    "斉斎齋齊",
    "沢澤",
    "島嶋嶌",
    "広廣",
    "国國",
    "桜櫻",
    "竜龍",
    "恵惠",
    "真眞",
    "栄榮",
    "館舘",
    "富冨",
    "柳栁",
    "緑綠",
    "黒黑",
    "曽曾",
    "槙槇",
    "条條",
    "亀龜",
    "万萬",
    "寿壽",
    "実實",
    "礼禮",
    "関關",
    "円圓",
    "渋澁",
    "滝瀧",
    "峰峯",
    "鉄鐵",
    "芦蘆",
    "青靑",
)
_PLAIN = {ord(form): forms[0] for forms in VARIANTS for form in forms[1:]}
_MARKS = re.compile(r"[\s・･,.、。'’‐-―~〜()「」\"]+")
_SMALL = str.maketrans("ぁぃぅぇぉゃゅょっゎゕゖづぢをゔ", "あいうえおやゆよつわかけずじおぶ")
_VOWELS = {
    kana: vowel
    for vowel, row in {
        "あ": "あかさたなはまやらわがざだばぱ",
        "い": "いきしちにひみりぎじびぴ",
        "う": "うくすつぬふむゆるぐずぶぷ",
        "え": "えけせてねへめれげぜでべぺ",
        "お": "おこそとのほもよろごぞどぼぽ",
    }.items()
    for kana in row
}
_ONLY_PHONE = re.compile(r"[0-9+()\-‐-―−ー.\s]+")


def name_key(name: str) -> str:
    """Return the same key for a name with and without spaces, in full and half width, in kana of either kind.

    髙 and 高, 𠮷 and 吉 and other forms of one character are one, see ``VARIANTS``.
    """
    return _MARKS.sub("", fold(clean(name.translate(_PLAIN))).translate(_PLAIN))


def kana_key(kana: str) -> str:
    """Return the same key for a reading however it is written: オータ, ｵｵﾀ, おおた; small kana count as large."""
    found = ""
    for letter in name_key(kana).translate(_SMALL):
        found += _VOWELS.get(found[-1:], "") if letter == "ー" else letter
    return found


def is_in_kana(name: str) -> bool:
    """Return whether a name is written without any kanji or letter."""
    return re.fullmatch(r"[ぁ-ゖー]+", name_key(name)) is not None


def number_key(written: str) -> str:
    """Return what somebody typed as the digits of a telephone number, or empty when it is something else.

    A whole number comes as it is dialled in Japan (``+81 422-00-0000`` is ``0422000000``), a part of one as its
    digits; less than four digits are no number.
    """
    plain = unicodedata.normalize("NFKC", written).strip()
    if whole := read_phone(plain):
        return national(whole)
    digits = re.sub(r"\D", "", plain)
    return digits if _ONLY_PHONE.fullmatch(plain) and len(digits) >= 4 else ""

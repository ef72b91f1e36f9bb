"""Each text that names a posting carries the six items, in itself or in its picture."""

import pytest
from django.utils import translation

from mikke.jobs.job_picture import picture_alt, picture_words
from mikke.jobs.share_texts import share_texts, tags
from mikke.jobs.six_items import shortened, six_items
from mikke.notices.share_text import x_length
from mikke.tenancy.models import SiteProfile

URL = "https://mitaka.example.jp/jobs/0b7b2a6e-1111-4222-8333-444455556666/"
KINDS = [
    {},
    {"is_remote": True},
    {"relation": "contract", "employment_type": "contractor", "wage_unit": "piece"},
    {"relation": "volunteer", "wage_unit": "none", "wage_min": None, "wage_max": None},
    {"title": "長い題の仕事" * 12, "duties": "とても長い仕事の説明です。" * 60},
]


@pytest.fixture
def profile(site):
    return SiteProfile.objects.get(site=site)


def without_spaces(text):
    return "".join(text.split())


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("fields", KINDS, ids=["plain", "remote", "contract", "volunteer", "long"])
def test_six_items_stand_wherever_a_job_is_named(open_job, profile, fields, language):
    job = open_job(**fields)
    with translation.override(language):
        texts = share_texts(job, profile=profile, url=URL)
        six = six_items(job, most_duties=20)
    assert {text.service for text in texts} == {"x", "instagram", "line", "facebook", "circular"}
    for text in texts:
        names = job.title in text.text or job.employer.name in text.text
        assert names is text.names_job, text.key
        if not names:
            continue
        carried = text.text if text.service != "x" else text.alt
        for words in (six.name, six.address, six.contact, six.workplace, six.pay):
            assert words in carried, (text.key, words)
        assert job.duties[:8] in carried


def test_the_picture_of_a_post_carries_the_six_items_too(open_job, profile):
    job = open_job()
    words, six = picture_words(job, profile=profile), six_items(job, most_duties=76)
    drawn = "\n".join((words.title, words.small, *(" ".join(fact) for fact in words.facts)))
    assert [item for item in six.values() if item not in drawn] == []
    assert [item for item in six.values() if item not in picture_alt(job)] == []


@pytest.mark.parametrize("fields", KINDS, ids=["plain", "remote", "contract", "volunteer", "long"])
def test_every_text_fits_its_service(open_job, profile, fields):
    with translation.override("ja"):
        texts = share_texts(open_job(**fields), profile=profile, url=URL)
    too_long = [text.key for text in texts if not text.fits]
    assert too_long == []
    assert [text.key for text in texts if URL not in text.text] == []


def test_nothing_is_offered_while_an_item_is_missing(open_job, profile):
    job = open_job()
    job.employer.address = ""
    assert len(six_items(job).missing()) == 1
    assert share_texts(job, profile=profile, url=URL) == []


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("あ" * 140, 280),
        ("a" * 280, 280),
        ("é—“x”", 5),
        (URL, 23),
        (f"仕事 {URL}", 4 + 1 + 23),
        ("𠮷", 2),
        ("", 0),
    ],
)
def test_length_as_x_counts(text, length):
    assert x_length(text) == length


def test_tags_name_the_town_and_no_person(open_job):
    with translation.override("ja"):
        assert tags(open_job(), most=1) == "#三鷹市"
    with translation.override("en"):
        words = tags(open_job(), most=6).split()
    assert len(words) == 6
    assert all(word.startswith("#") and word[1:].replace("_", "").isalnum() for word in words)


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("一つめ。二つめです。三つめ。", 10, "一つめ。二つめです。"),
        ("短い。", 10, "短い。"),
        ("句点のない長い一文がここに続く", 8, "句点のない長い…"),
        ("一行目\n二行目", 20, "一行目 二行目"),
    ],
)
def test_duties_are_cut_at_sentences(text, most, expected):
    assert shortened(text, most=most) == expected

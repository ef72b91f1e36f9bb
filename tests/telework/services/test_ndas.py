"""Agreements: a new version asks everybody again, the exact text is proven, questions may be tried again."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from mikke.telework.client_errors import NdaAgreedError, NdaGoneError, NotAgreedError
from mikke.telework.models import NdaAgreement
from mikke.telework.selectors_clients import ending_ndas, papers_of
from mikke.telework.services.ndas import (
    agree_to_nda,
    answer_quiz,
    change_nda,
    remove_nda,
    text_hash,
    write_nda,
)
from tests.factories import NOW
from tests.telework.client_makers import QUIZ, agree, write_version
from tests.telework.makers import TODAY, join_team, make_client, make_worker

DAY = dt.timedelta(days=1)


@pytest.fixture
def team(site):
    client, worker = make_client(site, needs_nda=True), make_worker(site, name="𠮷田 髙子")
    join_team(client, worker)
    return client, worker


def values(nda, **changes):
    return {name: getattr(nda, name) for name in ("text", "quiz", "valid_from", "valid_until")} | changes


def test_a_new_version_asks_everybody_again(team):
    client, worker = team
    first = write_version(client)
    agree(first, worker)
    assert [paper.is_asked for paper in papers_of(worker, on=TODAY)] == [False]
    second = write_version(client, text="新しい秘密の約束", valid_from=TODAY)
    [paper] = papers_of(worker, on=TODAY)
    assert (second.number, paper.nda, paper.is_asked) == (2, second, True)
    assert worker.nda_agreements.count() == 1  # the first stays as history


def test_agreeing_proves_the_exact_text_once(team):
    client, worker = team
    nda = write_version(client, text="髙い秘密\r\n𠮷の約束")
    row = agree(nda, worker)
    assert row.text_sha256 == text_hash(nda)
    assert agree(nda, worker).pk == row.pk  # a second tap
    assert NdaAgreement.objects.count() == 1


def test_a_text_changed_while_it_was_read_is_not_agreed_to(team):
    client, worker = team
    nda = write_version(client)
    seen = text_hash(nda)
    change_nda(nda=nda, values=values(nda, text="もっと長い約束"), file=None, actor=None, now=NOW)
    with pytest.raises(NdaGoneError):
        agree_to_nda(nda=nda, worker=worker, seen=seen, now=NOW, on=TODAY)
    assert agree(nda, worker).text_sha256 != seen


def test_an_older_version_is_not_agreed_to_any_more(team):
    client, worker = team
    old = write_version(client)
    write_version(client)
    with pytest.raises(NdaGoneError):
        agree(old, worker)


def test_what_somebody_agreed_to_only_gets_another_last_day(team):
    client, worker = team
    nda = write_version(client)
    agree(nda, worker)
    for changes in ({"text": "別の文"}, {"quiz": QUIZ}, {"valid_from": TODAY - DAY}):
        with pytest.raises(NdaAgreedError):
            change_nda(nda=nda, values=values(nda, **changes), file=None, actor=None, now=NOW)
        nda.refresh_from_db()
    with pytest.raises(NdaAgreedError):
        remove_nda(nda=nda, actor=None, now=NOW)
    change_nda(nda=nda, values=values(nda, valid_until=TODAY + DAY), file=None, actor=None, now=NOW)
    nda.refresh_from_db()
    assert (nda.text, nda.valid_until) == ("秘密を守ります。", TODAY + DAY)


def test_a_file_is_part_of_what_is_agreed_to(team):
    client, worker = team
    said = {"text": "", "quiz": [], "valid_from": TODAY, "valid_until": None}
    nda = write_nda(
        client=client, values=said, file=ContentFile(b"%PDF-1.7 \xe8", name="x.pdf"), actor=None, now=NOW
    )
    try:
        assert nda.file_path.startswith("nda/")
        before = text_hash(nda)
        assert agree(nda, worker).text_sha256 == before
        nda.file_sha256 = "0" * 64
        assert text_hash(nda) != before
    finally:
        default_storage.delete(nda.file_path)


def test_a_file_goes_with_the_version_nobody_agreed_to(team, django_capture_on_commit_callbacks):
    client, _worker = team
    said = {"text": "", "quiz": [], "valid_from": TODAY, "valid_until": None}
    paths = []
    with django_capture_on_commit_callbacks(execute=True):
        first = ContentFile(b"%PDF-1.7 a", name="a.pdf")
        nda = write_nda(client=client, values=said, file=first, actor=None, now=NOW)
        paths.append(nda.file_path)
        second = ContentFile(b"%PDF-1.7 b", name="b.pdf")
        change_nda(nda=nda, values=said, file=second, actor=None, now=NOW)
        paths.append(nda.file_path)
    assert [default_storage.exists(path) for path in paths] == [False, True]
    with django_capture_on_commit_callbacks(execute=True):
        remove_nda(nda=nda, actor=None, now=NOW)
    assert [default_storage.exists(path) for path in paths] == [False, False]


def test_questions_may_be_tried_as_often_as_needed(team):
    client, worker = team
    nda = write_version(client, quiz=QUIZ)
    with pytest.raises(NotAgreedError):
        answer_quiz(nda=nda, worker=worker, answers=[1, 1], now=NOW)
    agree(nda, worker)
    assert answer_quiz(nda=nda, worker=worker, answers=[0, None], now=NOW) == [0, 1]
    assert answer_quiz(nda=nda, worker=worker, answers=[1, 2], now=NOW) == [1]
    assert answer_quiz(nda=nda, worker=worker, answers=[1], now=NOW) == [1]
    assert answer_quiz(nda=nda, worker=worker, answers=[1, 1], now=NOW) == []
    row = worker.nda_agreements.get()
    assert (row.quiz_tries, row.quiz_passed_at) == (4, NOW)
    answer_quiz(nda=nda, worker=worker, answers=[0, 0], now=NOW)  # after passing, nothing is counted
    row.refresh_from_db()
    assert (row.quiz_tries, row.quiz_passed_at) == (4, NOW)


def test_the_office_is_warned_thirty_days_before_an_agreement_ends(site):
    soon, late, coming = (make_client(site) for _ in range(3))
    row = write_version(soon, valid_until=TODAY + 30 * DAY)
    write_version(late, valid_until=TODAY + 31 * DAY)
    write_version(coming, valid_until=TODAY + DAY)
    write_version(coming, valid_from=TODAY + DAY)
    assert ending_ndas(site=site, today=TODAY) == [row]
    assert ending_ndas(site=site, today=TODAY + 40 * DAY)[0] == row  # it has ended: still to do

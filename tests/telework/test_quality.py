"""Ticks, the second reading, finding work good and giving it back."""

import datetime as dt

import pytest

from mikke.kernel.models import AuditEntry
from mikke.notices.models import SendLog
from mikke.telework.models import ChunkReading, ChunkReturn
from mikke.telework.selectors_quality import (
    handed_in,
    lines_of,
    months_back,
    reading_of,
    returns_by_task,
    to_mend,
    to_read,
    waiting_for_office,
)
from mikke.telework.services.quality import (
    accept_chunk,
    read_good,
    read_to_mend,
    return_chunk,
    take_back_acceptance,
    tick_lines,
)
from mikke.telework.time_errors import NotReadYetError, ReturnReasonError, WorkStateError
from tests.factories import NOW
from tests.telework.makers import TODAY, make_worker
from tests.telework.time_makers import handed_in_chunk, mail_of, make_return

LATER = NOW + dt.timedelta(hours=1)


def test_ticks_are_kept_in_the_words_the_line_had(site):
    chunk = handed_in_chunk(site, checklist=["件数を数えた", "名前を見た", "件数を数えた", " "])
    tick_lines(chunk=chunk, worker=chunk.worker, ticked={0}, now=NOW)
    tick_lines(chunk=chunk, worker=chunk.worker, ticked={0, 1, 7}, now=LATER)
    assert [(line.text, line.is_ticked) for line in lines_of(chunk)] == [
        ("件数を数えた", True),
        ("名前を見た", True),
    ]
    assert [check.checked_at for check in chunk.checks.all()] == [NOW, LATER]
    tick_lines(chunk=chunk, worker=chunk.worker, ticked={1}, now=LATER)
    assert [check.line for check in chunk.checks.all()] == ["名前を見た"]
    with pytest.raises(WorkStateError):
        tick_lines(chunk=chunk, worker=make_worker(site), ticked={0}, now=LATER)


def test_the_second_reader_reads_before_the_office_and_never_their_own_work(site):
    chunk = handed_in_chunk(site, reader=True)
    with pytest.raises(NotReadYetError) as refused:
        accept_chunk(chunk=chunk, actor=None, now=LATER)
    assert "髙木" in refused.value.text
    assert (list(to_read(chunk.second_reader)), list(waiting_for_office(site))) == ([chunk], [])
    for stranger in (chunk.worker, make_worker(site)):
        with pytest.raises(WorkStateError):
            read_good(chunk=chunk, reader=stranger, note="", now=LATER)
    for _tap in range(2):
        read_good(chunk=chunk, reader=chunk.second_reader, note="よくできています", now=LATER)
    assert (ChunkReading.objects.count(), list(to_read(chunk.second_reader))) == (1, [])
    assert list(waiting_for_office(site)) == [chunk]
    assert accept_chunk(chunk=chunk, actor=None, now=LATER).accepted_at == LATER


def test_the_office_may_accept_without_the_second_reading_when_it_says_so(site):
    chunk = handed_in_chunk(site, reader=True)
    assert accept_chunk(chunk=chunk, actor=None, now=LATER, without_reading=True).state == "accepted"
    with pytest.raises(WorkStateError):
        accept_chunk(chunk=chunk, actor=None, now=LATER, without_reading=True)
    assert AuditEntry.objects.filter(action="chunk.accepted").count() == 1


def test_a_reading_is_of_one_handing_in_only(site):
    chunk = handed_in_chunk(site, reader=True)
    read_good(chunk=chunk, reader=chunk.second_reader, note="", now=LATER)
    chunk.delivered_at = LATER
    chunk.save()
    assert reading_of(chunk) is None
    with pytest.raises(NotReadYetError):
        accept_chunk(chunk=chunk, actor=None, now=LATER)


def test_a_return_needs_a_reason_and_words_and_tells_who_did_it(site):
    chunk = handed_in_chunk(site)
    mail_of(chunk.worker)
    for reason, text in (("", "直す"), ("slip", "  "), ("nonsense", "直す")):
        with pytest.raises(ReturnReasonError):
            return_chunk(chunk=chunk, actor=None, reason=reason, text=text, now=LATER)
    assert ChunkReturn.objects.count() == 0
    returned = return_chunk(chunk=chunk, actor=None, reason="slip", text="3行目", now=LATER)
    chunk.refresh_from_db()
    assert (chunk.state, returned.task, list(to_mend(chunk.worker))) == ("returned", chunk.task, [chunk])
    assert [log.kind for log in SendLog.objects.for_site(site)] == ["telework.work_returned"]
    with pytest.raises(WorkStateError):
        return_chunk(chunk=chunk, actor=None, reason="slip", text="3行目", now=LATER)
    assert ChunkReturn.objects.count() == 1


def test_the_second_reader_can_give_it_back(site):
    chunk = handed_in_chunk(site, reader=True)
    returned = read_to_mend(
        chunk=chunk, reader=chunk.second_reader, reason="figures", text="合計が合わない", now=LATER
    )
    chunk.refresh_from_db()
    assert (chunk.state, returned.by_reader) == ("returned", chunk.second_reader)
    assert list(handed_in(site)) == []


def test_an_acceptance_can_be_undone_on_its_day(site):
    chunk = handed_in_chunk(site)
    accept_chunk(chunk=chunk, actor=None, now=LATER)
    with pytest.raises(WorkStateError):
        take_back_acceptance(chunk=chunk, actor=None, now=LATER + dt.timedelta(days=1))
    assert take_back_acceptance(chunk=chunk, actor=None, now=LATER).accepted_at is None


@pytest.mark.parametrize("tasks", [1, 3])
def test_reasons_are_counted_by_task_with_a_trend_and_without_a_name(
    site, other_site, tasks, django_assert_num_queries
):
    make_return(other_site)
    for _task in range(tasks):
        chunk = handed_in_chunk(site)
        for reason in ("manual", "manual", "slip"):
            make_return(site, chunk=chunk, reason=reason)
        make_return(site, chunk=chunk, returned_at=NOW - dt.timedelta(days=400))
        accept_chunk(chunk=chunk, actor=None, now=NOW)
    with django_assert_num_queries(3):
        found = returns_by_task(site, today=TODAY)
    assert [(one.total, one.accepted) for one in found] == [(3, 1)] * tasks
    assert [count for _label, count in found[0].reasons] == [2, 1]
    assert found[0].trend == [
        (month, 3 if month == TODAY.replace(day=1) else 0) for month in months_back(TODAY)
    ]
    assert "worker" not in found[0].__slots__

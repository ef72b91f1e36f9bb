"""Paper is asked for once, printed by the worker, waited for in plain sight, and cleared away."""

import datetime as dt
import os
import threading
from dataclasses import replace

import pytest
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from mikke.kernel import outbox, tasks
from mikke.kernel.models import OutboxEntry, OutboxState, PaperFile, PaperState
from mikke.kernel.paper.asking import PaperQueueFullError, ask_for, try_again
from mikke.kernel.paper.press import Press
from mikke.kernel.paper.printing import print_paper
from mikke.kernel.paper.serving import busy_response, paper_response
from mikke.kernel.paper.storing import place_of, sweep
from tests import factories
from tests.factories import NOW

LATER = NOW + dt.timedelta(hours=1)


def served(paper, *, now=NOW, **options):
    request = RequestFactory().get("/x.pdf")
    return paper_response(request, paper, file_name="パンの袋づめ.pdf", now=now, **options)


@pytest.fixture
def broken(monkeypatch):
    """The worker's renderer dies."""
    press = Press(command=("/bin/false",))

    def handler(delivery):
        print_paper(delivery, press=press)

    monkeypatch.setitem(outbox.REGISTRY, "paper.print", handler)
    yield
    press.close()


def test_the_same_content_is_printed_once_and_kept(site, sheet, paper_folder):
    paper = ask_for(sheet(), site=site, now=NOW)
    assert ask_for(sheet(), site=site, now=NOW).pk == paper.pk
    assert ask_for(sheet("ほかの紙"), site=site, now=NOW).pk != paper.pk
    assert ask_for(sheet(css="p{color:red}"), site=site, now=NOW).pk != paper.pk
    assert replace(sheet(), pages=1).content_hash(site_id=1) != sheet().content_hash(site_id=1)
    assert outbox.deliver_due(now=NOW) == 3
    assert {entry.state for entry in OutboxEntry.objects.all()} == {OutboxState.DONE}

    again = ask_for(sheet(), site=site, now=NOW)
    assert (again.pk, again.state) == (paper.pk, PaperState.READY)
    assert again.size_bytes == place_of(again).stat().st_size
    assert place_of(again).read_bytes()[:5] == b"%PDF-"
    assert sorted(path.suffix for path in paper_folder.iterdir()) == [".pdf"] * 3


def test_whoever_asks_for_everything_is_stopped(site, other_site, sheet, monkeypatch):
    monkeypatch.setattr("mikke.kernel.paper.asking.MOST_WAITING", 2)
    known = [ask_for(sheet(str(number)), site=site, now=NOW).pk for number in range(2)]
    with pytest.raises(PaperQueueFullError):
        ask_for(sheet("zu viel"), site=site, now=NOW)
    assert ask_for(sheet("0"), site=site, now=NOW).pk == known[0]
    assert ask_for(sheet("zu viel"), site=other_site, now=NOW).state == PaperState.WAITING
    busy = busy_response(RequestFactory().get("/x.pdf"))
    assert (busy.status_code, busy["Retry-After"]) == (503, "300")


def test_two_sites_do_not_share_paper(site, other_site, sheet):
    mine, theirs = (ask_for(sheet(), site=one, now=NOW) for one in (site, other_site))
    assert mine.pk != theirs.pk
    assert list(PaperFile.objects.for_site(site)) == [mine]


def test_whoever_waits_is_told_and_needs_no_script(site, sheet):
    paper = ask_for(sheet(), site=site, now=NOW)
    first, much_later = served(paper), served(paper, now=NOW + dt.timedelta(minutes=20))
    assert (first.status_code, first["Refresh"], first["Cache-Control"]) == (202, "2", "no-store")
    assert 'href="/x.pdf"' in first.content.decode()
    assert "<script" not in first.content.decode()
    assert "Refresh" not in much_later

    outbox.deliver_due(now=NOW)
    ready = served(ask_for(sheet(), site=site, now=NOW))
    assert (ready.status_code, ready["Content-Type"]) == (200, "application/pdf")
    assert (
        ready["Content-Disposition"]
        == "inline; filename*=utf-8''%E3%83%91%E3%83%B3%E3%81%AE%E8%A2%8B%E3%81%A5%E3%82%81.pdf"
    )
    assert ready.content[:5] == b"%PDF-"
    private = served(ask_for(sheet(), site=site, now=NOW), is_private=True)
    assert private["Cache-Control"] == "private, no-store"


def test_a_failure_is_seen_and_can_be_tried_again(site, sheet, broken, monkeypatch):
    paper = ask_for(sheet(), site=site, now=NOW)
    outbox.deliver_due(now=NOW)
    paper.refresh_from_db()
    assert (paper.state, paper.error) == (PaperState.FAILED, "crashed: exit 1")
    assert OutboxEntry.objects.get().state == OutboxState.WAITING  # and it tries again by itself
    response = served(paper)
    assert (response.status_code, "Refresh" in response) == (503, False)

    monkeypatch.setitem(outbox.REGISTRY, "paper.print", tasks.print_asked_for)
    assert try_again(paper, now=LATER) is True
    assert try_again(paper, now=LATER) is False
    outbox.deliver_due(now=LATER)
    paper.refresh_from_db()
    assert (paper.state, paper.error) == (PaperState.READY, "")


def test_a_paper_that_was_given_up_can_be_tried_again(site, sheet, broken, monkeypatch):
    paper = ask_for(sheet(), site=site, now=NOW)
    OutboxEntry.objects.update(state=OutboxState.DEAD)
    PaperFile.objects.update(state=PaperState.FAILED, error="disk_full")
    monkeypatch.setitem(outbox.REGISTRY, "paper.print", tasks.print_asked_for)
    assert try_again(paper, now=NOW) is True
    outbox.deliver_due(now=NOW)
    assert PaperFile.objects.get().state == PaperState.READY


def test_a_lost_file_is_printed_anew(site, sheet):
    paper = ask_for(sheet(), site=site, now=NOW)
    outbox.deliver_due(now=NOW)
    place_of(paper).unlink()
    assert ask_for(sheet(), site=site, now=LATER).state == PaperState.WAITING
    assert ask_for(sheet(), site=site, now=LATER).state == PaperState.WAITING
    outbox.deliver_due(now=LATER)
    assert ask_for(sheet(), site=site, now=LATER).state == PaperState.READY
    assert OutboxEntry.objects.count() == 2


def test_a_worker_killed_after_the_rename_prints_the_same_file_again(site, sheet):
    paper = ask_for(sheet(), site=site, now=NOW)
    delivery = outbox.Delivery(1, "k", OutboxEntry.objects.get().payload, 1, is_repeat=False, now=NOW)
    print_paper(delivery)
    PaperFile.objects.update(state=PaperState.WAITING, path="")  # as if the row had not been written
    outbox.deliver_due(now=NOW)
    paper.refresh_from_db()
    assert paper.state == PaperState.READY


def test_what_nobody_asks_for_is_deleted_with_its_file(site, sheet, paper_folder):
    old = ask_for(sheet("古い"), site=site, now=NOW)
    kept = ask_for(sheet("まだ使う"), site=site, now=NOW)
    outbox.deliver_due(now=NOW)
    ask_for(sheet("まだ使う"), site=site, now=NOW + dt.timedelta(days=20))
    stray, fresh = paper_folder / "stray.pdf.1.part", paper_folder / "fresh.pdf.1.part"
    for path, age_days in ((stray, 2), (fresh, 0)):
        path.touch()
        stamp = (NOW + dt.timedelta(days=31 - age_days)).timestamp()
        os.utime(path, (stamp, stamp))

    assert sweep(now=NOW + dt.timedelta(days=31)) == 1
    assert list(PaperFile.objects.all()) == [kept]
    assert not place_of(old).exists()
    assert sorted(path.name for path in paper_folder.iterdir()) == sorted([place_of(kept).name, fresh.name])
    assert ask_for(sheet("古い"), site=site, now=timezone.now()).state == PaperState.WAITING


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_one_paper(sheet):
    site = factories.make_site()
    start, found = threading.Barrier(2), []

    def ask():
        start.wait()
        found.append(ask_for(sheet(), site=site, now=NOW).pk)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert OutboxEntry.objects.count() == 1

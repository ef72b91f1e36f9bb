"""Export of everything, and erasing: nothing of a person is left anywhere but what a law keeps, sealed."""

import datetime as dt
import io
import json
import logging
import zipfile

import pytest
from django.db import connection, models

from mikke.accounts.models import User
from mikke.kernel.encryption import new_key
from mikke.kernel.models import AuditEntry, PaperFile
from mikke.kernel.paper.storing import place_of
from mikke.notices import kinds
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.people.errors import CannotEraseError, NotesUnreadableError, PersonChangedError
from mikke.people.models import Person, PersonErasure
from mikke.people.selectors import people_matching
from mikke.people.services.consents import Said, add_helper, write_consent
from mikke.people.services.entering import Way, add_contact, share_household
from mikke.people.services.erasing import drop_what_was_kept, erase_person, open_kept
from mikke.people.services.exporting import export_person
from mikke.people.services.joining import merge_people
from mikke.people.services.notes import save_notes, state_of_notes
from mikke.telework.models import OrderNotice, WorkOrder
from tests.factories import NOW
from tests.people.makers import make_person
from tests.telework.makers import TODAY, make_chunk, make_entry, make_order, make_worker

MARK = "ツチノコ"
SAID = Said(TODAY, "spoken")


def everything_in_the_database():
    """Every text of every table, as one text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- names of our own tables
            found += [
                str(cell)
                for row in cursor.fetchall()
                for cell in row
                if not isinstance(cell, bytes | memoryview)
            ]
    return "\n".join(found)


@pytest.fixture
def known(site, settings, tmp_path):
    """A worker who has left, with the mark wherever a person's words can be."""
    settings.PAPER_ROOT = tmp_path
    worker = make_worker(site, with_user=True, name=f"{MARK} 花子")
    person = worker.person
    User.objects.filter(pk=person.user_id).update(name=f"{MARK}花子", email="tsuchinoko@example.jp")
    person = Person.objects.get(pk=person.pk)
    person.kana, person.address = f"{MARK}ハナコ", f"三鷹市{MARK}1-1"
    person.save()
    for kind, value in (
        ("mail", "tsuchinoko@example.jp"),
        ("phone", "09011112222"),
        ("visits", f"{MARK}と来る"),
    ):
        add_contact(person=person, way=Way(kind, value, note=MARK), actor=None, now=NOW)
    other = make_person(site, f"{MARK} 太郎")
    share_household(person=person, other=make_person(site, "見本 母"), actor=None, now=NOW)
    values = {"helper_name": f"{MARK} 次郎", "relation": "child", "reach": MARK, "may_tell": MARK}
    add_helper(person=person, values=values, said=SAID, actor=None, now=NOW)
    write_consent(person=person, purpose="reach", said=Said(TODAY, "spoken", MARK), actor=None, now=NOW)
    save_notes(person=person, text=f"{MARK}が苦手", seen=state_of_notes(person), actor=None, now=NOW)
    merge_people(keep=Person.objects.get(pk=person.pk), gone=other, actor=None, now=NOW)
    person = Person.objects.get(pk=person.pk)
    order = make_order(
        site, worker=worker, state="done", worker_name=person.name, deliverable=f"{person.name}様へ"
    )
    OrderNotice.objects.create(
        order=order,
        version=1,
        text=f"{person.name} 様 {person.address}",
        sha256="0" * 64,
        channel="mail",
        sent_at=NOW,
    )
    make_entry(site, order=order, note=f"{person.name}の記録")
    paper = PaperFile.objects.create(
        site=site,
        content_hash="a" * 64,
        kind="x",
        title=f"{person.name} 様",
        created_at=NOW,
        used_at=NOW,
        state="ready",
        path="a",
    )
    place_of(paper).write_text(MARK)
    letter = Notice(kind="team.test", subject="見本", paragraphs=(f"{person.name}さん",))
    send_notice(
        site=site,
        to=Recipient(name=person.name, mail="tsuchinoko@example.jp"),
        notice=letter,
        dedupe_key="mark",
        now=NOW,
    )
    return person, worker


@pytest.fixture(autouse=True)
def _kind(monkeypatch):
    name = next(iter(kinds.REGISTRY))
    monkeypatch.setitem(kinds.REGISTRY, "team.test", kinds.REGISTRY[name])


def leave(worker):
    type(worker).objects.filter(pk=worker.pk).update(state="left", left_on=TODAY)


def test_who_still_takes_part_is_not_erased(known):
    person, _worker = known
    with pytest.raises(CannotEraseError):
        erase_person(person=person, actor=None, now=NOW)
    assert Person.objects.get(pk=person.pk).name == person.name


def test_after_erasing_the_mark_is_nowhere(known, site, tmp_path, caplog):
    person, worker = known
    leave(worker)
    assert everything_in_the_database().count(MARK) > 10
    with caplog.at_level(logging.DEBUG, logger="mikke"):
        erasure = erase_person(person=person, actor=None, now=NOW)
    rest = everything_in_the_database()
    for word in (MARK, "つちのこ", "tsuchinoko", "09011112222", "9011112222", "090-1111-2222"):
        assert word not in rest
    assert MARK not in caplog.text
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert [list(people_matching(site=site, q=q)) for q in (MARK, "09011112222")] == [[], []]
    assert not User.objects.filter(email__startswith="tsuchinoko").exists()
    entry = AuditEntry.objects.get(action="person.erased")
    assert entry.target == f"person {person.public_id}"
    order = WorkOrder.objects.get(worker=worker)
    assert (order.fee_yen, order.worker_name, worker.time_entries.get().minutes) == (3000, "〔消去〕", 60)
    kept = open_kept(erasure=erasure, actor=None, now=NOW)
    assert kept["name"] == person.name
    assert [row["text"] for key, row in kept["rows"].items() if key.startswith("telework.OrderNotice")] == [
        f"{person.name} 様 {person.address}"
    ]
    with pytest.raises(PersonChangedError):
        erase_person(person=person, actor=None, now=NOW)


def test_what_a_law_keeps_goes_after_five_years(known):
    person, worker = known
    leave(worker)
    erasure = erase_person(person=person, actor=None, now=NOW)
    last = max(worker.orders.get().payment_date, worker.orders.get().delivery_date)
    assert erasure.kept_until == last.replace(year=last.year + 5)
    assert drop_what_was_kept(today=erasure.kept_until) == 0
    assert drop_what_was_kept(today=erasure.kept_until + dt.timedelta(days=1)) == 1
    erasure.refresh_from_db()
    assert open_kept(erasure=erasure, actor=None, now=NOW) == {}


def test_somebody_without_work_leaves_nothing_sealed(site):
    person = make_person(site, "見本 一時", address="三鷹市見本1-1")
    erasure = erase_person(person=person, actor=None, now=NOW)
    assert (erasure.kept_until, bytes(erasure.kept_sealed), PersonErasure.objects.count()) == (None, b"", 1)


def test_an_export_holds_everything_and_nothing_of_others(known, site):
    person, worker = known
    colleague = make_worker(site, name="同僚 見本")
    order = worker.orders.get()
    chunk = make_chunk(site, client=order.client, state="accepted", worker=worker, order=order)
    make_entry(
        site, order=make_order(site, worker=colleague, state="accepted"), chunk=chunk, note="同僚の記録"
    )
    data = export_person(person=person, actor=None, now=NOW)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sorted(archive.namelist()) == ["person.html", "person.json"]
        page, content = archive.read("person.html").decode(), json.loads(archive.read("person.json"))
    for word in (
        f"{MARK} 太郎",
        f"{MARK} 次郎",
        f"{MARK}が苦手",
        "+819011112222",
        "tsuchinoko@example.jp",
        order.number,
    ):
        assert word in page
        assert word in json.dumps(content, ensure_ascii=False)
    assert "同僚" not in page
    tables = {row["table"] for part in content["parts"] for row in part["rows"]}
    assert {"telework.WorkOrder", "telework.OrderNotice", "telework.TimeEntry", "people.Helper"} <= tables
    assert AuditEntry.objects.filter(action="person.exported").count() == 1


def test_with_a_wrong_key_nothing_is_left_out_in_silence(known, settings):
    settings.MIKKE_DATA_KEYS = [new_key()]
    with pytest.raises(NotesUnreadableError):
        export_person(person=known[0], actor=None, now=NOW)


def test_text_columns_of_a_person_are_all_emptied(site):
    """A column that is added later must be emptied too."""
    person = make_person(site)
    texts = [
        field.name
        for field in Person._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
    ]
    Person.objects.filter(pk=person.pk).update(**dict.fromkeys(texts, MARK))
    erase_person(person=Person.objects.get(pk=person.pk), actor=None, now=NOW)
    person.refresh_from_db()
    assert MARK not in str([getattr(person, name) for name in texts])

"""Two rows for one person: joined with everything that points to them, and taken apart again."""

import datetime as dt
import threading

import pytest
from django.db import connection

from mikke.kernel.encryption import new_key
from mikke.kernel.models import AuditEntry
from mikke.people.errors import BothAreError, JoiningOrderError, NotesUnreadableError, PersonChangedError
from mikke.people.models import Contact, Helper, Person, PersonConsent, PersonMerge
from mikke.people.relations import person_pointers
from mikke.people.selectors import person_pairs
from mikke.people.services.entering import Way, add_contact
from mikke.people.services.joining import merge_people, say_different, take_back_different
from mikke.people.services.notes import open_notes, save_notes, state_of_notes
from mikke.people.services.parting import undo_merge
from mikke.telework.models import Worker
from tests.factories import NOW, make_user
from tests.people.makers import make_person
from tests.telework.makers import make_entry, make_order, make_worker

LATER = NOW + dt.timedelta(days=3)


def join(keep, gone):
    return merge_people(keep=keep, gone=gone, actor=None, now=LATER)


def undo(merge):
    return undo_merge(merge=merge, actor=None, now=LATER)


def write(person, text):
    person.refresh_from_db()
    save_notes(person=person, text=text, seen=state_of_notes(person), actor=None, now=NOW)


def notes(person):
    person.refresh_from_db()
    return open_notes(person=person, actor=None, now=NOW)


def picture():
    """All rows of all tables of people, to compare before and after."""
    columns = [field.attname for field in Person._meta.concrete_fields if field.name != "updated_at"]
    return {
        "people": list(Person.objects.order_by("pk").values_list(*columns)),
        "contacts": list(Contact.objects.order_by("pk").values()),
        "helpers": list(Helper.objects.order_by("pk").values()),
        "consents": list(PersonConsent.objects.order_by("pk").values()),
        "workers": list(Worker.objects.order_by("pk").values()),
    }


@pytest.fixture
def two(site):
    """A nickname with a little, and a worker with much."""
    keep = make_person(site, "はなちゃん", is_nickname=True)
    gone = make_worker(site, with_user=True, name="見本 花子").person
    gone.kana, gone.address = "みほんはなこ", "三鷹市下連雀3-2-1"
    gone.save()
    add_contact(person=keep, way=Way("phone", "0422-00-0001", is_preferred=True), actor=None, now=NOW)
    add_contact(person=gone, way=Way("phone", "０４２２(００)０００１"), actor=None, now=NOW)
    add_contact(person=gone, way=Way("mail", "Hana@Example.jp", is_preferred=True), actor=None, now=NOW)
    consent = PersonConsent.objects.create(
        person=gone,
        purpose="helper",
        text_version="x",
        text="x",
        given_on=NOW,
        given_how="spoken",
        written_at=NOW,
    )
    Helper.objects.create(person=gone, helper=keep, relation="child", may_tell="すべて", consent=consent)
    return keep, gone


def test_everything_that_points_to_a_person_is_found():
    keys = {pointer.key for pointer in person_pointers()}
    assert {
        "people.Contact.person",
        "people.Helper.helper",
        "people.Helper.person",
        "people.PersonConsent.person",
        "telework.Worker.person",
    } <= keys


def test_a_joining_moves_everything_with_its_times_and_undoing_puts_it_all_back(site, two):
    keep, gone = two
    order = make_order(site, worker=gone.user and Worker.objects.get(person=gone), state="accepted")
    entry = make_entry(site, order=order)
    before, times = picture(), (entry.created_at, order.created_at)
    merge = join(keep, gone)
    kept = Person.objects.get(pk=keep.pk)
    assert (kept.name, kept.is_nickname, kept.other_names) == (gone.name, False, "はなちゃん")
    assert (kept.kana, kept.address, kept.user_id) == ("みほんはなこ", "三鷹市下連雀3-2-1", gone.user_id)
    assert [(one.value, one.is_preferred) for one in kept.contacts.all()] == [
        ("+81422000001", True),
        ("hana@example.jp", False),
    ]
    assert Worker.objects.get(person=kept).time_entries.get() == entry
    entry.refresh_from_db(), order.refresh_from_db()
    assert (entry.created_at, order.created_at) == times
    undo(merge)
    assert picture() == before
    actions = AuditEntry.objects.filter(action__startswith="people.").order_by("pk")
    assert [entry.action for entry in actions] == ["people.joined", "people.parted"]
    assert "花" not in str([(entry.target, entry.detail) for entry in actions])


def test_undoing_leaves_what_was_done_meanwhile(site, two):
    keep, gone = two
    merge = join(keep, gone)
    kept = Person.objects.get(pk=keep.pk)
    new = add_contact(person=kept, way=Way("line", "hana-line"), actor=None, now=LATER)
    kept.address = "三鷹市上連雀1-1-1"
    kept.save()
    kept.contacts.filter(kind="mail").delete()
    undo(merge)
    keep.refresh_from_db(), gone.refresh_from_db()
    assert (keep.name, keep.address, gone.address) == ("はなちゃん", "三鷹市上連雀1-1-1", "三鷹市下連雀3-2-1")
    assert list(keep.contacts.order_by("pk").values_list("kind", flat=True)) == ["phone", "line"]
    assert (new.person_id, list(gone.contacts.values_list("kind", flat=True))) == (keep.pk, ["phone"])


def test_notes_are_sealed_anew_and_come_back(site):
    keep, gone = make_person(site, "見本 花子"), make_person(site, "みほん 花子")
    write(keep, "ひざが悪い"), write(gone, "一人ぐらし")
    before = [bytes(Person.objects.get(pk=one.pk).notes_sealed) for one in (keep, gone)]
    merge = join(keep, gone)
    assert notes(keep) == "ひざが悪い\n\n〔みほん 花子〕\n一人ぐらし"
    undo(merge)
    assert [bytes(Person.objects.get(pk=one.pk).notes_sealed) for one in (keep, gone)] == before
    assert (notes(keep), notes(gone)) == ("ひざが悪い", "一人ぐらし")


def test_notes_written_meanwhile_stay_with_the_kept_one(site):
    keep, gone = make_person(site, "見本 花子"), make_person(site, "みほん 花子")
    write(gone, "一人ぐらし")
    merge = join(keep, gone)
    write(keep, notes(keep) + "\n電話は夕方")
    undo(merge)
    assert (notes(keep), notes(gone)) == ("電話は夕方", "一人ぐらし")


def test_with_a_wrong_key_nothing_is_joined(site, settings):
    keep, gone = make_person(site, "見本 花子"), make_person(site, "みほん 花子")
    write(gone, "一人ぐらし")
    right = settings.MIKKE_DATA_KEYS
    settings.MIKKE_DATA_KEYS = [new_key()]
    with pytest.raises(NotesUnreadableError):
        join(keep, Person.objects.get(pk=gone.pk))
    settings.MIKKE_DATA_KEYS = right
    assert (PersonMerge.objects.count(), notes(gone)) == (0, "一人ぐらし")


def test_two_workers_stay_two(site):
    one, other = make_worker(site).person, make_worker(site).person
    with pytest.raises(BothAreError):
        join(one, other)
    assert (Worker.objects.filter(person__in=[one, other]).count(), PersonMerge.objects.count()) == (2, 0)
    assert join(one, make_person(site)).keep == one


def test_the_sign_in_of_the_worker_stays(site):
    keep, worker = make_person(site, user=make_user()), make_worker(site, with_user=True)
    sign_in, own = worker.person.user_id, keep.user_id
    merge = join(keep, worker.person)
    assert Person.objects.get(pk=keep.pk).user_id == sign_in
    undo(merge)
    assert [Person.objects.get(pk=pk).user_id for pk in (keep.pk, worker.person_id)] == [own, sign_in]


def test_a_chain_is_undone_from_its_end(site):
    one, two, three = (make_person(site, f"見本 {n}") for n in "一二三")
    add_contact(person=one, way=Way("phone", "0422000001"), actor=None, now=NOW)
    first = join(two, one)
    second = join(three, two)
    assert Person.objects.get(pk=three.pk).contacts.count() == 1
    with pytest.raises(JoiningOrderError):
        undo(first)
    first.refresh_from_db()
    assert first.undone_at is None
    undo(second), undo(first)
    assert Person.objects.get(pk=one.pk).contacts.count() == 1
    with pytest.raises(PersonChangedError):
        undo(second)


def test_nobody_is_joined_twice_or_with_another_town(site, other_site):
    keep, gone = make_person(site), make_person(site)
    for stranger in (keep, make_person(other_site)):
        with pytest.raises(PersonChangedError):
            join(keep, stranger)
    join(keep, gone)
    with pytest.raises(PersonChangedError):
        join(make_person(site), gone)


def test_a_no_is_remembered_and_can_be_taken_back(site):
    one, other = make_person(site), make_person(site)
    twin = make_person(site, "見本 華子")
    assert [pair.reasons for pair in person_pairs(site=site)] == [("name",)]
    assert say_different(one=other, other=one, actor=None, now=NOW)
    assert person_pairs(site=site) == []
    merge = join(twin, one)  # what was said of somebody counts for whom they were joined to
    Person.objects.filter(pk=twin.pk).update(name="見本 花子")
    assert person_pairs(site=site) == []
    undo(merge)
    assert take_back_different(one=one, other=other, actor=None, now=NOW)
    assert (one, other) in [(pair.first, pair.second) for pair in person_pairs(site=site)]


@pytest.mark.django_db(transaction=True)
def test_two_of_the_office_join_at_the_same_moment(site):
    keep, gone = make_person(site), make_person(site)
    outcomes, start = [], threading.Barrier(2)

    def press(one, other):
        start.wait()
        try:
            join(one, other)
            outcomes.append("joined")
        except PersonChangedError:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=pair) for pair in ((keep, gone), (gone, keep))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(outcomes), PersonMerge.objects.count()) == (["joined", "told"], 1)

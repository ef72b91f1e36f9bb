"""What the community holds of a person: read out with the rest, forgotten with the rest."""

import io
import json
import zipfile

import pytest
from django.utils import timezone

from mikke.community.contact import Sealed, hash_of
from mikke.community.enums import PostKind
from mikke.community.errors import ContactSealedError
from mikke.community.models import Reply, Wish
from mikke.kernel.encryption import new_key
from mikke.people.services.entering import Way, enter_person
from mikke.people.services.erasing import erase_person
from mikke.people.services.exporting import export_person
from mikke.people.services.joining import merge_people
from tests.community.makers import fresh, make_hand, make_post, make_wish

pytestmark = pytest.mark.django_db
MINE, OTHERS = "090-1111-2222", "090-3333-4444"


def person_with(site, *ways, name="見本 花子"):
    ways = [Way(kind, value) for kind, value in ways]
    return enter_person(site=site, values={"name": name}, ways=ways, actor=None, now=timezone.now())


def exported(person):
    data = export_person(person=person, actor=None, now=timezone.now())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("person.html").decode(), json.loads(archive.read("person.json"))


@pytest.fixture
def written(site):
    """A post, a hand and a wish of one person, and the same of somebody else."""
    mine = make_post(site, way=MINE, title="わたしの会")
    make_hand(make_post(site, PostKind.IDEA, way="", title="だれかの芽"), way=MINE, text="手伝います。")
    make_wish(site, words="土曜の教室", way=MINE)
    make_post(site, way=OTHERS, title="となりの会")
    make_wish(site, words="となりの願い", way=OTHERS)
    return mine


def test_an_export_holds_posts_hands_and_wishes_and_nothing_of_others(site, written):
    page, content = exported(person_with(site, ("phone", MINE)))
    for word in ("わたしの会", "手伝います。", "土曜の教室", MINE):
        assert word in page
    assert "となりの" not in page
    (part,) = [part for part in content["parts"] if part["rows"][0]["table"] == "community.Post"]
    assert [row["table"] for row in part["rows"]] == ["community.Post", "community.Reply", "community.Wish"]
    assert "contact_hash" not in {cell["column"] for row in part["rows"] for cell in row["cells"]}


def test_what_may_be_somebody_elses_is_not_read_out(site, written):
    person_with(site, ("phone", MINE), name="見本 夫")
    assert "わたしの会" not in exported(person_with(site, ("phone", MINE)))[0]
    assert "となりの会" not in exported(person_with(site, ("family_phone", OTHERS)))[0]


def test_another_site_has_nothing_of_it(other_site, written):
    assert "わたしの会" not in exported(person_with(other_site, ("phone", MINE)))[0]


def test_who_was_joined_takes_their_posts_along_and_erasing_takes_all_away(site, written):
    keep, gone = person_with(site), person_with(site, ("phone", MINE), name="見本 はなこ")
    merge_people(keep=keep, gone=gone, actor=None, now=timezone.now())
    assert "わたしの会" in exported(keep)[0]
    keep.refresh_from_db()
    erase_person(person=keep, actor=None, now=timezone.now())
    assert (fresh(written).state, bytes(fresh(written).sealed)) == ("ended", b"")
    assert (Reply.objects.get().state, Wish.objects.get().words) == ("closed", "となりの願い")


def test_with_a_wrong_key_nothing_is_left_out_in_silence(site, written, settings):
    person = person_with(site, ("phone", MINE))
    settings.MIKKE_DATA_KEYS = [new_key()]
    with pytest.raises(ContactSealedError):
        export_person(person=person, actor=None, now=timezone.now())


def test_two_people_who_both_come_by_are_two_hands(site):
    way = "木曜に窓口へ来ます"
    assert hash_of(site, Sealed("見本 一", way)) != hash_of(site, Sealed("見本 二", way))
    assert hash_of(site, Sealed("見本 一", MINE)) == hash_of(site, Sealed("見本 二", MINE))

"""People in the office: the list, somebody new, one page, twice entered, and what asks again who it is."""

import uuid

import pytest
from django.urls import reverse

from mikke.accounts.enums import Role
from mikke.kernel.encryption import new_key
from mikke.kernel.models import AuditEntry
from mikke.people.models import Helper, Person, PersonConsent, PersonMerge
from mikke.people.services.entering import Way, add_contact
from mikke.people.services.joining import merge_people
from tests.factories import NOW, make_member
from tests.people.makers import make_person
from tests.telework.makers import make_worker

MAY = [Role.OWNER, Role.DIRECTOR, Role.DESK]


def text(answer):
    return answer.content.decode()


def one(name, person, *more):
    return reverse(name, args=(person.public_id, *more))


def new(client, **typed):
    page = reverse("office_person_new")
    key = client.get(page).context["form"].initial["form_key"]
    return client.post(page, {"form_key": key, "name": "見本 花子", **typed})


@pytest.fixture
def hana(office_site):
    person = make_person(office_site, "見本 花子", kana="みほん はなこ")
    add_contact(person=person, way=Way("phone", "0422-00-0001"), actor=None, now=NOW)
    return person


@pytest.mark.parametrize("role", MAY)
def test_those_who_may_see_the_list_and_the_page(enter, hana, role):
    client = enter(role)
    assert "見本 花子" in text(client.get(reverse("office_people")))
    shown = text(client.get(one("office_person", hana)))
    assert "0422-00-0001" in shown
    assert reverse("office_people") in text(client.get(reverse("wagtailadmin_home")))


def test_editors_and_other_towns_see_nothing(enter, next_site, hana):
    editor, stranger = enter(Role.EDITOR), enter(Role.OWNER, next_site)
    for name in (
        "office_person",
        "office_person_edit",
        "office_person_notes",
        "office_person_export",
        "office_person_erase",
        "office_person_card",
    ):
        assert editor.get(one(name, hana)).status_code == 302  # back to the first page, with a sentence
        assert stranger.get(one(name, hana)).status_code == 404
    assert "見本 花子" not in text(stranger.get(reverse("office_people")))
    desk = enter(Role.DESK)
    assert desk.get(one("office_person_notes", hana)).status_code == 200
    assert desk.get(one("office_person_erase", hana)).status_code == 302


@pytest.mark.parametrize(
    "q", ["ミホン", "はな", "花子", "見本花子", "０４２２", "0422-00-0001", "+81 422 00 0001", "ﾐﾎﾝ ﾊﾅｺ"]
)
def test_the_search_finds_every_writing(enter, office_site, hana, q):
    make_person(office_site, "別の 人")
    page = enter(Role.DESK).get(reverse("office_people"), {"q": q})
    assert [person.pk for person, _ways in page.context["rows"]] == [hana.pk]


@pytest.mark.parametrize(
    ("wanted", "count"), [("no_way", 1), ("nickname", 1), ("helped", 0), ("home", 0), ("", 2)]
)
def test_filters(enter, office_site, hana, wanted, count):
    make_person(office_site, "はなちゃん", is_nickname=True)
    page = enter(Role.DESK).get(reverse("office_people"), {"show": wanted})
    assert len(page.context["rows"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_more_rows(enter, office_site, count, django_assert_max_num_queries):
    client = enter(Role.DESK)
    client.get(reverse("office_people"))
    for number in range(count):
        add_contact(
            person=make_person(office_site, f"見本 {number}"), way=Way("visits", "火曜"), actor=None, now=NOW
        )
    with django_assert_max_num_queries(16):
        assert len(client.get(reverse("office_people")).context["rows"]) == count


@pytest.mark.parametrize("name", ["𠮷田 髙子", "あ" * 200, "O'Neill & <b>"])
def test_a_name_alone_is_enough_and_stays_as_it_is_written(enter, name):
    client = enter(Role.DESK)
    answer = new(client, name=name)
    person = Person.objects.get()
    assert answer["Location"] == one("office_person", person)
    assert (person.name, person.contacts.count()) == (name, 0)
    assert client.get(answer["Location"]).status_code == 200


def test_a_name_that_is_too_long_comes_back_as_it_was_typed(enter):
    answer = new(enter(Role.DESK), name="あ" * 201, value="0422000001")
    assert (answer.status_code, Person.objects.count()) == (422, 0)
    assert "あ" * 201 in text(answer)
    assert "0422000001" in text(answer)


def test_who_may_be_the_same_is_shown_before_it_is_saved(enter, hana):
    client = enter(Role.DESK)
    typed = {"name": "はなちゃん", "value": "０４２２００−０００１", "note": "夕方"}
    answer = new(client, **typed)
    assert (answer.status_code, Person.objects.count()) == (422, 1)
    assert [person for person, _why, _ways in answer.context["hints"]] == [hana]
    assert "夕方" in text(answer)
    assert new(client, **typed, anyway="yes").status_code == 302
    assert Person.objects.get(name="はなちゃん").contacts.get().value == "+81422000001"


def test_sending_the_form_twice_writes_one_person(enter):
    client, page = enter(Role.DESK), reverse("office_person_new")
    key = client.get(page).context["form"].initial["form_key"]
    first, second = (client.post(page, {"form_key": key, "name": "見本", "anyway": "y"}) for _ in range(2))
    assert (first["Location"], Person.objects.count()) == (second["Location"], 1)


def test_what_somebody_else_saved_is_not_written_over(enter, hana):
    client, page = enter(Role.DESK), one("office_person_edit", hana)
    seen = client.get(page).context["seen"]
    assert client.post(page, {"name": "見本 花", "seen": seen}).status_code == 302
    late = client.post(page, {"name": "見本 華子", "address": "三鷹市1-1", "seen": seen})
    hana.refresh_from_db()
    assert (late.status_code, hana.name) == (422, "見本 花")
    assert "見本 華子" in text(late)


def test_ways_household_helper_and_consents(enter, office_site, hana):
    client, son = enter(Role.DESK), make_person(office_site, "見本 太郎")
    client.post(
        one("office_person_contact_new", hana),
        {"kind": "family_phone", "value": "09000000001", "note": "息子"},
    )
    way = hana.contacts.get(kind="family_phone")
    client.post(one("office_person_contact_do", hana, way.pk), {"deed": "prefer"})
    client.post(one("office_person_household", hana), {"other": str(son.public_id)})
    said = {"given_on": "2026-11-20", "given_how": "spoken"}
    page = one("office_person_helper_new", hana)
    assert client.post(page, {**said, "relation": "child", "may_tell": "訪問の日"}).status_code == 422
    client.post(f"{page}?helper={son.public_id}", {**said, "relation": "child", "may_tell": "訪問の日"})
    client.post(one("office_person_consent_new", hana), {**said, "purpose": "reach"})
    again = client.post(one("office_person_consent_new", hana), {**said, "purpose": "reach"})
    shown = text(client.get(one("office_person", hana)))
    assert (again.status_code, "090-0000-0001" in shown, "訪問の日" in shown, "見本 太郎" in shown) == (
        422,
        True,
        True,
        True,
    )
    helper = Helper.objects.get()
    assert (helper.helper, helper.consent.text_version, helper.consent.written_by) == (
        son,
        "2026-1",
        client.user,
    )
    client.post(one("office_person_consent_end", hana, helper.consent.public_id))
    assert client.get(one("office_person", hana)).context["helpers"].count() == 0
    assert PersonConsent.objects.filter(ended_at=None).count() == 1
    assert "訪問の日" not in text(client.get(one("office_person_card", hana)))
    client.post(one("office_person_household", hana), {"deed": "leave"})
    client.post(one("office_person_contact_do", hana, way.pk), {"deed": "remove"})
    son.refresh_from_db()
    assert (son.household, hana.contacts.count()) == (None, 1)


def test_a_pair_is_compared_joined_and_taken_apart(enter, office_site, hana):
    twin = make_person(office_site, "見本花子")
    client = enter(Role.DIRECTOR)
    pair = reverse("office_people_pair", args=(hana.public_id, twin.public_id))
    assert pair in text(client.get(reverse("office_people_same")))
    assert pair in text(client.get(one("office_person_compare", hana), {"q": "花子"}))
    client.post(pair, {"deed": "different"})
    assert client.get(reverse("office_people_same")).context["rows"] == []
    client.post(pair, {"deed": "take_back"})
    join = reverse("office_people_join", args=(hana.public_id, twin.public_id))
    assert (client.get(join).status_code, PersonMerge.objects.count()) == (200, 0)
    client.post(join)
    merge = PersonMerge.objects.get()
    assert client.get(one("office_person", twin))["Location"] == one("office_person", hana)
    undo = reverse("office_people_part", args=(merge.public_id,))
    assert undo in text(client.get(one("office_person", hana)))
    assert client.get(undo).status_code == 405
    assert client.post(undo)["Location"] == pair
    assert client.get(one("office_person", twin)).status_code == 200


def test_two_workers_are_not_joined_and_one_is_told_why(enter, office_site):
    one_, other = make_worker(office_site).person, make_worker(office_site).person
    client = enter(Role.OWNER)
    join = reverse("office_people_join", args=(one_.public_id, other.public_id))
    answer = client.post(join, follow=True)
    assert (PersonMerge.objects.count(), "在宅ワーカー" in text(answer) or "home worker" in text(answer)) == (
        0,
        True,
    )


def test_notes_ask_first_are_noted_and_stay_when_two_write(enter, hana):
    client, page = enter(Role.DESK), one("office_person_notes", hana)
    consent = one("office_person_consent_new", hana)
    assert consent in text(client.get(page))  # health may be written down only after a yes
    client.post(consent, {"given_on": "2026-11-20", "given_how": "spoken", "purpose": "notes"})
    assert consent not in text(client.get(page))
    assert "form" not in client.get(page).context
    assert not AuditEntry.objects.filter(action="person.notes_opened").exists()
    seen = client.post(page).context["form"].initial["seen"]
    assert AuditEntry.objects.get(action="person.notes_opened").actor == client.user
    save = one("office_person_notes_save", hana)
    assert client.post(save, {"text": "ひざが悪い", "seen": seen}).status_code == 302
    late = client.post(save, {"text": "耳が遠い", "seen": seen})
    assert (late.status_code, "耳が遠い" in text(late)) == (422, True)
    hana.refresh_from_db()
    assert "ひざ".encode() not in bytes(hana.notes_sealed)
    assert client.post(page).context["form"].initial["text"] == "ひざが悪い"


def test_with_a_wrong_key_the_page_says_what_to_do(enter, hana, settings):
    client, page = enter(Role.DIRECTOR), one("office_person_notes", hana)
    seen = client.post(page).context["form"].initial["seen"]
    client.post(one("office_person_notes_save", hana), {"text": "ひざが悪い", "seen": seen})
    settings.MIKKE_DATA_KEYS = [new_key()]
    for name in ("office_person_notes", "office_person_export"):
        answer = client.post(one(name, hana))
        assert (answer.status_code, "MIKKE_DATA_KEYS" in text(answer)) == (503, True)


@pytest.mark.parametrize("name", ["office_person_notes", "office_person_export", "office_person_erase"])
def test_after_15_minutes_it_is_asked_again_who_it_is(enter, hana, name):
    client, page = enter(Role.DIRECTOR), one(name, hana)
    assert client.get(page).status_code == 200
    session = client.session
    session["account_authentication_methods"] = [
        {**record, "at": record["at"] - 16 * 60} for record in session["account_authentication_methods"]
    ]
    session.save()
    for method in (client.get, client.post):
        answer = method(page, {"asked": "yes"})
        assert answer["Location"].startswith(reverse("account_reauthenticate"))
        assert f"next={page.replace('/', '%2F')}" in answer["Location"]
    assert Person.objects.get(pk=hana.pk).erased_at is None


def test_export_and_erasing(enter, office_site, hana):
    client = enter(Role.DIRECTOR)
    answer = client.post(one("office_person_export", hana))
    assert (answer["Content-Type"], answer["Cache-Control"].count("no-store")) == ("application/zip", 1)
    page = one("office_person_erase", hana)
    assert client.post(page).status_code == 422
    assert client.post(page, {"asked": "yes"})["Location"] == reverse("office_people")
    assert client.get(one("office_person", hana)).status_code == 404
    shown = text(client.get(reverse("office_people_erased")))
    assert "見本 花子" not in shown + text(client.get(reverse("office_people")))
    joined = merge_people(keep=make_person(office_site), gone=make_person(office_site), actor=None, now=NOW)
    assert client.get(one("office_person", joined.gone)).status_code == 302
    assert client.get(reverse("office_person", args=(uuid.uuid4(),))).status_code == 404


def test_a_sign_in_is_joined_after_a_look_and_let_go_again(enter, office_site, next_site, hana):
    director, page = enter(Role.DIRECTOR), one("office_person_sign_in", hana)
    user = make_member(office_site, Role.WORKER, email="hana@example.jp")
    make_member(next_site, Role.WORKER, email="elsewhere@example.jp")
    for nobody in ("elsewhere@example.jp", "nobody@example.jp", ""):
        answer = director.post(page, {"address": nobody, "sure": "1"})
        assert answer.status_code == 422
    asked = director.post(page, {"address": " HANA@example.jp "})
    assert (asked.status_code, asked.context["found"]) == (200, user)
    hana.refresh_from_db()
    assert hana.user is None
    director.post(page, {"address": "hana@example.jp", "sure": "1"})
    hana.refresh_from_db()
    assert hana.user == user
    # another account, or somebody else's page, does not let it go
    director.post(page, {"let_go": str(uuid.uuid4())})
    hana.refresh_from_db()
    assert hana.user == user
    director.post(page, {"let_go": str(user.public_id)})
    hana.refresh_from_db()
    assert hana.user is None
    deeds = AuditEntry.objects.filter(target=f"person {hana.public_id}").values_list("action", flat=True)
    assert {"person.sign_in_linked", "person.sign_in_unlinked"} <= set(deeds)
    # who signs in sees the person's pay: the desk, which may not, cannot join its own account either
    for role in (Role.EDITOR, Role.DESK):
        refused = enter(role)
        refused.post(page, {"address": refused.user.email, "sure": "1"})
        hana.refresh_from_db()
        assert hana.user is None


def test_a_sign_in_belongs_to_one_person_of_a_site(enter, office_site, hana):
    user = make_member(office_site, Role.WORKER, email="hana@example.jp")
    other = make_person(office_site, "みほん はなこ", user=user)
    answer = enter(Role.DIRECTOR).post(
        one("office_person_sign_in", hana), {"address": "hana@example.jp", "sure": "1"}
    )
    assert answer.status_code == 422
    hana.refresh_from_db()
    other.refresh_from_db()
    assert (hana.user, other.user) == (None, user)

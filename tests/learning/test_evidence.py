"""What shows a skill: noted once, following its record, handed to its person, forgotten with them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.kernel.models import SecretLink
from mikke.learning.access import EVIDENCE_LINK, handed_evidence
from mikke.learning.errors import (
    BadgeNotEarnedError,
    BadgeNotWantedError,
    EvidenceFollowsError,
    EvidenceTakenError,
    NotReadyToShowError,
    ShownChangedError,
)
from mikke.learning.models import Badge, BadgeAward, Lesson, Notebook, NotebookSkill, Path, SkillEvidence
from mikke.learning.own_cookie import COOKIE
from mikke.learning.passport import abilities_of, next_lessons, skills_of
from mikke.learning.services.badges import give_named_badge, is_signature_good
from mikke.learning.services.evidence import (
    Ground,
    by_staff,
    note_evidence,
    note_skills,
    remove_evidence,
    settle_ground,
    tell_lessons,
)
from mikke.learning.services.handing import hand_out, leave_out, take_along
from mikke.learning.services.lessons import delete_draft, publish, save_badge, take_back
from mikke.learning.services.notebooks import choose_path, note_lesson
from mikke.people.services.erasing import erase_person
from mikke.people.services.exporting import export_person
from mikke.people.services.joining import merge_people
from mikke.people.services.parting import undo_merge
from mikke.vocabulary.models import Skill
from tests.factories import NOW, make_member
from tests.learning.makers import TABLES, TYPING, begin, make_badge, make_lesson, make_path
from tests.people.makers import make_person
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db
DAY = NOW.date()


def skill(key=TYPING):
    return Skill.objects.get(pk=key)


def url(name, *args):
    return reverse(f"learning:{name}", args=args)


def seen(person, *, words="打ちこみを見ました", kind="seen"):
    ground = by_staff(kind=kind, words=words, shown_on=DAY)
    note_skills(person=person, skills=[skill()], ground=ground, actor=None, now=NOW)
    return SkillEvidence.objects.get(person=person, words=words)


def test_what_staff_note_twice_is_one_row_and_can_be_taken_out(site):
    person = make_person(site)
    seen(person)
    row = seen(person)
    assert (row.is_by_staff, row.day) == (True, DAY)
    remove_evidence(evidence=row, actor=None, now=NOW)
    assert not SkillEvidence.objects.exists()


def test_what_follows_another_record_is_not_taken_out_by_hand(site):
    row = note_evidence(person=make_person(site), skill=skill(), ground=Ground("class", "event:1"), now=NOW)
    with pytest.raises(EvidenceFollowsError):
        remove_evidence(evidence=row, actor=None, now=NOW)
    assert SkillEvidence.objects.count() == 1


def test_a_ground_is_settled_to_exactly_these_people(site, other_site):
    one, two, other = make_person(site), make_person(site), make_person(other_site)
    note_evidence(person=other, skill=skill(), ground=Ground("class", "event:1"), now=NOW)
    ground = Ground("class", "event:1", "見本の教室", DAY)
    wanted = {(one.pk, TYPING), (two.pk, TYPING)}
    assert settle_ground(site=site, ground=ground, holders=wanted, now=NOW) == (2, 0)
    assert settle_ground(site=site, ground=ground, holders=wanted, now=NOW) == (0, 0)
    assert settle_ground(site=site, ground=ground, holders={(one.pk, TABLES)}, now=NOW) == (1, 2)
    assert SkillEvidence.objects.filter(person=other).count() == 1


def test_joining_two_people_moves_it_and_taking_them_apart_brings_it_back(site):
    keep, gone = make_person(site), make_person(site)
    row = seen(gone)
    seen(keep, words="ほかのこと")
    merge = merge_people(keep=keep, gone=gone, actor=None, now=NOW)
    assert SkillEvidence.objects.filter(person=keep).count() == 2
    undo_merge(merge=merge, actor=None, now=NOW)
    row.refresh_from_db()
    assert row.person == gone


def test_a_person_who_is_forgotten_leaves_none_of_it(site):
    person, other = make_person(site), make_person(site)
    seen(person)
    seen(other)
    hand_out(person=person, now=NOW)
    assert export_person(person=person, actor=None, now=NOW)[:2] == b"PK"
    erase_person(person=person, actor=None, now=NOW)
    assert [row.person for row in SkillEvidence.objects.all()] == [other]
    assert not SecretLink.objects.filter(purpose=EVIDENCE_LINK).exists()


def test_it_is_taken_along_once_without_any_tie_to_the_person(site):
    person, (notebook, _token) = make_person(site), begin(site)
    row = seen(person)
    token = hand_out(person=person, now=NOW)
    link, holder = handed_evidence(site=site, token=token, now=NOW)
    assert take_along(link=link, person=holder, notebook=notebook, now=NOW) == 1
    with pytest.raises(EvidenceTakenError):
        take_along(link=link, person=holder, notebook=notebook, now=NOW)
    copied = NotebookSkill.objects.get()
    assert (copied.skill_id, copied.words, copied.shown_on) == (TYPING, row.words, DAY)
    pointing = [field.related_model.__name__ for field in Notebook._meta.get_fields() if field.related_model]
    assert "Person" not in pointing
    leave_out(notebook=notebook, key="abc")
    leave_out(notebook=begin(site)[0], key=str(copied.pk))
    assert NotebookSkill.objects.count() == 1
    leave_out(notebook=notebook, key=str(copied.pk))
    assert NotebookSkill.objects.count() == 0


def test_a_new_sheet_ends_the_older_one_and_a_month_ends_both(site, other_site):
    person = make_person(site)
    old, new = hand_out(person=person, now=NOW), hand_out(person=person, now=NOW)
    assert handed_evidence(site=site, token=old, now=NOW) is None
    assert handed_evidence(site=site, token=new, now=NOW)[1] == person
    assert handed_evidence(site=other_site, token=new, now=NOW) is None
    assert handed_evidence(site=site, token=new, now=NOW + dt.timedelta(days=31)) is None


def test_the_sheet_leads_somebody_without_a_notebook_to_their_passport(client, site):
    person = make_person(site, "見本 花子")
    seen(person)
    here = url("noted", hand_out(person=person, now=timezone.now()))
    page = client.get(here)
    assert (page.status_code, page["Cache-Control"].count("no-store")) == (200, 1)
    text = page.content.decode()
    assert "打ちこみを見ました" in text
    assert "見本 花子" not in text
    stamp = text.split('name="form_key" value="')[1].split('"')[0]
    values = {"form_key": stamp, "pen_name": "さくら", "passed": ""}
    assert client.post(here, {"pen_name": "さくら"}).status_code == 422
    first, second = client.post(here, values), client.post(here, values)
    assert first["Location"] == second["Location"] == url("passport", client.cookies[COOKIE].value)
    assert (Notebook.objects.count(), NotebookSkill.objects.count()) == (1, 1)
    passport = client.get(first["Location"]).content.decode()
    assert "打ちこみを見ました" in passport
    assert client.get(here).status_code == 404


def test_a_passport_says_why_and_what_comes_next(site):
    passed = make_lesson(site, skills=[TYPING], title="終えたまなび")
    easy = make_lesson(site, skills=[TABLES], title="表", minutes=40)
    asked = make_lesson(site, skills=["it.security"], title="守る", minutes=60)
    make_lesson(site, skills=[TYPING], title="もう知っている")
    on_path = make_lesson(site, skills=["common.privacy"], title="道すじの上", minutes=90)
    make_lesson(site, skills=["it.pc-basics"], title="下書き", shown=False)
    notebook, _token = begin(site)
    choose_path(notebook=notebook, path=make_path(site, passed, on_path), now=NOW)
    note_lesson(notebook=notebook, lesson=passed, right=1, total=1, now=NOW)
    [ability] = abilities_of(notebook)
    assert list(skills_of(notebook)) == [ability.skill]
    assert (ability.skill.pk, [line.words for line in ability.lines]) == (TYPING, ["終えたまなび"])
    found = next_lessons(notebook, known={TYPING}, demand={"it.security": 4})
    assert [one.lesson for one in found] == [on_path, asked, easy]
    assert [one.is_on_path for one in found] == [True, False, False]


def test_a_line_is_left_out_on_the_page_and_only_from_ones_own(client, site):
    notebook, token = begin(site)
    row = NotebookSkill.objects.create(notebook=notebook, skill=skill(), kind="seen", words="x", shown_on=DAY)
    _other, other_token = begin(site)
    client.post(url("passport", other_token), {"line": row.pk})
    assert NotebookSkill.objects.exists()
    client.post(url("passport", token), {"line": row.pk})
    assert not NotebookSkill.objects.exists()


def test_whoever_signed_in_tells_the_office_their_lessons_and_a_visitor_cannot(client, site):
    notebook, token = begin(site)
    note_lesson(notebook=notebook, lesson=make_lesson(site), right=1, total=1, now=NOW)
    assert client.post(url("notebook_tell", token)).status_code == 404
    user = make_member(site, "worker")
    person = make_person(site, user=user)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert url("notebook_tell", token) in client.get(url("notebook", token)).content.decode()
    for _twice in range(2):
        assert client.post(url("notebook_tell", token)).status_code == 302
    row = SkillEvidence.objects.get()
    assert (row.person, row.kind, row.skill_id) == (person, "lesson", TYPING)


def test_lessons_are_told_with_their_day(site):
    notebook, _token = begin(site)
    lesson = make_lesson(site, skills=[TYPING, TABLES])
    note_lesson(notebook=notebook, lesson=lesson, right=1, total=1, now=NOW)
    assert tell_lessons(person=make_person(site), notebook=notebook, actor=None, now=NOW) == 1
    assert {(row.skill_id, row.words, row.day) for row in SkillEvidence.objects.all()} == {
        (TYPING, lesson.title, DAY),
        (TABLES, lesson.title, DAY),
    }


def test_only_what_nobody_has_seen_is_deleted(site):
    draft, lesson = make_lesson(site, shown=False), make_lesson(site)
    path = make_path(site, draft, None, shown=False)
    with pytest.raises(ShownChangedError):
        delete_draft(row=lesson, actor=None, now=NOW)
    take_back(row=lesson, actor=None, now=NOW)
    with pytest.raises(ShownChangedError):
        delete_draft(row=lesson, actor=None, now=NOW)
    delete_draft(row=draft, actor=None, now=NOW)
    assert list(Lesson.objects.all()) == [lesson]
    assert [step.lesson for step in path.steps.all()] == [None, None]
    delete_draft(row=path, actor=None, now=NOW)
    assert not Path.objects.exists()


@pytest.fixture
def supporters_badge(site):
    badge = save_badge(badge=Badge(site=site, title="見本のサポーター", summary="見本"), lessons=[], now=NOW)
    with pytest.raises(NotReadyToShowError):
        publish(row=badge, actor=None, now=NOW)
    badge.criteria = "講習を終え、2回いっしょに行きました。"
    save_badge(badge=badge, lessons=[], now=NOW)
    publish(row=badge, actor=None, now=NOW)
    badge.refresh_from_db()
    return badge


def test_a_badge_for_what_another_room_knows_needs_a_yes_and_is_given_once(client, site, supporters_badge):
    given = {"badge": supporters_badge, "holder_name": "さくら", "source": "supporter:1", "now": NOW}
    with pytest.raises(BadgeNotWantedError):
        give_named_badge(**given, has_agreed=False)
    one, two = (give_named_badge(**given, has_agreed=True) for _ in range(2))
    assert one == two
    assert is_signature_good(one)
    assert "supporter" not in one.token
    page = client.get(url("badge", supporters_badge.public_id)).content.decode()
    assert "2回いっしょに行きました。" in page
    with pytest.raises(BadgeNotEarnedError):
        give_named_badge(**given | {"badge": make_badge(site)}, has_agreed=True)


@pytest.mark.django_db(transaction=True)
def test_two_calls_at_once_give_one_badge(site, supporters_badge):
    def give():
        give_named_badge(
            badge=supporters_badge, holder_name="", source="supporter:2", has_agreed=True, now=NOW
        )

    assert at_once(give, give) == ["done", "done"]
    assert BadgeAward.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_passport_costs_the_same_for_any_number(client, site, count, django_assert_max_num_queries):
    notebook, token = begin(site)
    for _ in range(count):
        note_lesson(notebook=notebook, lesson=make_lesson(site), right=1, total=1, now=NOW)
        make_lesson(site, skills=[TABLES])
    client.get(url("passport", token))
    with django_assert_max_num_queries(18):
        page = client.get(url("passport", token))
    assert len(page.context["abilities"][0].lines) == count

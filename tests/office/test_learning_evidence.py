"""What shows a person's skills, in the office: noted, listed, handed out, taken out; drafts that are deleted."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.learning.models import Badge, BadgeAward, Lesson, Path, SkillEvidence
from mikke.learning.services.evidence import Ground, note_evidence
from mikke.vocabulary.models import Skill
from tests.events.makers import make_event
from tests.journeys.test_skills import came
from tests.learning.makers import TABLES, TYPING, make_badge, make_lesson, make_path
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"office_learning_{name}", args=[getattr(arg, "public_id", arg) for arg in args])


def values(**fields):
    day = timezone.localdate().isoformat()
    return {"kind": "seen", "words": "表の合計を出しました", "shown_on": day, "skills": [TABLES]} | fields


def test_staff_note_a_skill_and_take_it_out_and_it_stands_with_the_person(enter, office_site):
    desk, person = enter(Role.DESK), make_person(office_site)
    here = url("person", person)
    assert desk.get(here).status_code == 200
    wrong = desk.post(here, values(words="", skills=[]))
    assert wrong.status_code == 422
    assert set(wrong.context["form"].errors) == {"words", "skills"}
    assert desk.post(here, values(shown_on="2999-01-01")).status_code == 422
    desk.post(here, values())
    row = SkillEvidence.objects.get()
    assert (row.skill_id, row.kind, row.site) == (TABLES, "seen", office_site)
    page = desk.get(reverse("office_person", args=(person.public_id,)))
    assert "表の合計を出しました" in page.content.decode()
    desk.post(url("evidence_remove", person, row))
    assert not SkillEvidence.objects.exists()


def test_a_lesson_brings_its_skills_and_its_name(enter, office_site):
    desk, person = enter(Role.DESK), make_person(office_site)
    lesson = make_lesson(office_site, skills=[TYPING, TABLES])
    desk.post(url("person", person), values(words="", skills=[], lesson=str(lesson.public_id)))
    rows = SkillEvidence.objects.filter(person=person, kind="lesson", words=lesson.title)
    assert {row.skill_id for row in rows} == {TYPING, TABLES}


def test_the_sheet_to_take_along_is_made_by_a_button(enter, office_site, client):
    desk, person = enter(Role.DESK), make_person(office_site)
    desk.post(url("person", person), values())
    assert desk.get(url("hand", person)).status_code == 405
    link = desk.post(url("hand", person)).context["link"]
    page = client.get(link)
    assert page.status_code == 200
    assert person.name not in page.content.decode()


def test_a_class_that_was_held_is_noted_once_for_everybody(enter, office_site):
    owner = enter(Role.OWNER)
    event = make_event(office_site)
    assert owner.get(url("class", event)).status_code == 404
    people = came(event, "見本 一郎", "見本 二郎")
    assert url("class", event) in owner.get(reverse("office_today")).content.decode()
    assert url("class", event) in owner.get(url("classes")).content.decode()
    assert owner.post(url("class", event), {}).status_code == 422
    owner.post(url("class", event), {"skills": [TYPING]})
    assert {row.person for row in SkillEvidence.objects.filter(skill=TYPING)} == set(people)
    assert url("class", event) not in owner.get(reverse("office_today")).content.decode()


def test_people_of_another_site_and_those_without_the_right(enter, office_site, next_site):
    desk, editor = enter(Role.DESK), enter(Role.EDITOR)
    theirs, event = make_person(next_site), make_event(next_site)
    came(event, "見本 三郎")
    ground = Ground("seen", "staff:x", "x")
    row = note_evidence(person=theirs, skill=Skill.objects.get(pk=TYPING), ground=ground, now=timezone.now())
    assert desk.get(url("person", theirs)).status_code == 404
    assert desk.post(url("hand", theirs)).status_code == 404
    assert desk.get(url("class", event)).status_code == 404
    mine = make_person(office_site)
    assert desk.post(url("evidence_remove", mine, row)).status_code == 404
    assert editor.get(url("person", mine)).status_code in {302, 403}
    assert SkillEvidence.objects.count() == 1


def test_a_badge_without_lessons_is_given_once_to_whoever_wants_it(enter, office_site, next_site, client):
    desk, with_lessons = enter(Role.DESK), make_badge(office_site)
    assert desk.get(url("badge_give", with_lessons)).status_code == 404
    badge, theirs = (
        Badge.objects.create(
            site=site, title="となりの見本", summary="見本", criteria="2回いっしょに行く",
            state="published", published_at=timezone.now(), updated_at=timezone.now(),
        )
        for site in (office_site, next_site)
    )  # fmt: skip
    here = url("badge_give", badge)
    assert desk.get(url("badge_give", theirs)).status_code == 404
    assert here in desk.get(url("badge", badge)).content.decode()
    key = desk.get(here).context["form"]["form_key"].value()
    assert desk.post(here, {"holder_name": "さくら", "form_key": key}).status_code == 422
    given = {"holder_name": "さくら", "form_key": key, "has_agreed": "on"}
    one, two = desk.post(here, given), desk.post(here, given)
    assert one["Location"] == two["Location"]
    assert BadgeAward.objects.filter(badge=badge).count() == 1
    assert client.get(one["Location"]).context["is_good"]
    assert key not in BadgeAward.objects.get(badge=badge).token


def test_drafts_are_deleted_after_a_question(enter, office_site, next_site):
    editor = enter(Role.EDITOR)
    drafts = {
        "lesson": make_lesson(office_site, shown=False),
        "path": make_path(office_site, None, None, shown=False),
        "badge": Badge.objects.create(
            site=office_site, title="見本", summary="見本", updated_at=timezone.now()
        ),
    }
    for kind, row in drafts.items():
        assert url(f"{kind}_delete", row) in editor.get(url(kind, row)).content.decode()
        assert editor.get(url(f"{kind}_delete", row)).status_code == 200
        editor.post(url(f"{kind}_delete", row))
    counts = (Lesson.objects.count(), Path.objects.count(), Badge.objects.count())
    assert counts == (0, 0, 0)
    shown, theirs = make_badge(office_site), make_lesson(next_site, shown=False)
    editor.post(url("badge_delete", shown))
    assert editor.post(url("lesson_delete", theirs)).status_code == 404
    assert (Badge.objects.count(), Lesson.objects.count()) == (1, 2)

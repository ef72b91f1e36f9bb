"""まなび in the office: lessons, paths and badges are written, previewed, published and taken back."""

import pytest
from django.urls import reverse

from mikke.accounts.enums import Role
from mikke.learning.models import Badge, BadgeAward, Lesson, Path
from mikke.vocabulary.models import TaughtSkill
from tests.learning.makers import TYPING, make_award, make_badge, make_lesson, make_path

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"office_learning_{name}", args=[getattr(arg, "public_id", arg) for arg in args])


def lesson_values(**fields):
    return {
        "title": "打ちこみ", "summary": "1日15分", "body": "## はじめに", "minutes": "15", "level": "first",
        "skills": [TYPING], "questions": "問い\n○ はい\n× いいえ", "pass_percent": "70",
    } | fields  # fmt: skip


def test_a_lesson_is_written_previewed_published_and_taken_back(enter, office_site, client):
    desk = enter(Role.DESK)
    assert desk.get(url("lessons")).status_code == 200
    refused = desk.post(url("lesson_new"), lesson_values(questions="問い\n○ はい", body="残る文"))
    assert refused.status_code == 422
    assert "残る文" in refused.content.decode()
    made = desk.post(url("lesson_new"), lesson_values())
    lesson = Lesson.objects.get()
    assert made["Location"] == url("lesson", lesson)
    assert (lesson.site, lesson.quiz[0]["right"]) == (office_site, 0)
    public = reverse("learning:lesson", args=(lesson.public_id,))
    assert client.get(public).status_code == 404
    assert desk.get(url("lesson_preview", lesson)).status_code == 200
    desk.post(url("lesson_do", lesson), {"action": "publish"})
    assert client.get(public).status_code == 200
    assert TaughtSkill.objects.get(site=office_site).skill_id == TYPING
    emptied = desk.post(url("lesson", lesson), lesson_values(body=""))
    assert emptied.status_code == 422
    desk.post(url("lesson_do", lesson), {"action": "take_back"})
    assert client.get(public).status_code == 404
    assert not TaughtSkill.objects.filter(site=office_site).exists()


def step(number, **fields):
    values = {"pk": "", "order": str(number + 1), "kind": "visit", "title": "", "words": "", "lesson": ""}
    return {f"step{number}-{name}": value for name, value in (values | fields).items()}


def test_a_path_is_written_and_its_steps_change_places(enter, office_site):
    editor = enter(Role.EDITOR)
    lesson = make_lesson(office_site)
    head = {"title": "在宅への道", "summary": "1歩ずつ", "steps": "3"}
    sent = (
        head
        | step(0, title="見学")
        | step(1, title="学ぶ", kind="lesson", lesson=str(lesson.public_id))
        | step(2)
    )
    editor.post(url("path_new"), sent)
    path = Path.objects.get()
    first, second = path.steps.all()
    assert second.lesson == lesson
    assert editor.get(url("path", path)).status_code == 200
    turned = (
        head
        | step(0, pk=first.pk, order="2", title="見学")
        | step(1, pk=second.pk, order="1", title="学ぶ")
        | step(2)
    )
    editor.post(url("path", path), turned)
    assert [one.pk for one in path.steps.all()] == [second.pk, first.pk]
    wrong = editor.post(url("path", path), turned | step(2, words="題のない一歩"))
    assert wrong.status_code == 422
    editor.post(url("path_do", path), {"action": "publish"})
    path.refresh_from_db()
    assert path.is_published
    assert editor.get(url("path_preview", path)).status_code == 200


def test_a_badge_is_made_and_one_that_was_given_is_revoked(enter, office_site):
    editor = enter(Role.EDITOR)
    lesson = make_lesson(office_site)
    editor.post(url("badge_new"), {"title": "準備", "summary": "できます", "lessons": [lesson.pk]})
    badge = Badge.objects.get()
    editor.post(url("badge_do", badge), {"action": "publish"})
    badge.refresh_from_db()
    assert badge.is_published
    assert editor.get(url("badges")).status_code == 200
    award = make_award(office_site)
    assert editor.get(url("awards")).status_code == 200
    revoke = url("award_revoke", award)
    assert editor.get(revoke).status_code == 200
    assert editor.post(revoke, {"why": ""}).status_code == 422
    editor.post(revoke, {"why": "見本"})
    assert BadgeAward.objects.get().revoked_why == "見本"


def test_another_sites_lessons_are_404_and_directors_have_no_page(enter, office_site, next_site):
    editor, director = enter(Role.EDITOR), enter(Role.DIRECTOR)
    rows = {
        "lesson": make_lesson(next_site),
        "path": make_path(next_site, None, None),
        "badge": make_badge(next_site),
    }
    for kind, row in rows.items():
        assert editor.get(url(kind, row)).status_code == 404
        assert editor.post(url(f"{kind}_do", row), {"action": "take_back"}).status_code == 404
    assert editor.get(url("award_revoke", make_award(next_site))).status_code == 404
    assert director.get(url("lessons")).status_code in {302, 403}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(enter, office_site, count, django_assert_max_num_queries):
    editor = enter(Role.EDITOR)
    for _ in range(count):
        make_lesson(office_site)
    editor.get(url("lessons"))
    with django_assert_max_num_queries(25):
        page = editor.get(url("lessons"))
    assert len(page.context["rows"]) == count

"""Learning on a telephone without JavaScript, from a lesson to the skill passport; and the office's pages."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.cms.setup import create_pages
from mikke.learning.models import Badge, DoneLesson, NotebookSkill
from mikke.learning.services.evidence import by_staff, note_skills
from mikke.learning.services.handing import hand_out
from mikke.vocabulary.models import Skill
from tests import factories
from tests.accounts.sessions import sign_in
from tests.events.makers import make_event
from tests.journeys.test_skills import came
from tests.learning.makers import QUIZ, TABLES, TYPING, make_award, make_badge, make_lesson, make_path
from tests.people.makers import make_person
from tests.support.browser import scrolls_sideways


@pytest.fixture
def site(live_server):
    site = factories.make_site()
    create_pages(site)
    site.refresh_from_db()
    return site


def look(page, axe_violations, name):
    assert (axe_violations(page), scrolls_sideways(page)) == ([], False), name


@pytest.fixture
def plain(browser_context):
    """A page on a small telephone without JavaScript."""
    return browser_context(java_script_enabled=False).new_page()


@pytest.fixture
def seen(browser_context, axe_violations):
    """Look at an address with axe, which is a script."""
    checked = browser_context().new_page()

    def look_at(address, name):
        checked.goto(address)
        look(checked, axe_violations, name)

    return look_at


def test_from_a_missing_skill_to_the_next_small_step(live_server, site, plain, seen):
    lesson = make_lesson(site, title="打ちこみの練習（見本）", quiz=QUIZ)
    path, badge = make_path(site, lesson, None), make_badge(site, lesson)
    plain.goto(live_server.url + reverse("learning:skill", args=(TYPING,)))
    seen(plain.url, "skill")
    plain.click("text=打ちこみの練習（見本）")
    seen(plain.url, "lesson")
    plain.click(f'a[href="{reverse("learning:check", args=(lesson.public_id,))}"]')
    seen(plain.url, "check")
    plain.check("[name=q0][value='0']")
    plain.check("[name=q1][value='1']")
    plain.click("main form button")
    plain.fill("[name=pen_name]", "さくら")
    plain.click("main form[action] button")
    assert DoneLesson.objects.get().lesson == lesson
    notebook = plain.url
    plain.click(f"form:has([value='{path.public_id}']) button")
    seen(notebook, "notebook")
    seen(f"{notebook}next/", "next step")
    plain.check("[name=agree]")
    plain.click("button[value=badge]")
    plain.click(f"text={badge.title}")
    seen(plain.url, "badge given")
    seen(live_server.url + reverse("learning:badge", args=(badge.public_id,)), "badge")


def test_what_the_office_has_noted_goes_into_the_passport(live_server, site, plain, seen):
    make_lesson(site, skills=[TABLES], title="表計算のはじめ（見本）")
    make_event(site, title="表計算の教室（見本）")
    person, now = make_person(site), timezone.now()
    ground = by_staff(kind="class", words="スマホ教室（見本）", shown_on=timezone.localdate(now))
    skills = Skill.objects.filter(pk="it.smartphone")
    note_skills(person=person, skills=skills, ground=ground, actor=None, now=now)
    noted = live_server.url + reverse("learning:noted", args=(hand_out(person=person, now=now),))
    seen(noted, "noted")
    plain.goto(noted)
    plain.click("main form button")
    assert NotebookSkill.objects.get().skill_id == "it.smartphone"
    assert plain.url.endswith("/passport/")
    seen(plain.url, "passport")
    assert "表計算のはじめ（見本）" in plain.inner_text("main")
    seen(noted, "link that was used")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_office_pages(live_server, site, browser_context, axe_violations, width):
    lesson, draft = make_lesson(site, quiz=QUIZ), make_lesson(site, shown=False)
    person, event = make_person(site), make_event(site)
    path, award = make_path(site, lesson, None), make_award(site)
    came(event, "見本 一郎")
    ground = by_staff(kind="seen", words="打ちこみを見ました", shown_on=timezone.localdate())
    skills = Skill.objects.filter(pk=TYPING)
    note_skills(person=person, skills=skills, ground=ground, actor=None, now=timezone.now())
    client = Client()
    sign_in(client, factories.make_member(site, Role.OWNER), with_second_factor=True)
    context = browser_context(width=width)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page = context.new_page()
    found = [("lessons", ()), ("lesson_new", ()), ("classes", ())]
    found += [("lesson", (lesson.public_id,)), ("lesson_delete", (draft.public_id,))]
    found += [("path", (path.public_id,)), ("badge", (award.badge.public_id,))]
    found += [("class", (event.public_id,)), ("person", (person.public_id,))]
    fields = {
        "title": "となりの見本",
        "summary": "見本",
        "criteria": "2回いっしょに行く",
        "state": "published",
    }
    now = timezone.now()
    given = Badge.objects.create(site=site, published_at=now, updated_at=now, **fields)
    found.insert(0, ("badge_give", (given.public_id,)))
    for name, args in found:
        page.goto(live_server.url + reverse(f"office_learning_{name}", args=args))
        look(page, axe_violations, name)
    page.click(f'form[action="{reverse("office_learning_hand", args=(person.public_id,))}"] button')
    look(page, axe_violations, "sheet to take along")

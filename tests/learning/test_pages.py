"""Pages of readers: lessons, skills, paths, the self-check, and the notebook that needs no account."""

import json
import re

import pytest
from django.urls import reverse

from mikke.learning import listing
from mikke.learning.models import BadgeAward, DoneLesson, DoneStep, Notebook
from mikke.learning.own_cookie import COOKIE
from mikke.learning.services.lessons import take_back
from mikke.learning.services.notebooks import note_lesson
from tests.factories import NOW
from tests.learning.makers import QUIZ, TABLES, TYPING, begin, make_badge, make_lesson, make_path

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"learning:{name}", args=[getattr(arg, "public_id", arg) for arg in args])


def text(answer):
    return answer.content.decode()


def hidden(answer, name):
    return re.search(rf'name="{name}" value="([^"]*)"', text(answer))[1]


def test_a_missing_skill_leads_to_what_teaches_it(client, site):
    lesson = make_lesson(site, skills=[TYPING], title="打ちこみ")
    page = client.get(f"/learn/skills/{TYPING}/")
    assert page.status_code == 200
    assert url("lesson", lesson) in text(page)
    empty = client.get(f"/learn/skills/{TABLES}/")
    assert empty.status_code == 200
    assert url("lessons") in text(empty)
    assert client.get("/learn/skills/nothing/").status_code == 404


def test_a_lesson_is_read_in_both_languages_with_structured_data(client, site):
    lesson = make_lesson(site, title="打ちこみ", title_en="Typing", quiz=QUIZ, minutes=25)
    page = client.get(url("lesson", lesson))
    assert page.status_code == 200
    assert "<h2>はじめに</h2>" in text(page)
    graph = json.loads(re.search(r'ld\+json">(.*?)</script>', text(page))[1])["@graph"]
    [found] = [one for one in graph if one["@type"] == "LearningResource"]
    assert (found["name"], found["timeRequired"], found["isAccessibleForFree"]) == ("打ちこみ", "PT25M", True)
    assert found["teaches"]
    english = client.get(f"/en{url('lesson', lesson)}")
    assert "Typing" in text(english)


def test_only_published_lessons_of_the_site_are_read(client, site, other_site):
    lesson, draft = make_lesson(site), make_lesson(site, shown=False)
    path = make_path(site, lesson, None)
    for address in (url("lesson", lesson), url("path", path)):
        assert client.get(address).status_code == 200
        assert client.get(address, headers={"host": other_site.hostname}).status_code == 404
    assert client.get(url("lesson", draft)).status_code == 404
    take_back(row=lesson, actor=None, now=NOW)
    assert client.get(url("lesson", lesson)).status_code == 404
    assert client.get(url("check", lesson)).status_code == 404
    assert url("lesson", lesson) not in text(client.get(url("path", path)))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(client, site, count, django_assert_max_num_queries):
    for _ in range(count):
        make_lesson(site)
    client.get(url("lessons"))
    with django_assert_max_num_queries(12):
        page = client.get(url("lessons"))
    [(_skill, lessons)] = page.context["by_skill"]
    assert len(lessons) == count


def test_the_list_comes_by_pages_and_holds_each_lesson_below_each_skill_once(client, site):
    both = [make_lesson(site, skills=[TYPING, TABLES]) for _ in range(listing.PER_PAGE // 2 + 1)]
    pages = [client.get(url("lessons"), {"page": number}) for number in (1, 2)]
    rows = [
        (skill, lesson) for page in pages for skill, lessons in page.context["by_skill"] for lesson in lessons
    ]
    assert [len(page.context["by_skill"]) for page in pages] == [2, 1]
    assert len(rows) == len(set(rows)) == 2 * len(both)
    assert 'rel="next"' in text(pages[0])
    assert client.get(url("lessons"), {"page": "99"}).context["by_skill"] == pages[1].context["by_skill"]


def test_the_list_is_narrowed_to_a_skill_a_level_and_the_time_there_is(client, site):
    short = make_lesson(site, minutes=15)
    deep = make_lesson(site, minutes=45, level="deep")
    other = make_lesson(site, skills=[TABLES, TYPING], minutes=45)

    def found(**wanted):
        page = client.get(url("lessons"), wanted)
        return [lesson for _skill, lessons in page.context["by_skill"] for lesson in lessons]

    assert found(skill=TABLES) == [other]
    assert found(level="deep") == [deep]
    assert found(minutes="15") == [short]
    assert found(minutes="60", skill=TYPING) == [short, other, deep]
    assert found(skill="nothing") == found()
    empty = client.get(url("lessons"), {"skill": TABLES, "level": "deep"})
    assert empty.context["by_skill"] == []
    assert "noindex" in text(empty)
    assert "noindex" not in text(client.get(url("lessons")))


@pytest.mark.parametrize("count", [1, 30])
def test_a_notebook_and_its_passport_cost_the_same_for_any_number(
    client, site, count, django_assert_max_num_queries
):
    notebook, token = begin(site)
    for _ in range(count):
        note_lesson(notebook=notebook, lesson=make_lesson(site), right=1, total=1, now=NOW)
        make_lesson(site, skills=[TABLES])
    for name in ("notebook", "passport"):
        client.get(url(name, token))
        with django_assert_max_num_queries(17):
            client.get(url(name, token))
    shown = [client.get(url("notebook", token), {"page": page}).context["done"] for page in (1, 2)]
    assert len({row.pk for page in shown for row in page}) == count
    assert len(shown[0]) == min(count, listing.PER_PAGE)


def test_the_page_of_learning_shows_them_too(client, site):
    lesson = make_lesson(site)
    page = text(client.get(reverse("cms:learn")))
    assert url("lesson", lesson) in page
    assert url("notebook_begin") in page


def test_wrong_answers_are_explained_and_offer_nothing_to_write(client, site):
    lesson = make_lesson(site, quiz=QUIZ)
    page = client.post(url("check", lesson), {"q0": "1", "q1": "1"})
    assert page.status_code == 200
    assert [one["is_right"] for one in page.context["marked"]] == [False, True]
    assert "見本のわけ" in text(page)
    assert 'name="passed"' not in text(page)
    assert client.post(url("check", lesson), {"q0": "9"}).status_code == 422


def test_from_the_check_to_a_notebook_and_back_without_an_account(client, site):
    lesson, second = make_lesson(site, quiz=QUIZ), make_lesson(site, quiz=[])
    checked = client.post(url("check", lesson), {"q0": "0", "q1": "1"})
    sent = {
        "passed": hidden(checked, "passed"),
        "form_key": hidden(checked, "form_key"),
        "pen_name": "さくら",
    }
    begun = client.post(url("notebook_begin"), sent)
    assert begun.status_code == 302
    again = client.post(url("notebook_begin"), sent)
    assert again["Location"] == begun["Location"]
    assert Notebook.objects.count() == 1
    page = client.get(begun["Location"])
    assert "さくら" in text(page)
    assert url("lesson", lesson) in text(page)
    assert "<svg" in text(page)
    tried = client.get(url("check", second))
    client.post(begun["Location"], {"action": "write", "passed": hidden(tried, "passed")})
    assert {row.lesson for row in DoneLesson.objects.all()} == {lesson, second}


def test_a_changed_proof_writes_nothing(client, site):
    lesson = make_lesson(site, quiz=QUIZ)
    proof = hidden(client.post(url("check", lesson), {"q0": "0", "q1": "1"}), "passed")
    _notebook, token = begin(site)
    for changed in ("", "x", f"{proof[:-1]}{'a' if proof[-1] != 'a' else 'b'}"):
        client.post(url("notebook", token), {"action": "write", "passed": changed})
    assert not DoneLesson.objects.exists()


def test_a_path_is_walked_and_its_next_step_printed_under_the_pen_name(client, site):
    path = make_path(site, None, None)
    _notebook, token = begin(site, "さくら")
    here = url("notebook", token)
    assert client.get(url("notebook_next", token)).status_code == 404
    client.post(here, {"action": "path", "path": str(path.public_id)})
    first, second = path.steps.all()
    client.post(here, {"action": "done", "step": first.pk})
    sheet = client.get(url("notebook_next", token))
    assert sheet.context["walk"].coming == second
    assert "さくら" in text(sheet)
    client.post(here, {"action": "undo", "step": first.pk})
    assert not DoneStep.objects.exists()
    assert client.post(here, {"action": "done", "step": "999999"}).status_code == 404
    client.post(here, {"action": "path", "path": ""})
    assert client.get(here).context["walk"] is None


def test_a_device_remembers_and_forgets_and_a_notebook_is_erased_after_a_question(client, site):
    _notebook, token = begin(site)
    here = url("notebook", token)
    client.post(here, {"action": "remember"})
    assert client.cookies[COOKIE].value == token
    assert client.cookies[COOKIE]["httponly"]
    assert here in text(client.get(url("notebook_begin")))
    client.post(here, {"action": "forget"})
    assert client.cookies[COOKIE].value == ""
    client.post(here, {"action": "name", "pen_name": "もみじ"})
    assert Notebook.objects.get().pen_name == "もみじ"
    assert client.get(url("notebook_erase", token)).status_code == 200
    assert Notebook.objects.count() == 1
    client.post(url("notebook_erase", token))
    assert Notebook.objects.count() == 0
    assert client.get(here).status_code == 404


def test_a_badge_is_given_only_with_the_tick(client, site):
    lesson = make_lesson(site, quiz=QUIZ)
    badge = make_badge(site, lesson)
    _notebook, token = begin(site)
    here = url("notebook", token)
    proof = hidden(client.post(url("check", lesson), {"q0": "0", "q1": "1"}), "passed")
    client.post(here, {"action": "write", "passed": proof})
    client.post(here, {"action": "badge", "badge": str(badge.public_id)})
    assert not BadgeAward.objects.exists()
    client.post(here, {"action": "badge", "badge": str(badge.public_id), "agree": "1"})
    award = BadgeAward.objects.get()
    assert url("award", award) in text(client.get(here))
    assert client.get(url("badge", badge)).status_code == 200


def test_a_notebook_is_kept_nowhere_and_of_its_site(client, site, other_site):
    _notebook, token = begin(site)
    page = client.get(url("notebook", token))
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in text(page)
    other = client.get(url("notebook", token), headers={"host": other_site.hostname})
    assert other.status_code == 404

"""Activities with their goals, talks as questions and answers, sketches of the way, and where pages lead next."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from mikke.cms.models import (
    ActivityIndexPage,
    ActivityPage,
    Goal,
    HomePage,
    InterviewPage,
    PlacePage,
    ShopPage,
)
from mikke.jobs.search.projection import write_projections
from mikke.search_index.selectors import find_entries
from mikke.tenancy.sites import bump_rev, facts_of
from mikke.vocabulary.models import Process, TaughtSkill
from tests import factories
from tests.cms.makers import PARENTS, make_page, make_skill, make_topic


def text(response) -> str:
    return response.content.decode()


def make_goal(site, **fields) -> Goal:
    values = {"title": "仕事を60件", "target": 60, "reached": 41, "unit": "件"} | fields
    goal = Goal.objects.create(site=site, **values)
    bump_rev(site.pk)
    return goal


def steps(client, address: str) -> list[str]:
    return [href for _process, _name, _text, href in client.get(address).context["steps"]]


@pytest.mark.parametrize(
    ("reached", "target", "percent", "is_reached"),
    [(0, 3, 0, False), (2, 3, 66, False), (3, 3, 100, True), (9, 3, 100, True), (199, 200, 99, False)],
)
def test_progress_is_rounded_down_and_ends_at_a_hundred(reached, target, percent, is_reached):
    goal = Goal(title="x", target=target, reached=reached)
    assert (goal.percent, goal.is_reached, goal.shown_reached) == (percent, is_reached, min(reached, target))


def test_goals_stand_above_the_list_and_on_the_activity(client, town_site, other_town_site):
    goal = make_goal(town_site)
    make_goal(town_site, title="まだ見せない", is_public=False)
    make_goal(other_town_site, title="となりの目標")
    page = make_page(
        town_site,
        ActivityPage,
        title="商店街を歩く",
        goals=[goal],
        purpose="<p>届けるため。</p>",
        outcome="<p>4件が決まりました。</p>",
        body=[("paragraph", "<p>歩きました。</p>")],
        held_from=dt.date(2026, 10, 3),
        where="3つの商店街",
    )
    make_page(town_site, ActivityPage, title="別の活動")

    index = client.get("/activities/")
    assert [row.title for row in index.context["goals"]] == ["仕事を60件"]
    assert '<progress class="goal__bar" max="60" value="41"' in text(index)
    assert "まだ見せない" not in text(index)
    one = client.get("/activities/", {"goal": goal.key})
    assert [row.title for row in one.context["listing"].page] == ["商店街を歩く"]
    shown = text(client.get(page.get_url()))
    order = [
        shown.index(words) for words in ("届けるため。", "歩きました。", "4件が決まりました。", "仕事を60件")
    ]
    assert order == sorted(order)
    assert "3つの商店街" in shown


def test_a_goal_of_nonsense_narrows_to_nothing_and_is_no_error(client, town_site):
    make_page(town_site, ActivityPage)
    assert client.get("/activities/?goal=%27%3Cx&page=9").status_code == 200
    assert client.get("/activities/?goal=nobody").context["listing"].count == 0


def test_editors_choose_among_the_goals_of_their_own_site(town_site, other_town_site):
    ours, _theirs = make_goal(town_site), make_goal(other_town_site)
    parent = ActivityIndexPage.objects.descendant_of(town_site.root_page).get()
    form_class = ActivityPage.get_edit_handler().get_form_class()

    form = form_class(instance=ActivityPage(), parent_page=parent)

    assert list(form.fields["goals"].queryset) == [ours]


def test_activities_are_found_by_their_purpose(town_site):
    make_page(town_site, ActivityPage, title="歩く", purpose="<p>貼り紙の仕事を届ける</p>")

    found = find_entries("貼り紙", facts=facts_of(town_site))

    assert [(entry.kind, entry.title) for entry in found.entries] == [("activity", "歩く")]


def test_a_talk_shows_who_speaks_the_questions_and_the_answers(client, town_site):
    answer = {"question": "最初に、何を？", "answer": "<p>表計算を<b>習いました</b>。</p>", "who": "花子さん"}
    page = make_page(
        town_site,
        InterviewPage,
        person="見本 花子さん",
        person_role="設計室の事務",
        body=[("qa", answer)],
    )

    shown = text(client.get(page.get_url()))

    assert '<h3 class="qa__question">最初に、何を？</h3>' in shown
    assert "<b>習いました</b>" in shown
    assert "設計室の事務" in shown


def test_a_place_draws_the_way_and_says_it_in_words(client, town_site):
    legs = [
        ("leg", {"turn": "ahead", "landmark": "", "minutes": 4}),
        ("leg", {"turn": "right", "landmark": "<橋>", "minutes": 3}),
    ]
    page = make_page(town_site, PlacePage, kind="coworking", way_from="見本駅", way_legs=legs)
    without = make_page(town_site, PlacePage)

    shown = text(client.get(page.get_url()))
    assert 'points="0,0 0,-88 66,-88"' in shown
    assert "&lt;橋&gt;</text>" in shown
    with translation.override("en"):
        assert page.way_words == [
            "straight on, 4 minutes on foot",
            "At <橋>: turn right, then 3 minutes on foot",
        ]
    assert "sketch" not in text(client.get(without.get_url())).split("<main", 1)[1]


def test_places_are_listed_by_sort(client, town_site):
    make_page(town_site, PlacePage, title="つくえ", kind="coworking")
    make_page(town_site, PlacePage, title="図書室", kind="library")

    page = client.get("/places/?kind=library")

    assert [row.title for row in page.context["listing"].page] == ["図書室"]


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("/interviews/", InterviewPage),
        ("/shops/", ShopPage),
        ("/places/", PlacePage),
        ("/activities/", ActivityPage),
    ],
)
def test_every_list_has_the_four_facets(client, town_site, path, model):
    subjects = {
        "process": Process.objects.get(pk="learn"),
        "town": factories.make_town(),
        "topic": make_topic(),
        "skill": make_skill(),
    }
    fields = {"processes": "process", "towns": "town", "topics": "topic", "skills": "skill"}
    make_page(town_site, model, title="ある", **{field: [subjects[name]] for field, name in fields.items()})
    make_page(town_site, model, title="ない")

    for name, subject in subjects.items():
        page = client.get(path, {name: subject.pk})
        assert [row.title for row in page.context["listing"].page] == ["ある"], name
        hrefs = [
            choice.href for facet in client.get(path).context["listing"].facets for choice in facet.choices
        ]
        assert f"?{name}={subject.pk}" in hrefs


def test_the_next_step_follows_skills_and_topics_through_the_four_processes(client, town_site):
    skill, topic = make_skill(), make_topic()
    learn = Process.objects.get(pk="learn")
    page = make_page(town_site, InterviewPage, skills=[skill], topics=[topic])
    lesson = make_page(town_site, skills=[skill], processes=[learn])
    make_page(town_site, title="まなぶ、でも別のこと", processes=[learn])
    shop = make_page(town_site, ShopPage, topics=[topic])
    place = make_page(town_site, PlacePage, topics=[topic])
    job = factories.make_job(town_site)
    job.teaches.add(skill)
    write_projections([job], today=timezone.localdate())

    assert steps(client, page.get_url()) == [
        lesson.get_url(),
        shop.get_url(),
        place.get_url(),
        "/jobs/?q=%E8%A1%A8%E8%A8%88%E7%AE%97",
    ]
    assert steps(client, f"/jobs/{job.public_id}/")[0] == lesson.get_url()
    assert steps(client, f"/interviews/?skill={skill.pk}")[0] == lesson.get_url()


def test_a_skill_that_is_taught_leads_to_its_lessons(client, town_site):
    skill = make_skill()
    page = make_page(town_site, skills=[skill])
    assert not any("/learn/skills/" in href for href in steps(client, page.get_url()))
    TaughtSkill.objects.create(site=town_site, skill=skill)
    bump_rev(town_site.pk)

    assert f"/learn/skills/{skill.pk}/" in steps(client, page.get_url())
    assert f"/en/learn/skills/{skill.pk}/" in steps(client, f"/en{page.get_url()}")


@pytest.mark.parametrize("path", ["/articles/", "/about/", "/activities/", "/find/"])
def test_every_page_ends_with_a_way_on(client, town_site, path):
    assert 'class="next-step__link' in text(client.get(path))


def test_a_page_costs_the_same_however_many_others_there_are(client, town_site, django_assert_num_queries):
    counts = []
    for more in (1, 8):
        for _ in range(more):
            make_page(town_site, skills=[make_skill()], topics=[make_topic()])
            make_page(town_site, PlacePage, topics=[make_topic()])
        page = make_page(town_site, skills=[make_skill()])
        client.get("/articles/")
        with django_assert_num_queries(80, exact=False) as queries:
            client.get(page.get_url())
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 3  # related pages: pictures of their cards


def test_the_front_door_offers_activities_too(client, town_site):
    assert 'href="/activities/"' in text(client.get("/"))
    assert HomePage.objects.count() == 1


@pytest.mark.parametrize("model", [ActivityPage, ShopPage, PlacePage, InterviewPage])
def test_a_page_that_is_not_saved_yet_can_be_looked_at(town_site, model):
    parent = PARENTS[model].objects.descendant_of(town_site.root_page).get()
    page = model(title="まだない", slug="not-yet", path=f"{parent.path}9999", depth=parent.depth + 1)
    page.set_url_path(parent)

    answer = page.make_preview_request()

    assert answer.status_code == 200
    assert "まだない" in answer.rendered_content

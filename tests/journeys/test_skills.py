"""From a missing skill to lessons, classes and work, and from classes and work to what shows a skill."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.events.models import Booking
from mikke.journeys.class_evidence import note_class, proposed_skills, settle_class
from mikke.journeys.ladder_proof import shown_skills_of
from mikke.journeys.tasks import keep_evidence
from mikke.journeys.work_evidence import settle_work
from mikke.kernel.ways_on import Subject, ways_on
from mikke.learning.models import SkillEvidence
from mikke.learning.services.evidence import Ground, by_staff, note_evidence, note_skills
from mikke.people.services.erasing import erase_person
from mikke.telework.enums import Step
from mikke.telework.ladder import StepNeeds, needs_of
from mikke.telework.models import Chunk
from mikke.telework.services.quality import accept_chunk, take_back_acceptance
from mikke.tenancy.sites import facts_of
from mikke.vocabulary.models import Skill, Topic
from tests.events.makers import book, make_event
from tests.factories import NOW, make_job
from tests.learning.makers import TABLES, TYPING, begin, make_lesson
from tests.telework.makers import make_chunk, make_inventory, make_order, make_task, make_worker

pytestmark = pytest.mark.django_db


def skill(key=TYPING):
    return Skill.objects.get(pk=key)


def came(event, *names):
    """Let parties come to a class that was held yesterday."""
    rows = [book(event, name) for name in names]
    Booking.objects.filter(pk__in=[row.pk for row in rows]).update(state="attended")
    begin_at = timezone.now() - dt.timedelta(days=1)
    type(event).objects.filter(pk=event.pk).update(
        starts_at=begin_at, ends_at=begin_at + dt.timedelta(hours=2), state="done"
    )
    event.refresh_from_db()
    return [row.person for row in rows]


def holders():
    return set(SkillEvidence.objects.values_list("person_id", "skill_id", "kind"))


def test_the_page_of_a_skill_leads_to_work_and_classes_of_the_site_alone(client, site, other_site):
    job = make_job(site, published_at=timezone.now(), valid_through=None)
    job.skills.add(skill())
    make_job(site, title="ほかの求人", valid_through=None)
    far = make_job(other_site, title="となりの求人", valid_through=None)
    far.skills.add(skill())
    event = make_event(site, title=f"{skill().name_ja}の会（見本）")
    make_event(site, title="お茶の会（見本）", words="お茶を飲みます（見本）。")
    make_event(site, title=f"{skill().name_ja}の下書き", state="draft")
    page = client.get(reverse("learning:skill", args=(TYPING,)))
    assert [way.title for way in page.context["jobs"]] == [job.title]
    assert [way.title for way in page.context["classes"]] == [event.title]
    assert reverse("events:event", args=(event.public_id,)) in page.content.decode()
    other = client.get(reverse("learning:skill", args=(TABLES,)))
    assert (other.context["jobs"], other.context["classes"]) == ([], [])


def test_the_passport_proposes_the_lesson_that_jobs_ask_for_and_the_class_that_comes(client, site):
    make_lesson(site, skills=[TYPING], minutes=5)
    wanted = make_lesson(site, skills=[TABLES], minutes=60)
    job = make_job(site, valid_through=None)
    job.skills.add(skill(TABLES))
    event = make_event(site, title=f"{skill(TABLES).name_ja}の教室（見本）")
    _notebook, token = begin(site)
    page = client.get(reverse("learning:passport", args=(token,)))
    assert page.context["coming"][0].lesson == wanted
    assert [way.title for way in page.context["classes"]] == [event.title]


def test_a_class_is_noted_for_those_who_came_and_corrected_for_all(site):
    event = make_event(site)
    one, two = came(event, "見本 一郎", "見本 二郎")
    assert note_class(event=event, skills=[skill()], actor=None, now=NOW) == 2
    assert holders() == {(one.pk, TYPING, "class"), (two.pk, TYPING, "class")}
    assert proposed_skills(event) == {TYPING}
    note_class(event=event, skills=[skill(TABLES)], actor=None, now=NOW)
    assert holders() == {(one.pk, TABLES, "class"), (two.pk, TABLES, "class")}
    Booking.objects.filter(person=two).update(state="missed")
    for _twice in range(2):
        keep_evidence(timezone.now())
    assert holders() == {(one.pk, TABLES, "class")}


def name_skills(event, *keys):
    """Let a class name its skills, whether its table has them already or not."""
    rows = Skill.objects.filter(pk__in=keys)
    if hasattr(type(event), "skills"):
        event.skills.set(rows)
    else:
        event.skills = rows


def test_a_class_that_names_its_skills_needs_nobody_and_the_office_may_choose_others(site):
    event = make_event(site)
    [one] = came(event, "見本 一郎")
    assert settle_class(event=event, now=NOW) == (0, 0)
    name_skills(event, TYPING)
    assert (settle_class(event=event, now=NOW), settle_class(event=event, now=NOW)) == ((1, 0), (0, 0))
    assert holders() == {(one.pk, TYPING, "class")}
    note_class(event=event, skills=[skill(TABLES)], actor=None, now=NOW)
    assert settle_class(event=event, now=NOW) == (0, 0)
    assert holders() == {(one.pk, TABLES, "class")}


def test_a_person_who_was_erased_does_not_come_back(site):
    event = make_event(site)
    one, two = came(event, "見本 一郎", "見本 二郎")
    note_class(event=event, skills=[skill()], actor=None, now=NOW)
    erase_person(person=one, actor=None, now=timezone.now())
    keep_evidence(timezone.now())
    assert holders() == {(two.pk, TYPING, "class")}


def handed_in(site, *, skills=(TYPING,)):
    worker = make_worker(site)
    order = make_order(site, worker=worker, state="accepted")
    task = make_task(make_inventory(site))
    task.skills.set(Skill.objects.filter(pk__in=skills))
    chunk = make_chunk(
        site, client=order.client, task=task, worker=worker, order=order, state="delivered", delivered_at=NOW
    )
    return worker, chunk


def test_accepted_work_shows_the_skills_of_its_task_until_it_is_taken_back(site):
    worker, chunk = handed_in(site, skills=(TYPING, TABLES))
    by_hand = by_staff(kind="order", words="見本", shown_on=NOW.date())
    note_skills(person=worker.person, skills=[skill("it.security")], ground=by_hand, actor=None, now=NOW)
    assert settle_work(site=site, now=NOW) == (0, 0)
    accept_chunk(chunk=chunk, actor=None, now=NOW)
    assert settle_work(site=site, now=NOW) == (2, 0)
    assert settle_work(site=site, now=NOW) == (0, 0)
    row = SkillEvidence.objects.get(skill=TYPING)
    assert (row.person, row.words, row.day) == (worker.person, chunk.order.title, NOW.date())
    take_back_acceptance(chunk=Chunk.objects.get(pk=chunk.pk), actor=None, now=NOW)
    assert settle_work(site=site, now=NOW) == (0, 2)
    assert [one.skill_id for one in SkillEvidence.objects.all()] == ["it.security"]


def test_a_year_of_work_is_settled_without_a_query_for_each_order(site, django_assert_max_num_queries):
    for _number in range(4):
        accept_chunk(chunk=handed_in(site)[1], actor=None, now=NOW)
    settle_work(site=site, now=NOW)
    with django_assert_max_num_queries(2):
        settle_work(site=site, now=NOW)


def test_a_lesson_that_was_passed_counts_for_the_next_step_of_the_team(site, other_site):
    worker, stranger = make_worker(site), make_worker(site)
    needs = StepNeeds(Step.LEADER, "", "", (skill(),), 0, 0)
    assert [need.is_reached for need in needs_of(worker, needs)] == [False]
    ground = Ground("lesson", "lesson:1", "見本のまなび", NOW.date())
    note_evidence(person=worker.person, skill=skill(), ground=ground, now=NOW)
    assert [need.is_reached for need in needs_of(worker, needs)] == [True]
    assert [need.is_reached for need in needs_of(stranger, needs)] == [False]
    assert shown_skills_of(worker) == {TYPING}


def test_a_page_with_the_topic_of_a_coming_event_leads_to_it(site, other_site):
    topic, other_topic = Topic.objects.order_by("pk")[:2]
    event = make_event(site, kind="meetup", title="子どもと集まる会（見本）")
    event.topics.set([topic])
    for wrong in (
        make_event(site, title="ほかの話題（見本）"),
        make_event(other_site, title="となりの会（見本）"),
        make_event(site, title="終わった会（見本）", starts_at=timezone.now() - dt.timedelta(days=3)),
    ):
        wrong.topics.set([other_topic if wrong.site == site and wrong.ends_at > timezone.now() else topic])
    today = timezone.localdate()
    subject = Subject(process="find", topics=frozenset({topic.pk}))
    ways = [way for way in ways_on(subject, facts=facts_of(site), today=today) if way.points]
    [way] = [way for way in ways if way.process == "play"]
    assert way.href == reverse("events:event", args=(event.public_id,))
    assert "子どもと集まる会" in way.text
    hrefs = {way.href for way in ways_on(Subject(process="find"), facts=facts_of(site), today=today)}
    assert way.href not in hrefs

"""The sample lessons come once to each site, and every skill they teach has its page."""

import pytest

from mikke.demo.build_learning import build_learning
from mikke.learning.models import Badge, Lesson, Notebook, Path, SkillEvidence
from mikke.vocabulary.models import TaughtSkill
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db


def test_ten_lessons_their_paths_badges_and_notebooks_come_once(client, mitaka, misawa):
    for facts, key in ((misawa, "misawa"), (mitaka, "mitaka")):
        assert [build_learning(site=facts.site, key=key, today=TODAY) for _ in range(2)] == [22, 0]
        assert all("見本" in lesson.summary for lesson in Lesson.objects.for_site(facts.site))
        assert (Path.objects.for_site(facts.site).count(), Badge.objects.for_site(facts.site).count()) == (
            2,
            2,
        )
        assert Notebook.objects.for_site(facts.site).count() == 6
        noted = SkillEvidence.objects.for_site(facts.site).select_related("person")
        assert {row.person.name for row in noted} == {"見本 つばき"}
    taught = TaughtSkill.objects.filter(site=mitaka.site).values_list("skill_id", flat=True)
    assert len(taught) >= 8
    assert {client.get(f"/learn/skills/{skill}/").status_code for skill in taught} == {200}

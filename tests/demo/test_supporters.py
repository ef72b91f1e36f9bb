"""The sample supporters: eight people in every step beside the visits of the sample help desk."""

from django.utils import timezone

from mikke.demo.build_helpdesk import build_helpdesk
from mikke.demo.build_learning import build_learning
from mikke.demo.build_supporters import build_supporters
from mikke.helpdesk import selectors_supporters as selectors
from mikke.helpdesk.models import Supporter, VisitHelper
from mikke.journeys.supporter_badge import settle_supporter_badges
from mikke.kernel.models import OutboxEntry


def test_eight_supporters_in_every_step_with_visits_behind_and_before_them(site):
    today = timezone.localdate()
    build_learning(site=site, key="misawa", today=today)
    build_helpdesk(site=site, key="misawa", today=today)
    assert build_supporters(site=site, key="misawa", today=today) == 8
    steps = list(Supporter.objects.for_site(site).order_by("pk").values_list("step", flat=True))
    assert steps == ["solo", "solo", "solo", "trained", "promised", "applied", "applied", "solo"]
    assert selectors.applicants(site=site).count() == 2
    assert selectors.ending_years(site=site, today=today).count() == 1
    assert VisitHelper.objects.filter(visit__state="done").count() == 22
    assert selectors.visits_without_supporter(site=site, now=timezone.now()).count() == 1
    names = [one.name for one in selectors.supporter_facts(site=site)]
    assert ("見本 相子" in names, len(names)) == (True, 7)
    assert settle_supporter_badges(site=site, now=timezone.now()) == (1, 0)  # 見本 相子 wants one
    assert not OutboxEntry.objects.exists()
    assert build_supporters(site=site, key="misawa", today=today) == 0
    assert build_supporters(site=site, key="mitaka", today=today) == 0

"""The sample cards: from the cases of the second town's desk, and two on the first."""

from django.utils import timezone

from mikke.demo.build_helpdesk import build_helpdesk
from mikke.demo.build_knowhow import build_knowhow
from mikke.helpdesk.knowhow_reading import cards_for, new_voices, open_hints, public_cards
from mikke.helpdesk.models import KnowHowHint


def test_six_cards_from_the_cases_and_one_suggestion_that_waits(site):
    today = timezone.localdate()
    build_helpdesk(site=site, key="misawa", today=today)
    assert build_knowhow(site=site, key="misawa", today=today) == 6
    assert public_cards(site=site).count() == 5
    taken = KnowHowHint.objects.get(state="taken")
    assert (taken.card.title, taken.cases.count()) == ("電話の音が鳴りません", 4)
    assert open_hints(site=site).get().topic == "phone"
    assert new_voices(site=site).count() == 1
    assert cards_for(site=site, topic="phone", device="easy")[0].title == "電話の音が鳴りません"
    assert build_knowhow(site=site, key="misawa", today=today) == 0


def test_two_cards_on_the_first_site(site):
    assert build_knowhow(site=site, key="mitaka", today=timezone.localdate()) == 2

"""The sample directory of both towns: enough services, one old, one hidden, something in the queue."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.demo.build_directory import build_directory
from mikke.directory.models import Correction, Suggestion
from mikke.directory.selectors import lapsed_services, public_services
from mikke.domain.hsds import problems_of


@pytest.mark.django_db
def test_both_towns_have_their_directory_once(client, mitaka, misawa):
    today = timezone.localdate()
    found = {}
    for key, facts in (("misawa", misawa), ("mitaka", mitaka)):
        made = [build_directory(site=facts.site, key=key, today=today) for _ in range(2)]
        shown = public_services(site=facts.site, today=today)
        found[key] = (*made, shown.count(), lapsed_services(site=facts.site, today=today).count())
    assert found == {"misawa": (26, 0, 25, 1), "mitaka": (11, 0, 11, 0)}
    assert (Correction.objects.count(), Suggestion.objects.count()) == (2, 2)
    host = {"headers": {"host": misawa.site.hostname}}
    answer = client.get(reverse("directory:list"), {"q": "スマホ"}, **host)
    assert answer.context["count"] >= 4
    assert any(
        card["is_old"]
        for card in client.get(reverse("directory:list"), {"subject": "money"}, **host).context["cards"]
    )
    for service in public_services(site=misawa.site, today=today):
        assert service.is_sample
        data = client.get(f"/api/v1/hsds/services/{service.public_id}", **host).json()
        assert list(problems_of(data)) == []

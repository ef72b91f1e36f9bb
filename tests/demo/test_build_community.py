"""The sample community of both towns: posts, an idea that has grown, hands, a queue with a late line; nobody is written to."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.community.models import Post
from mikke.community.selectors import (
    open_reports,
    posts_with_open_hands,
    public_posts,
    waiting_posts,
    wishes_of,
)
from mikke.demo.build_community import build_community
from mikke.notices.models import SendLog


@pytest.mark.django_db
def test_both_towns_have_their_community_once(client, mitaka, misawa):
    today = timezone.localdate()
    found = {}
    for key, facts in (("misawa", misawa), ("mitaka", mitaka)):
        site = facts.site
        made = [build_community(site=site, key=key, today=today) for _ in range(2)]
        found[key] = (
            *made,
            public_posts(site=site, today=today).count(),
            waiting_posts(site=site).count(),
            open_reports(site=site).count(),
            wishes_of(site=site).count(),
        )
        assert posts_with_open_hands(site=site).exists()
    assert found == {"misawa": (13, 0, 11, 2, 1, 8), "mitaka": (11, 0, 9, 2, 1, 8)}
    assert not SendLog.objects.exists()
    assert all("見本" in post.title for post in Post.objects.all())
    grown = Post.objects.get(site=misawa.site, stage="grown")
    host = {"headers": {"host": misawa.site.hostname}}
    page = client.get(reverse("community:idea", args=(grown.public_id,)), **host)
    assert f'href="{grown.grown_path}"' in page.content.decode()
    assert client.get(grown.grown_path, **host).status_code == 200
    assert client.get(reverse("community:wishes"), **host).context["counts"] != []

"""A secret link opens for its site, its purpose and its time only, and is used once where that counts."""

import datetime as dt

from mikke.kernel.links import issue_link, open_link, revoke_links, use_link
from mikke.kernel.models import SecretLink
from tests.factories import NOW

DAY = dt.timedelta(days=1)


def issue(site):
    return issue_link(site=site, purpose="jobs.still_open", subject="abc", now=NOW, lives=DAY)


def test_a_link_opens_for_its_site_and_purpose_until_its_day(site, other_site):
    token = issue(site)
    link = open_link(site=site, purpose="jobs.still_open", token=token, now=NOW)
    assert (link.subject, link.used_at) == ("abc", None)
    for change in (
        {"site": other_site},
        {"purpose": "jobs.other"},
        {"token": token + "x"},
        {"now": NOW + DAY},
    ):
        asked = {"site": site, "purpose": "jobs.still_open", "token": token, "now": NOW} | change
        assert open_link(**asked) is None


def test_the_token_itself_is_not_in_the_database(site):
    token = issue(site)
    assert [value for row in SecretLink.objects.values_list() for value in row if token in str(value)] == []


def test_a_link_is_used_once_and_can_be_taken_back(site):
    link = open_link(site=site, purpose="jobs.still_open", token=issue(site), now=NOW)
    assert [use_link(link, now=NOW), use_link(link, now=NOW)] == [True, False]
    assert revoke_links(site=site, purpose="jobs.still_open", subject="abc") == 1
    assert revoke_links(site=site, purpose="jobs.still_open", subject="abc") == 0

"""The frame of every public page."""

import re

import pytest
from django.template.loader import get_template

from mikke.tenancy.models import SiteProfile
from mikke.tenancy.sites import bump_rev


def page_of(client, path="/nothing-here/", **headers):
    return client.get(path, headers=headers).content.decode()


def test_skip_link_leads_to_the_content(client, site):
    page = page_of(client)
    assert page.index('href="#main"') < page.index('<main id="main"')


def test_sample_strip_only_on_a_sample_site(client, site):
    assert 'class="sample"' not in page_of(client)
    SiteProfile.objects.filter(site=site).update(is_sample=True)
    bump_rev(site.pk)
    assert 'class="sample"' in page_of(client)


def test_language_links_lead_to_the_same_page_with_its_query(client, site):
    assert 'href="/en/nothing-here/?q=a%20b"' in page_of(client, "/nothing-here/?q=a%20b")
    english = page_of(client, "/en/nothing-here/?q=1")
    assert 'href="/nothing-here/?q=1"' in english
    assert '<html lang="en"' in english
    assert 'href="/en/jobs/"' in english


def test_bar_of_conditions_stands_only_while_the_cookie_is_there(client, site):
    assert "/jobs/fit/clear/" not in page_of(client)
    client.cookies["conditions"] = "anything"
    assert 'action="/jobs/fit/clear/"' in page_of(client)


def test_links_about_the_site_are_in_the_footer(client, site):
    footer = page_of(client).split("<footer")[1]
    for path in ("about", "reports", "opendata", "contact", "terms", "privacy", "accessibility"):
        assert f'href="/{path}/"' in footer


def test_error_page_is_kind_and_has_ways_on(client, site):
    response = client.get("/nothing-here/")
    assert response.status_code == 404
    assert re.search(r'class="next-step__link p-find" href="/jobs/"', response.content.decode())


def test_unknown_host_without_any_site_says_so(client, db):
    response = client.get("/")
    assert response.status_code == 503
    assert "mikke createowner" in response.content.decode()


@pytest.mark.parametrize("name", ["500.html", "400.html", "kernel/no_site.html"])
def test_pages_of_last_resort_need_nothing(name):
    html = get_template(name).render({})
    assert "<h1>" in html
    assert 'lang="en"' in html

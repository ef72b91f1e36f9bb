"""The kernel's own addresses: text size, colours, robots, icon."""

import pytest

from mikke.kernel.colour import theme_css, theme_hash
from mikke.tenancy.models import SiteProfile
from mikke.tenancy.sites import bump_rev

OURS = {"sec-fetch-site": "same-origin"}


def test_text_size_is_kept_and_taken_back(client, site):
    large = client.post("/preferences/text-size/", {"size": "large", "next": "/robots.txt"}, headers=OURS)
    assert (large.status_code, large["Location"]) == (302, "/robots.txt")
    cookie = large.cookies["size"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("large", True, "Lax")
    assert 'data-size="large"' in client.get("/nothing-here/").content.decode()
    client.post("/preferences/text-size/", {"size": "standard"}, headers=OURS)
    assert 'data-size="large"' not in client.get("/nothing-here/").content.decode()


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""])
def test_text_size_never_leads_to_another_host(client, site, target):
    response = client.post("/preferences/text-size/", {"size": "large", "next": target}, headers=OURS)
    assert response["Location"] == "/"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 302),
        ({"sec-fetch-site": "none"}, 302),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://testserver"}, 302),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_a_visitors_form_must_come_from_our_own_page(client, site, headers, status):
    response = client.post("/preferences/text-size/", {"size": "large"}, headers=headers)
    assert response.status_code == status
    assert ("size" in response.cookies) == (status == 302)


def test_text_size_is_not_changed_by_a_get(client, site):
    assert client.get("/preferences/text-size/?size=large").status_code == 405


def test_town_colour_is_sent_only_when_it_differs(client, site):
    assert "/theme/" not in client.get("/nothing-here/").content.decode()
    SiteProfile.objects.filter(site=site).update(colour_action="#aa2200")
    bump_rev(site.pk)
    address = f"/theme/{site.pk}-{theme_hash('#aa2200')}.css"
    assert address in client.get("/nothing-here/").content.decode()
    sheet = client.get(address)
    assert (sheet.status_code, sheet["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert sheet.content.decode() == theme_css("#aa2200")
    assert "immutable" in sheet["Cache-Control"]
    assert client.get(f"/theme/{site.pk}-0123456789.css").status_code == 404


def test_robots_name_the_sitemap_of_this_host(client, site):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /jobs/fit/" in text


def test_icon_is_there(client, site):
    icon = client.get("/favicon.ico")
    assert icon["Content-Type"] == "image/x-icon"
    assert icon.content[:4] == b"\x00\x00\x01\x00"

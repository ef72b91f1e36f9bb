"""The site on a home screen: a manifest that parses, icons that answer, each in the town's own colour."""

import io
import json

import pytest
from PIL import Image

from mikke.kernel.colour import PAPER, readable
from mikke.kernel.pictures.site_icon import draw_icon
from mikke.tenancy.models import SiteProfile
from mikke.tenancy.sites import bump_rev


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.PAPER_ROOT = tmp_path


def manifest(client, **headers):
    answer = client.get("/manifest.webmanifest", **headers)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/manifest+json")
    return json.loads(answer.content)


def test_it_names_the_site_and_opens_without_the_browsers_frame(client, mitaka):
    found = manifest(client)
    assert (found["name"], found["start_url"], found["display"]) == (mitaka.profile.name, "/", "standalone")
    assert (found["theme_color"], found["background_color"]) == (
        readable(mitaka.profile.colour_action),
        PAPER,
    )
    assert len(found["short_name"]) <= 12


def test_each_icon_answers_in_the_size_it_says(client, mitaka):
    icons = manifest(client)["icons"]
    assert {(icon["sizes"], icon["purpose"]) for icon in icons} == {
        (size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")
    }
    for icon in icons:
        for _ in range(2):  # drawn, then kept
            answer = client.get(icon["src"])
            picture = Image.open(io.BytesIO(answer.content))
            assert (answer["Content-Type"], picture.format) == (icon["type"], "PNG")
            assert "x".join(map(str, picture.size)) == icon["sizes"]
            assert "immutable" in answer["Cache-Control"]


def test_each_town_has_its_own(client, mitaka, misawa):
    SiteProfile.objects.filter(pk=misawa.profile.pk).update(colour_action="#7a1f5c")
    bump_rev(misawa.site.pk)
    theirs = manifest(client, HTTP_HOST="misawa.localhost")
    assert (theirs["name"], theirs["theme_color"]) == (misawa.profile.name, "#7a1f5c")
    address = theirs["icons"][0]["src"]
    assert client.get(address, HTTP_HOST="misawa.localhost").status_code == 200
    assert client.get(address).status_code == 404


def test_the_icon_is_the_sign_on_paper_with_room_for_any_shape():
    picture = Image.open(io.BytesIO(draw_icon(192, colour="#7a1f5c"))).convert("RGB")
    colours = {colour: count for count, colour in picture.getcolors(maxcolors=192 * 192)}
    assert colours[(0x7A, 0x1F, 0x5C)] > 500
    assert (0x00, 0x61, 0x73) not in colours
    assert [picture.getpixel(at) for at in ((0, 0), (191, 0), (96, 20), (20, 96))] == [(0xFD, 0xF9, 0xEE)] * 4


def test_every_page_names_the_manifest(client, mitaka):
    page = client.get("/jobs/")
    assert b'<link rel="manifest" href="/manifest.webmanifest">' in page.content
    assert "manifest-src 'self'" in page["Content-Security-Policy"]

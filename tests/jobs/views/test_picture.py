"""The picture beside a link, and what the page says of it."""

import html
import re

import pytest

from mikke.kernel.pictures import fonts
from tests import factories


@pytest.fixture(autouse=True)
def paper_folder(settings, tmp_path):
    settings.PAPER_ROOT = tmp_path / "paper"


def metas(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', page)
    return {name: html.unescape(content) for name, content in found}


def test_the_page_names_its_picture_and_the_picture_is_there(client, site):
    job = factories.make_six_item_job(site)
    said = metas(client.get(f"/jobs/{job.public_id}/").content.decode())
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image"].startswith(f"http://testserver/jobs/{job.public_id}/picture.png?v=")
    assert job.employer.address in said["og:image:alt"]
    assert said["og:url"] == f"http://testserver/jobs/{job.public_id}/"
    picture = client.get(said["og:image"].removeprefix("http://testserver"))
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
    assert len(picture.content) <= 60_000


def test_the_address_changes_with_the_words(client, site):
    job = factories.make_six_item_job(site)
    other = factories.make_six_item_job(site, wage_min=1500)
    marks = {
        metas(client.get(f"/jobs/{one.public_id}/").content.decode())["og:image"].partition("?")[2]
        for one in (job, other)
    }
    assert len(marks) == 2


def test_no_picture_for_what_is_not_open(client, site):
    job = factories.make_six_item_job(site, status="draft", published_at=None)
    assert client.get(f"/jobs/{job.public_id}/picture.png").status_code == 404


def test_a_machine_without_the_font_shows_the_page_without_picture(client, site, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")  # no fontconfig to ask
    fonts.font_file.cache_clear()
    job = factories.make_six_item_job(site)
    page = client.get(f"/jobs/{job.public_id}/")
    found = (page.status_code, "og:image" in metas(page.content.decode()))
    picture = client.get(f"/jobs/{job.public_id}/picture.png").status_code
    fonts.font_file.cache_clear()
    assert (found, picture) == ((200, False), 404)

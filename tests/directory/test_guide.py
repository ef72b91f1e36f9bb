"""The guide on paper: by subject, with contents, the day of confirmation, and a mark on what is old."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.directory.guide import guide_sheet
from mikke.directory.selectors import public_services, with_parts
from mikke.kernel.models import PaperFile
from mikke.tenancy.sites import facts_of
from tests.directory.makers import make_service

ADDRESS = "https://mikke.example/services/"


def sheet(site, **values):
    today = timezone.localdate()
    services = list(with_parts(public_services(site=site, today=today)))
    return guide_sheet(services, facts=facts_of(site), address=ADDRESS, today=today, **values)


def test_each_subject_has_its_part_and_each_service_its_place_in_the_contents(site):
    make_service(site, name="スマホのとなり", with_parts=True)
    make_service(site, name="むかし確かめた会", subject="care", days_ago=200)
    make_service(site, name="もう出さない会", days_ago=400)
    html = sheet(site).html
    targets = re.findall(r'href="#([se]-[^"]+)"', html)
    assert len(targets) == 4
    assert all(html.count(f'id="{one}"') == 1 for one in targets)
    assert ("☎ 0422-00-0001" in html, "もう出さない会" in html) == (True, False)
    assert html.count('<span class="old">') == 1
    assert html.index("むかし確かめた会") < html.index('<span class="old">')
    assert "mikke.example/services/" in html


def test_what_finds_no_room_is_said(site):
    make_service(site)
    assert "7" in re.search(r'<footer class="end"><p>([^<]+)', sheet(site, left_out=7).html)[1]


@pytest.mark.parametrize(("asked", "papers"), [("", 1), ("subject=care", 2)])
def test_the_guide_follows_the_list_and_is_printed_once(client, site, asked, papers):
    make_service(site)
    make_service(site, subject="care")
    client.get(reverse("directory:guide"))
    answer = client.get(f"{reverse('directory:guide')}?{asked}")
    assert answer.status_code == 202
    assert PaperFile.objects.filter(kind="directory.guide").count() == papers
    assert "guide.pdf" in client.get(reverse("directory:list")).content.decode()


def test_an_empty_directory_gives_a_cover_and_no_parts(site):
    html = sheet(site).html
    assert ('class="cover"' in html, 'class="subject"' in html) == (True, False)

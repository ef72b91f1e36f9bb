"""Links that lead nowhere: found in every kind of place, gone from the list when mended, other sites only on wish."""

import datetime as dt
import http.server
from typing import ClassVar

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from mikke.cms.models import ArticlePage
from mikke.editorial.enums import LinkTrouble
from mikke.editorial.models import LinkProblem, OutsideLink
from mikke.editorial.outside_check import is_public, look
from mikke.editorial.services.check_links import check_outside, check_site
from mikke.kernel.models import PeriodicJob
from tests import factories
from tests.editorial.makers import make_page, paragraph
from tests.support.in_thread import InThread

NOW = factories.NOW


def link(href):
    return paragraph(f'<p><a href="{href}">見本のことば</a></p>')


def button(**target):
    return {"type": "link", "value": {"label": "ボタン", "page": None, "url": "", **target}}


def problems():
    return dict(LinkProblem.objects.values_list("target", "trouble"))


def test_every_kind_of_inside_link_is_followed(town_site):
    good, hidden = make_page(town_site, ArticlePage), make_page(town_site, ArticlePage, is_live=False)
    make_page(
        town_site,
        ArticlePage,
        body=[
            paragraph(
                f'<p><a linktype="page" id="{good.pk}">よい</a><a linktype="page" id="999999">ない</a></p>'
            ),
            paragraph(
                f'<p><a linktype="page" id="{hidden.pk}">下書き</a><a linktype="document" id="7">書類</a></p>'
            ),
            link("/jobs/"),
            link("/en/jobs/"),
            link("/nothing-there/"),
            link(good.url),
            link(f"http://{town_site.hostname}/also-nothing/"),
            link("mailto:desk@example.jp"),
            link("#here"),
            button(page=hidden.pk),
            button(url="/articles/?kind=find"),
        ],
        next_steps=[{"type": "step", "value": {"process": "find", "label": "つぎ", "link": "/old-step/"}}],
    )
    found = check_site(site=town_site, now=NOW)
    assert problems() == {
        "page:999999": LinkTrouble.PAGE_GONE,
        f"page:{hidden.pk}": LinkTrouble.PAGE_HIDDEN,
        "document:7": LinkTrouble.FILE_GONE,
        "/nothing-there/": LinkTrouble.ADDRESS_GONE,
        "/also-nothing/": LinkTrouble.ADDRESS_GONE,
        "/old-step/": LinkTrouble.ADDRESS_GONE,
    }
    assert found == len(problems())
    assert LinkProblem.objects.get(target="/nothing-there/").words == "見本のことば"


def test_a_redirect_counts_and_what_is_mended_goes_by_itself(town_site):
    page = make_page(town_site, ArticlePage, body=[link("/gone/"), link("/moved/")])
    Redirect.objects.create(old_path="/moved", redirect_link="/articles/", site=town_site)
    check_site(site=town_site, now=NOW)
    assert problems() == {"/gone/": LinkTrouble.ADDRESS_GONE}
    check_site(site=town_site, now=NOW + dt.timedelta(days=1))
    assert LinkProblem.objects.get().found_at == NOW
    page.body = []
    page.save_revision().publish()
    assert check_site(site=town_site, now=NOW) == 0
    assert problems() == {}


def test_a_page_that_is_withdrawn_leaves_the_list(town_site):
    page = make_page(town_site, ArticlePage, body=[link("/gone/")])
    check_site(site=town_site, now=NOW)
    page.unpublish()
    check_site(site=town_site, now=NOW)
    assert problems() == {}


@pytest.mark.parametrize(
    ("ip", "port", "fine"),
    [
        ("93.184.216.34", 443, True),
        ("93.184.216.34", 8443, False),
        ("127.0.0.1", 80, False),
        ("10.1.2.3", 80, False),
        ("169.254.169.254", 80, False),
        ("192.168.0.1", 443, False),
        ("100.64.0.1", 80, False),
        ("0.0.0.0", 80, False),  # noqa: S104 -- an address to be refused
        ("224.0.0.1", 80, False),
        ("::1", 80, False),
        ("fd00::1", 80, False),
        ("::ffff:127.0.0.1", 80, False),
        ("2606:2800:220:1:248:1893:25c8:1946", 443, True),
    ],
)
def test_only_public_addresses_on_their_own_ports_may_be_asked(ip, port, fine):
    assert is_public(ip, port) is fine


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://2130706433/",
        "http://user@127.0.0.1/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
    ],
)
def test_our_own_machine_is_never_asked(url):
    assert look(url) == LinkTrouble.OUTSIDE_REFUSED


class Answers(http.server.BaseHTTPRequestHandler):
    """A small other site."""

    STATUS: ClassVar = {"/ok": 200, "/gone": 404, "/really-gone": 410, "/closed": 403, "/broken": 500}
    asked: ClassVar[list[tuple[str, str]]] = []

    def do_HEAD(self):
        self.asked.append(("HEAD", self.path))
        if self.path == "/moved":
            return self.go("/gone")
        if self.path == "/round":
            return self.go("/round")
        if self.path == "/inside":
            return self.go("http://10.0.0.1/")
        return self.say(405 if self.path == "/no-head" else self.STATUS.get(self.path, 200))

    def do_GET(self):
        self.asked.append(("GET", self.path))
        self.say(404)

    def say(self, status):
        self.send_response(status)
        self.end_headers()

    def go(self, to):
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def log_message(self, *_args):
        """Say nothing."""


class OtherHost(InThread, http.server.ThreadingHTTPServer):
    """Somebody else's site."""


@pytest.fixture
def other_host():
    Answers.asked.clear()
    with OtherHost(("127.0.0.1", 0), Answers) as server:
        yield f"http://127.0.0.1:{server.server_port}"


def on_loopback(ip, _port):
    return ip == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("/ok", None),
        ("/closed", None),
        ("/gone", LinkTrouble.OUTSIDE_GONE),
        ("/really-gone", LinkTrouble.OUTSIDE_GONE),
        ("/moved", LinkTrouble.OUTSIDE_GONE),
        ("/round", None),
        ("/broken", LinkTrouble.OUTSIDE_SILENT),
        ("/no-head", LinkTrouble.OUTSIDE_GONE),
        ("/inside", LinkTrouble.OUTSIDE_REFUSED),
    ],
)
def test_what_another_site_answers(other_host, path, verdict):
    assert look(f"{other_host}{path}", is_open=on_loopback) == verdict


def test_nobody_is_asked_unless_the_operator_wants_it(town_site, other_host, settings):
    make_page(town_site, ArticlePage, body=[link(f"{other_host}/gone")])
    check_site(site=town_site, now=NOW)
    assert settings.MIKKE_CHECK_OUTSIDE_LINKS is False
    assert check_outside(now=NOW, is_open=on_loopback) == 0
    assert Answers.asked == []


def test_where_it_is_wanted_each_site_is_asked_once_a_run_and_once_a_week(town_site, other_host, settings):
    settings.MIKKE_CHECK_OUTSIDE_LINKS = True
    make_page(town_site, ArticlePage, body=[link(f"{other_host}/gone"), link(f"{other_host}/ok")])
    check_site(site=town_site, now=NOW)
    hour = dt.timedelta(hours=1)
    assert [check_outside(now=NOW + step * hour, is_open=on_loopback) for step in range(3)] == [1, 1, 0]
    check_site(site=town_site, now=NOW)
    assert problems() == {f"{other_host}/gone": LinkTrouble.OUTSIDE_GONE}
    assert check_outside(now=NOW + dt.timedelta(days=8), is_open=on_loopback) == 1


def test_a_site_that_was_silent_once_is_asked_again_before_it_is_told(town_site, other_host, settings):
    settings.MIKKE_CHECK_OUTSIDE_LINKS = True
    make_page(town_site, ArticlePage, body=[link(f"{other_host}/broken")])
    check_site(site=town_site, now=NOW)
    check_outside(now=NOW, is_open=on_loopback)
    assert OutsideLink.objects.get().trouble == ""
    check_outside(now=NOW + dt.timedelta(days=2), is_open=on_loopback)
    assert OutsideLink.objects.get().trouble == LinkTrouble.OUTSIDE_SILENT


def test_the_list_says_where_and_can_be_asked_for_again(enter, office_site):
    page = make_page(office_site, ArticlePage, body=[link("/gone/")])
    check_site(site=office_site, now=NOW)
    PeriodicJob.objects.create(name="editorial.check_links", due_at=NOW + dt.timedelta(days=400))
    editor = enter()
    html = editor.get(reverse("office_links")).content.decode()
    assert "/gone/" in html
    assert reverse("wagtailadmin_pages:edit", args=(page.pk,)) in html
    assert editor.post(reverse("office_links"))["Location"] == reverse("office_links")
    assert PeriodicJob.objects.get(name="editorial.check_links").due_at < NOW + dt.timedelta(days=400)

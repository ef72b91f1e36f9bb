"""What a page weighs and where it comes from; the keyboard; paper."""

import gzip
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from mikke.kernel.middleware import PUBLIC_POLICY
from tests.e2e.pages import job_path
from tests.support.demo_site import DemoSite

KIB = 1024
MOST_KIB = {"document": 25, "stylesheet": 16, "script": 18, "font": 0}
MOST_REQUESTS = 10
FIRST_VIEW_KIB = 110
WEIGHED = ("/", "/jobs/", "/jobs/fit/", "/articles/", "/articles/report-autumn-tips/", "/shops/", "/en/")
INLINE = re.compile(
    r"<style\b|\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*(?:\bsrc=|application/(?:ld\+)?json))"
)
PROMISED_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'"
)


def weights(page: Any, path: str) -> tuple[list[Any], dict[str, int]]:
    """Return all answers of a first visit, and the compressed bytes by kind."""
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 -- Playwright cannot wrap a built-in
    page.goto(path, wait_until="networkidle")
    by_kind: dict[str, int] = {}
    for answer in answers:
        kind = answer.request.resource_type
        by_kind[kind] = by_kind.get(kind, 0) + len(gzip.compress(answer.body(), mtime=0))
    return answers, by_kind


def check_weight(page: Any, demo: DemoSite, path: str) -> None:
    answers, by_kind = weights(page, path)
    host = urlsplit(demo.url).netloc
    assert {urlsplit(answer.url).netloc for answer in answers} == {host}
    assert {answer.status for answer in answers} == {200}
    assert len(answers) <= MOST_REQUESTS
    too_heavy = {kind: weight for kind, weight in by_kind.items() if weight > MOST_KIB.get(kind, 40) * KIB}
    assert too_heavy == {}
    assert sum(by_kind.values()) <= FIRST_VIEW_KIB * KIB


@pytest.mark.parametrize("path", WEIGHED)
def test_a_first_visit_keeps_to_the_budget(telephone: Any, demo: DemoSite, path: str) -> None:
    check_weight(telephone, demo, path)


def test_a_posting_keeps_to_the_budget(telephone: Any, demo: DemoSite) -> None:
    check_weight(telephone, demo, job_path(demo, "choose"))


def test_pages_are_sent_compressed(telephone: Any) -> None:
    for path in ("/", "/jobs/fit/"):
        assert telephone.goto(path).all_headers()["content-encoding"] in {"gzip", "br"}


@pytest.mark.parametrize("path", [*WEIGHED, "/saved/", "/accounts/login/", "/no-such-page/"])
def test_policy_is_the_promised_one_and_nothing_is_inline(telephone: Any, path: str) -> None:
    refused: list[str] = []
    telephone.on("console", lambda message: refused.append(message.text))
    answer = telephone.goto(path, wait_until="networkidle")
    assert PROMISED_POLICY == PUBLIC_POLICY
    assert answer.headers["content-security-policy"] == PROMISED_POLICY
    assert INLINE.findall(answer.text()) == []
    assert [text for text in refused if "Content Security Policy" in text] == []


def test_icon_and_robots_are_there(telephone: Any, demo: DemoSite) -> None:
    get = telephone.context.request.get
    icon = get(f"{demo.url}/favicon.ico")
    assert (icon.status, icon.headers["content-type"]) == (200, "image/x-icon")
    assert get(f"{demo.url}/robots.txt").status == 200
    telephone.goto("/")
    drawn = telephone.locator("link[rel=icon]").get_attribute("href")
    assert get(f"{demo.url}{drawn}").status == 200


@pytest.mark.parametrize("path", ["/", "/articles/", "/articles/report-autumn-tips/", "/shops/", "/places/"])
def test_pictures_say_their_size(telephone: Any, path: str) -> None:
    telephone.goto(path)
    sizes = telephone.locator("img").evaluate_all(
        "all => all.map(one => [one.getAttribute('width'), one.getAttribute('height'), one.hasAttribute('alt')])"
    )
    assert sizes
    assert [size for size in sizes if not (size[0] and size[1] and size[2])] == []


def test_first_stop_of_the_keyboard_is_the_way_to_the_content(telephone: Any) -> None:
    telephone.goto("/jobs/")
    telephone.keyboard.press("Tab")
    skip = telephone.locator(".skip")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["y"] >= 0
    telephone.keyboard.press("Enter")
    expect(telephone.locator("#main")).to_be_focused()
    telephone.keyboard.press("Tab")
    assert telephone.evaluate("document.querySelector('main').contains(document.activeElement)") is True


def test_every_stop_of_the_keyboard_can_be_seen(telephone: Any) -> None:
    telephone.goto("/")
    unseen = []
    for _stop in range(25):
        telephone.keyboard.press("Tab")
        told = telephone.evaluate("""() => {
            const here = document.activeElement, ring = one => one && parseFloat(getComputedStyle(one).outlineWidth);
            const shown = ring(here) >= 2 || ring(here.closest('.pick')) >= 2;
            return [here.outerHTML.slice(0, 80), shown && getComputedStyle(here).outlineStyle !== 'none'
                || ring(here.closest('.pick')) >= 2];
        }""")
        if not told[1]:
            unseen.append(told[0])
    assert unseen == []


def test_arrows_walk_the_half_hours(telephone: Any) -> None:
    telephone.goto("/jobs/fit/")
    telephone.locator("details.more").nth(1).locator("> summary").click()
    telephone.locator("details.facet").nth(1).locator("> summary").click()
    cells = telephone.locator("details.facet").nth(1).locator("table.half input")
    cells.first.focus()
    for key, place in (("ArrowRight", 1), ("ArrowDown", 8), ("ArrowLeft", 7), ("ArrowUp", 0)):
        telephone.keyboard.press(key)
        expect(cells.nth(place)).to_be_focused()
    telephone.keyboard.press("ArrowUp")
    expect(cells.first).to_be_focused()
    telephone.keyboard.press("Space")
    expect(cells.first).to_be_checked()


@pytest.mark.parametrize("path", ["/jobs/", "/articles/report-autumn-tips/"])
def test_paper_shows_the_content_and_not_the_ways_around(desktop: Any, path: str) -> None:
    desktop.goto(path)
    hidden = (".spine", ".tools", ".crumbs", ".footer__cols", ".skip")
    address = desktop.locator(".paper-link")
    for part in hidden[:3]:
        expect(desktop.locator(part).first).to_be_visible()
    expect(address).to_be_hidden()
    desktop.emulate_media(media="print")
    for part in hidden:
        expect(desktop.locator(part).first).to_be_hidden()
    for button in desktop.locator(".btn").all():
        expect(button).to_be_hidden()
    expect(desktop.locator("h1")).to_be_visible()
    expect(address).to_have_text(desktop.url)
    expect(address).to_be_visible()


def test_paper_of_a_posting_keeps_when_where_and_pay(
    browser_context: Callable[..., Any], demo: DemoSite
) -> None:
    page = browser_context(base_url=demo.url).new_page()
    page.goto(job_path(demo, "choose"))
    expect(page.locator(".actionbar")).to_be_visible()
    expect(page.locator(".qr")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".actionbar")).to_be_hidden()
    expect(page.locator(".qr")).to_be_visible()
    expect(page.locator(".paper-link")).to_contain_text(page.url)
    for button in page.locator(".btn").all():
        expect(button).to_be_hidden()
    expect(page.locator("dl.key")).to_be_visible()
    expect(page.locator(".trust").first).to_be_visible()
    expect(page.locator(".header__tel")).to_be_visible()


def test_on_a_telephone_the_ways_to_ask_and_apply_follow_the_summary(telephone: Any, demo: DemoSite) -> None:
    telephone.goto(job_path(demo, "choose"))
    tops = {
        name: telephone.locator(where).first.bounding_box()["y"]
        for name, where in {"key": "dl.key", "call": ".split__sticky .btn", "what": "#what"}.items()
    }
    assert sorted(tops, key=lambda name: tops[name]) == ["key", "call", "what"]
    bar = telephone.locator(".actionbar").bounding_box()
    assert bar["y"] + bar["height"] <= 780  # at the foot of the window from the first moment


def test_at_a_desk_the_ways_to_ask_and_apply_stand_beside_the_posting(desktop: Any, demo: DemoSite) -> None:
    desktop.goto(job_path(demo, "choose"))
    head, ways, body = (
        desktop.locator(f".split--job > .split__{name}").bounding_box() for name in ("head", "sticky", "body")
    )
    assert ways["x"] > head["x"] + head["width"]
    assert ways["y"] == head["y"]
    assert body["x"] == head["x"]


def test_words_stay_whole_where_the_text_is_twice_as_large(telephone: Any, demo: DemoSite) -> None:
    telephone.goto(f"/en{job_path(demo, 'choose')}")
    telephone.evaluate("document.documentElement.style.fontSize = '200%'")
    heights = telephone.evaluate(
        "[...document.querySelectorAll('.spine__link')].map(one => {"
        " const words = document.createRange(); words.selectNode(one.lastChild);"
        " return words.getClientRects().length; })"
    )
    assert heights == [1, 1, 1, 1]

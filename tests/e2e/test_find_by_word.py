"""Journeys: words into the search box; an article that leads to a job; another language and larger text."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.e2e.words import ja
from tests.support.demo_site import DemoSite

CAFE_HALF_WIDTH = "ｶﾌｪ"
WIDE_SPACE = "\u3000"


def found(page: Any) -> list[str]:
    return [link.inner_text() for link in page.locator(".jobs .job-card__title a").all()]


def count(page: Any) -> int:
    return int(page.locator("h2.count b").inner_text())


def look_for(page: Any, words: str) -> None:
    page.goto("/jobs/")
    page.locator("#q").fill(words)
    page.locator("form[role=search] .btn").click()


def test_half_width_kana_and_a_wide_space_are_understood_and_can_be_taken_away(visitor: Any) -> None:
    look_for(visitor, "カフェ")
    cafes = found(visitor)
    assert any("カフェ" in title for title in cafes)
    for spelling in (CAFE_HALF_WIDTH, "かふぇ"):
        look_for(visitor, spelling)
        assert found(visitor) == cafes

    look_for(visitor, f"{CAFE_HALF_WIDTH}{WIDE_SPACE}三鷹")
    assert count(visitor) == 0  # the café is in the other town
    chip = visitor.locator(".understood a.chip")
    expect(chip).to_have_count(1)
    chip.click()
    expect(chip).to_have_count(0)
    assert found(visitor) == cafes

    look_for(visitor, f"事務{WIDE_SPACE}三鷹")
    of_town = count(visitor)
    chip.click()
    assert 0 < of_town < count(visitor)


def test_a_facet_gives_as_many_jobs_as_it_says(visitor: Any) -> None:
    visitor.goto("/jobs/")
    visitor.locator("details.facets > summary").click()
    facet = visitor.locator("details.facet", has=visitor.locator("[name=employment_type]")).last
    facet.locator("summary").click()
    option = facet.locator("label.check").first
    promised = int(option.locator("small").inner_text())
    option.locator("input").check()
    visitor.locator("details.facets form:not([method=post]) button").click()
    assert "employment_type=" in visitor.url
    assert count(visitor) == promised
    expect(visitor.locator(".understood a.chip")).to_have_count(1)


def test_needs_narrow_the_list_and_never_stand_in_the_address(visitor: Any) -> None:
    addresses: list[str] = []
    visitor.on("request", lambda request: addresses.append(request.url))
    visitor.goto("/jobs/?q=事務")
    everything = count(visitor)
    visitor.locator("details.facets > summary").click()
    form = visitor.locator("details.facets form[method=post]")
    form.locator("summary").first.click()
    option = form.locator("label.check", has=visitor.locator("[value=child_sick_leave]"))
    promised = int(option.locator("small").inner_text())
    option.locator("input").check()
    form.locator("button").click()
    assert count(visitor) == promised
    assert promised < everything
    chip = visitor.locator(".understood button.chip")
    expect(chip).to_have_count(1)
    chip.click()
    assert count(visitor) == everything
    assert [address for address in addresses if "child_sick_leave" in address] == []


def test_when_nothing_is_found_the_page_says_what_to_do(visitor: Any) -> None:
    look_for(visitor, "潜水艦の艦長")
    expect(visitor.locator("#nothing")).to_have_text(ja("There is no such job just now"))
    expect(visitor.locator("[aria-labelledby=nothing] a[href='/jobs/fit/']")).to_be_visible()
    expect(visitor.locator("[aria-labelledby=nothing] a[href^='tel:']")).to_be_visible()
    visitor.locator("[aria-labelledby=nothing] a[href='/jobs/']").click()
    assert count(visitor) > 0


def test_from_an_article_to_a_job(visitor: Any) -> None:
    visitor.goto("/")
    visitor.locator("[aria-labelledby=read] .section-head a").click()
    assert urlsplit(visitor.url).path == "/articles/"
    visitor.goto("/articles/report-autumn-tips/")
    job = visitor.locator("[aria-labelledby=same] .job-card__title a").first
    title = job.inner_text()
    job.click()
    assert urlsplit(visitor.url).path.startswith("/jobs/")
    expect(visitor.locator("h1")).to_have_text(title)
    expect(visitor.locator(".key dt")).to_have_count(3)


def test_an_interview_names_the_very_job(visitor: Any) -> None:
    visitor.goto("/interviews/interview-bakery-morning/")
    visitor.locator(".next-step__link[href*='/jobs/']").first.click()
    expect(visitor.locator("h1")).to_have_text("開店前のパンならべとレジ")


def body_text_px(page: Any) -> float:
    page.wait_for_load_state("load")
    return float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))


def in_menu(page: Any, selector: str) -> None:
    page.locator(".menu > summary").click()
    page.locator(f".menu__list {selector}").click()


def test_language_and_text_size_survive_each_other(visitor: Any, demo: DemoSite) -> None:
    visitor.goto("/jobs/?q=カフェ")
    standard_px = body_text_px(visitor)
    expect(visitor.locator("html")).to_have_attribute("lang", "ja")
    alternates = {
        link.get_attribute("hreflang"): link.get_attribute("href")
        for link in visitor.locator(".menu__list a[hreflang]").all()
    }
    assert list(alternates) == ["en"]

    in_menu(visitor, "a[hreflang=en]")
    assert urlsplit(visitor.url).path == "/en/jobs/"
    assert "q=" in visitor.url
    expect(visitor.locator("html")).to_have_attribute("lang", "en")
    expect(visitor.locator("h1")).to_have_text("Look for work")

    in_menu(visitor, "button[value=large]")
    assert urlsplit(visitor.url).path == "/en/jobs/"
    assert body_text_px(visitor) == standard_px * 1.25

    visitor.goto("/en/articles/")
    assert body_text_px(visitor) == standard_px * 1.25
    in_menu(visitor, "a[hreflang=ja]")
    assert visitor.url == f"{demo.url}/articles/"
    expect(visitor.locator("html")).to_have_attribute("lang", "ja")
    assert body_text_px(visitor) == standard_px * 1.25
    in_menu(visitor, "button[value=standard]")
    assert body_text_px(visitor) == standard_px


def test_pages_name_their_twin(telephone: Any, demo: DemoSite) -> None:
    for path, english in (("/", "/en/"), ("/articles/", "/en/articles/"), ("/jobs/", "/en/jobs/")):
        for address in (path, english):
            telephone.goto(address)
            twins = {
                link.get_attribute("hreflang"): link.get_attribute("href")
                for link in telephone.locator("link[rel=alternate][hreflang]").all()
            }
            own = f"{demo.url}{path}"
            assert twins == {"ja": own, "en": f"{demo.url}{english}", "x-default": own}

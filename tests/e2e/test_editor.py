"""Journey: an editor signs in with password and recovery code and publishes an article; everybody sees it at once."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.e2e.office_pages import EDITOR, sign_in
from tests.support.demo_site import DemoSite

TITLE = "見本の記事：朝市の見学に行ってみた"
SUMMARY = "見学の日の持ちものと、聞いてよかったことをまとめました。"


def first_articles(page: Any) -> list[str]:
    page.goto("/articles/")
    return [link.inner_text() for link in page.locator(".pic-card__title a").all()]


def publish_article(page: Any, demo: DemoSite) -> None:
    ((parent,),) = demo.rows(
        "SELECT p.id FROM wagtailcore_page p JOIN wagtailcore_site s ON s.is_default_site"
        " JOIN wagtailcore_page r ON r.id = s.root_page_id"
        " WHERE p.slug = 'articles' AND p.path LIKE r.path || '%'"
    )
    page.goto(f"/cms/pages/add/cms/articlepage/{parent}/")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill(SUMMARY)
    page.locator("#id_title").press("Tab")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("[name=action-publish]").click()
    expect(page.locator(".messages .success")).to_contain_text(TITLE)


def test_a_published_article_is_everywhere_with_the_next_request(
    desktop: Any, telephone: Any, demo: DemoSite
) -> None:
    first_articles(telephone)
    assert TITLE not in first_articles(telephone)  # kept in memory by now
    sign_in(desktop, demo)
    desktop.goto("/cms/")
    expect(desktop.locator("html")).to_have_attribute("lang", "ja")
    publish_article(desktop, demo)

    assert TITLE in first_articles(telephone)
    telephone.locator(".pic-card__title a", has_text=TITLE).click()
    expect(telephone.locator("h1")).to_have_text(TITLE)
    telephone.goto("/search/")
    telephone.locator("#q").fill("朝市")
    telephone.locator("form[role=search] .btn").click()
    expect(telephone.locator(".results a", has_text=TITLE)).to_have_count(1)


def test_signing_in_needs_no_script_and_both_factors(
    browser_context: Callable[..., Any], demo: DemoSite
) -> None:
    page = browser_context(java_script_enabled=False, base_url=demo.url).new_page()
    page.goto("/cms/")
    assert "/accounts/login/" in page.url
    page.locator("[name=login]").fill(EDITOR)
    page.locator("[name=password]").fill(demo.password)
    page.locator("main form button").first.click()
    page.goto("/cms/")
    assert "/cms/" not in page.url.split("?")[0]  # the password alone opens nothing
    page.goto("/accounts/2fa/authenticate/")
    page.locator("[name=code]").fill(demo.codes[EDITOR].pop())
    page.locator("main form button").first.click()
    page.goto("/cms/")
    assert page.url == f"{demo.url}/cms/"

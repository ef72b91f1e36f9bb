"""How one walks through all pages of home work: from the first page along every link, one page of each kind."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tests.support.demo_site import DemoSite

# An address without its ids, months and numbers: pages of one kind look alike.
VARYING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{1,2}(?:-\d{1,2})?|\d+")
A_FILE = re.compile(r"\.(pdf|csv|xlsx)$|/(pdf|csv|file)/$")


def home_of_the_team(demo: DemoSite) -> str:
    """Return the address of the sample site that has a home-work team."""
    return demo.url.replace("127.0.0.1", "misawa.localhost")


def sign_in(page: Any, demo: DemoSite, mail: str) -> None:
    """Sign one of the sample people in, staff with one of their codes."""
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(mail)
    page.locator("[name=password]").fill(demo.password)
    page.locator("main form button").first.click()
    if page.locator("[name=code]").count():
        page.locator("[name=code]").fill(demo.codes[mail].pop())
        page.locator("main form button").first.click()
    page.wait_for_url("**/accounts/")


def kind_of(path: str) -> str:
    """Return the kind of page an address leads to."""
    return VARYING.sub("*", path.split("?", maxsplit=1)[0]) + ("?" if "?" in path else "")


def walk(page: Any, *, start: list[str], within: str) -> Iterator[tuple[str, int]]:
    """Open a page of every kind that the links lead to; yield its address and its status.

    Args:
        page: signed in.
        start: where to begin.
        within: the beginning of addresses, as a pattern; other links are not followed.
    """
    waiting, seen = list(start), set()
    while waiting:
        path = waiting.pop(0)
        if kind_of(path) in seen or A_FILE.search(path.split("?")[0]):
            continue
        seen.add(kind_of(path))
        yield path, page.goto(path).status
        waiting += [link for link in _links(page, path) if re.match(within, link)]


def _links(page: Any, path: str) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    parts = [urlsplit(link) for link in found]
    return [part.path + (f"?{part.query}" if part.query else "") for part in parts if part.path != path]

"""What a visitor said of themself is nowhere on the server: not in its log, its database or what lies beside it."""

from collections.abc import Callable
from typing import Any

from tests.support.demo_site import DemoSite

# Words that no posting, page or setting holds; typed into every field that takes words or numbers.
HOME = "ここだけの秘密の団地"
WAGE, CAP, INCOME = "986731", "1357911", "2468013"
SEARCHED = "だれにも言わない言葉"


def bytes_of(demo: DemoSite) -> bytes:
    """Return all that the server has written: log, database, write-ahead log, everything else in its folder."""
    files = [path for path in demo.folder.rglob("*") if path.is_file() and "static" not in path.parts]
    assert demo.log in files
    assert demo.database in files
    return b"\n".join(path.read_bytes() for path in files)


def say_everything(page: Any) -> None:
    page.goto("/jobs/fit/")
    page.locator("[name=day1_on]").evaluate("box => box.closest('details').open = true")
    page.locator("[name=day1_on]").check()
    page.locator("[name=day1_start]").select_option("3:30")
    page.locator("[name=day1_end]").select_option("4:30")
    page.locator("[name=must][value=child_sick_leave]").check()
    page.locator("[name=wage]").fill(WAGE)
    page.locator("[name=cap]").select_option("other")
    page.locator("[name=cap_yen]").evaluate("box => box.closest('details').open = true")
    page.locator("[name=cap_yen]").fill(CAP)
    page.locator("[name=other_income]").fill(INCOME)
    page.locator("[name=near]").fill(HOME)
    page.locator("form.form .btn--l").click()


def test_nothing_a_visitor_said_is_left_anywhere(browser_context: Callable[..., Any], demo: DemoSite) -> None:
    context = browser_context(base_url=demo.url)
    page = context.new_page()
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))

    say_everything(page)
    assert page.locator("[name=near]").input_value() == HOME  # unknown: the form comes back with all of it
    page.locator("[name=near]").fill("")
    page.locator("form.form .btn--l").click()
    page.goto("/jobs/?q=" + SEARCHED)
    page.goto("/jobs/")
    page.locator("details.facets > summary").click()
    form = page.locator("details.facets form[method=post]")
    form.locator("summary").first.click()
    form.locator("[name=need][value=child_sick_leave]").set_checked(True)
    form.locator("button").click()
    page.locator(".jobs .job-card__title a").first.click()
    page.goto("/jobs/fit/edit/")
    assert page.locator("[name=wage]").input_value() == WAGE  # so the server did understand it

    cookie = next(one for one in context.cookies() if one["name"] == "conditions")
    assert (cookie["httpOnly"], cookie["expires"]) == (True, -1)
    for planted in ("child_sick_leave", WAGE, CAP, "day1"):
        assert planted not in cookie["value"]
        assert [address for address in addresses if planted in address] == []
    written = bytes_of(demo)
    planted_words = [HOME, WAGE, CAP, INCOME, SEARCHED, cookie["value"]]
    assert [word for word in planted_words if word.encode() in written] == []
    log = demo.log.read_bytes()
    assert [word for word in (b"child_sick_leave", b"day1", b"03:30", b"conditions=") if word in log] == []

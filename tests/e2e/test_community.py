"""Putting a circle up on a telephone without JavaScript, the office's decision, a hand; and every page checked."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from mikke.accounts.enums import Role
from mikke.cms.setup import create_pages
from mikke.community.enums import PostKind
from mikke.community.models import Post, Reply
from tests import factories
from tests.accounts.sessions import sign_in
from tests.community.makers import make_hand, make_post, make_report, make_wish
from tests.support.browser import scrolls_sideways


@pytest.fixture
def site(live_server):
    site = factories.make_site()
    create_pages(site)
    site.refresh_from_db()
    return site


def look(page, axe_violations, name):
    assert (axe_violations(page), scrolls_sideways(page)) == ([], False), name


def fill(page, **values):
    for name, value in values.items():
        page.fill(f"[name={name}]", value)


def read_and_show(office, live_server):
    office.goto(live_server.url + reverse("office_community"))
    office.click(".todo__item a")
    with office.expect_navigation():
        office.click("button[value=show]")


def office_page(browser_context, live_server, site, width, **options):
    client = Client()
    sign_in(client, factories.make_member(site, Role.EDITOR), with_second_factor=True)
    context = browser_context(width=width, **options)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    return context.new_page()


def test_a_circle_is_put_up_read_shown_and_joined(live_server, site, browser_context, axe_violations):
    page = browser_context(width=360, java_script_enabled=False).new_page()
    checked = browser_context(width=360).new_page()  # axe is a script
    office = office_page(browser_context, live_server, site, 1280)
    page.goto(live_server.url + reverse("community:circles"))
    page.click(f'a[href="{reverse("community:new_circle")}"]')
    fill(page, title="編みものの会", text="編みます。電話は090-1234-5678です。", pen_name="毛糸")
    fill(page, when_words="木曜 10時から", where_words="見本館", name="見本 花子", way="木曜に窓口へ来ます")
    page.click("main form button")
    assert page.locator("#advice li").count() == 1
    fill(page, text="編みます。")
    page.click("main form button")
    post = Post.objects.get()
    assert (post.state, post.signs) == ("waiting", [])
    checked.goto(page.url)
    look(checked, axe_violations, "mine")
    checked.goto(page.url.split("?")[0] + "change/")
    look(checked, axe_violations, "change")
    read_and_show(office, live_server)
    assert Post.objects.get().state == "shown"
    page.goto(live_server.url + reverse("community:circles"))
    page.click("main h2 a")
    page.click(f'a[href="{reverse("community:hand", args=(post.public_id,))}"]')
    fill(page, name="見本 次郎", way="0422-00-0001")
    page.click("main form button")
    assert Reply.objects.get().post == post
    checked.goto(page.url)
    look(checked, axe_violations, "receipt")


def test_a_seed_grows_and_a_slip_is_taken_back_without_javascript(live_server, site, browser_context):
    idea, circle = make_post(site, PostKind.IDEA), make_post(site)
    make_hand(idea)
    office = office_page(browser_context, live_server, site, 360, java_script_enabled=False)
    page = browser_context(width=360, java_script_enabled=False).new_page()
    office.goto(live_server.url + reverse("office_community_post", args=(idea.public_id,)))
    office.click(f'a[href="{reverse("office_community_grow", args=(idea.public_id,))}"]')
    office.select_option("[name=stage]", "grown")
    office.select_option("[name=into]", f"circle:{circle.public_id}")
    with office.expect_navigation():
        office.click("form.obox button")
    page.goto(live_server.url + reverse("community:idea", args=(idea.public_id,)))
    page.click("#grown ~ p a")
    assert page.url.endswith(reverse("community:circle", args=(circle.public_id,)))
    with office.expect_navigation():
        office.click('form:has([name=stage][value="trying"]) button')
    assert Post.objects.get(pk=idea.pk).stage == "trying"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_public_pages(live_server, site, browser_context, axe_violations, width):
    idea, circle = make_post(site, PostKind.IDEA), make_post(site)
    make_hand(idea)
    page = browser_context(width=width).new_page()
    found = [("circles", ()), ("ideas", ()), ("offers", ()), ("new_idea", ()), ("wishes", ())]
    found += [("idea", (idea.public_id,)), ("circle", (circle.public_id,)), ("reported", ()), ("ended", ())]
    found += [("hand", (idea.public_id,)), ("report", (idea.public_id,)), ("mine", ("nothing",))]
    for name, args in found:
        page.goto(live_server.url + reverse(f"community:{name}", args=args))
        look(page, axe_violations, name)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_office_pages(live_server, site, browser_context, axe_violations, width):
    idea, waits = make_post(site, PostKind.IDEA), make_post(site, is_shown=False, signs=[("phone", "")])
    rows = {"report": make_report(idea), "hand": make_hand(idea), "wish": make_wish(site)}
    page = office_page(browser_context, live_server, site, width)
    found = [(f"office_community{name}", ()) for name in ("", "_posts", "_new", "_rules", "_wishes")]
    found += [(f"office_community_{name}", (row.public_id,)) for name, row in rows.items()]
    found += [(f"office_community_{name}", (idea.public_id,)) for name in ("post", "grow", "edit", "contact")]
    found.append(("office_community_post", (waits.public_id,)))
    for name, args in found:
        page.goto(live_server.url + reverse(name, args=args))
        look(page, axe_violations, name)

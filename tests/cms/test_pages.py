"""Home, lists, articles, shops, places and texts as a visitor sees them."""

import datetime as dt
import json
import re

import pytest
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from mikke.cms.models import ArticleIndexPage, ArticlePage, HomeFeature, HomePage, PlacePage, ShopPage
from mikke.jobs.search.projection import write_projections
from mikke.tenancy.models import SiteProfile, SiteRev
from mikke.vocabulary.models import Process
from tests import factories
from tests.cms.makers import make_page, make_skill, make_topic

BODY = [("heading", {"text": "はじめに", "is_small": False}), ("paragraph", "<p>本文です。</p>")]
EVERY = ["/", "/articles/", "/interviews/", "/shops/", "/places/", "/about/", "/contact/", "/terms/"]
EVERY += ["/privacy/", "/accessibility/", "/find/", "/learn/", "/try/", "/play/", "/search/"]


def text(response) -> str:
    return response.content.decode()


def titles(response) -> list[str]:
    return [page.title for page in response.context["listing"].page]


def language(response) -> tuple[int, str]:
    return response.status_code, text(response).partition('<html lang="')[2][:2]


def test_every_page_of_a_new_site_opens_in_both_languages(client, town_site):
    # One tree for all of them: making it is what takes the time.
    found = {path: (language(client.get(path)), language(client.get(f"/en{path}"))) for path in EVERY}

    assert found == dict.fromkeys(EVERY, ((200, "ja"), (200, "en")))


def test_no_link_of_a_new_site_is_dead(client, town_site):
    pages = [text(client.get(path)) for path in [*EVERY, "/en/"]]
    own = {
        link
        for page in pages
        for link in re.findall(r'href="(/[^"#?]*)', page)
        if not link.startswith(("/static/", "/jobs/", "/en/jobs/", "/saved/", "/en/saved/"))
    }
    assert len(own) > len(EVERY)

    assert {link: client.get(link).status_code for link in own} == dict.fromkeys(own, 200)


def test_home_asks_first_when_one_can_work_and_posts_the_answer(client, town_site):
    page = text(client.get("/"))

    assert re.findall(r'name="preset" value="(\w+)"', page) == [
        "nursery",
        "school",
        "short",
        "evening",
        "weekend",
        "home",
    ]
    assert '<form class="hero__form box stack" action="/jobs/fit/" method="post">' in page
    assert 'href="tel:0422000000"' in page


def test_home_shows_newest_open_jobs_of_this_site_only(client, town_site, other_town_site):
    now = timezone.now()
    for number in range(4):
        factories.make_job(town_site, title=f"仕事{number}", published_at=now - dt.timedelta(days=number))
    factories.make_job(
        town_site, title="終わった仕事", valid_through=timezone.localdate() - dt.timedelta(days=1)
    )
    factories.make_job(other_town_site, title="となりの仕事")

    response = client.get("/")

    assert [card.title for card in response.context["newest_jobs"]] == ["仕事0", "仕事1", "仕事2"]
    assert response.context["open_count"] == 4
    assert [(town.name, town.job_count) for town in response.context["town_cards"]] == [("三鷹市", 4)]


def test_home_puts_what_the_editors_chose_first(client, town_site):
    chosen = make_page(town_site, title="えらんだ記事")
    newer = make_page(town_site, title="あたらしい記事")
    home = HomePage.objects.get(pk=town_site.root_page_id)
    home.features.add(HomeFeature(page=chosen))
    home.save_revision().publish()

    assert [page.pk for page in client.get("/").context["reading"]] == [chosen.pk, newer.pk]


def test_a_list_shows_published_pages_of_its_site_newest_first(client, town_site, other_town_site):
    make_page(town_site, title="古い", first_published_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    make_page(town_site, title="新しい", first_published_at=dt.datetime(2026, 2, 1, tzinfo=dt.UTC))
    make_page(town_site, title="下書き", is_live=False)
    make_page(other_town_site, title="となり")

    assert titles(client.get("/articles/")) == ["新しい", "古い"]
    assert titles(client.get("/articles/", headers={"host": "other.localhost"})) == ["となり"]


def test_facets_narrow_a_list_and_count_what_their_link_shows(client, town_site):
    bread, farm = make_topic("test-bread", "パン"), make_topic("test-farm", "畑")
    make_page(town_site, title="パンA", topics=[bread], kind="find")
    make_page(town_site, title="パンB", topics=[bread], kind="skill")
    make_page(town_site, title="畑", topics=[farm], kind="skill")

    page = client.get("/articles/", {"topic": "test-bread"})

    assert sorted(titles(page)) == ["パンA", "パンB"]
    counted = {
        choice.label: (choice.count, choice.is_chosen, choice.href)
        for facet in page.context["listing"].facets
        for choice in facet.choices
    }
    assert counted["パン"] == (2, True, "?")
    assert counted["畑"] == (1, False, "?topic=test-farm")
    for facet in page.context["listing"].facets:
        for choice in facet.choices:
            if not choice.is_chosen:
                assert client.get(f"/articles/{choice.href}").context["listing"].count == choice.count
    assert titles(client.get("/articles/", {"topic": "test-bread", "kind": "skill"})) == ["パンB"]


def test_a_list_with_nothing_says_so_and_leads_on(client, town_site):
    empty = text(client.get("/articles/"))
    narrowed = text(client.get("/articles/", {"topic": "nobody"}))

    assert 'href="/jobs/"' in empty
    assert 'class="btn btn--2" href="/articles/"' in narrowed


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "１", "9" * 40])
def test_a_page_number_out_of_range_is_no_error(client, town_site, page):
    make_page(town_site, title="ひとつ")

    assert titles(client.get("/articles/", {"page": page})) == ["ひとつ"]


def test_lists_go_on_after_twelve(client, town_site):
    for number in range(13):
        make_page(town_site, title=f"記事{number}")

    first = client.get("/articles/")

    assert (len(titles(first)), first.context["listing"].next_href) == (12, "?page=2")
    assert titles(client.get("/articles/?page=2")) == ["記事0"]


def test_a_list_costs_the_same_for_one_and_for_twelve_pages(client, town_site, django_assert_num_queries):
    counts = []
    for count in (1, 11):
        for _ in range(count):
            make_page(town_site, towns=[factories.make_town()], processes=[Process.objects.get(pk="learn")])
        client.get("/articles/")
        with django_assert_num_queries(40, exact=False) as queries:
            client.get("/articles/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_an_article_shows_its_text_its_jobs_and_the_way_on(client, town_site):
    skill = make_skill()
    page = make_page(
        town_site,
        title="表計算のはじめ方",
        summary="3回で覚えます。",
        body=BODY,
        skills=[skill],
        towns=[factories.make_town()],
        author="見本 次郎",
        drawing="desk",
        picture_alt="窓の前の机",
    )
    job = factories.make_job(town_site, title="請求書の入力")
    job.skills.add(skill)
    other = factories.make_job(town_site, title="関係のない仕事")
    write_projections([job, other], today=timezone.localdate())

    response = client.get(page.get_url())

    assert "<h2>はじめに</h2>" in text(response)
    assert 'alt="窓の前の机"' in text(response)
    assert [card.title for card in response.context["jobs"]] == ["請求書の入力"]
    assert [href for _, _, _, href in response.context["steps"]] == [
        "/jobs/?q=%E8%A1%A8%E8%A8%88%E7%AE%97",
        "/try/",
        "/play/",
    ]


def test_editors_may_write_the_next_steps_themselves(client, town_site):
    step = {"process": "play", "label": "木曜の会", "label_en": "Thursdays", "link": "/places/"}
    page = make_page(town_site, next_steps=[("step", step)])

    assert [row[2:] for row in client.get(page.get_url()).context["steps"]] == [("木曜の会", "/places/")]
    assert client.get(f"/en{page.get_url()}").context["steps"] == [
        ("play", "Play", "Thursdays", "/en/places/")
    ]


def test_an_english_reader_of_a_japanese_text_is_told_so(client, town_site):
    japanese = make_page(town_site, title="日本語だけ", body=BODY)
    both = make_page(
        town_site, title="両方", title_en="Both", body=BODY, body_en=[("paragraph", "<p>In English.</p>")]
    )

    only = text(client.get(f"/en{japanese.get_url()}"))
    assert '<div class="prose" lang="ja">' in only
    assert "This page is written in Japanese only." in only
    english = text(client.get(f"/en{both.get_url()}"))
    assert "In English." in english
    assert "<h1>Both</h1>" in english
    assert 'lang="ja">' not in english.split("<main", 1)[1].split("</main", 1)[0]


def test_article_data_for_search_engines_cannot_leave_its_script(client, town_site):
    page = make_page(town_site, title="</script><b>x", summary="要点", author="見本 次郎")

    response = client.get(page.get_url())

    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text(response), re.DOTALL)
    data = json.loads(found[1])
    assert (data["@type"], data["headline"], data["author"]) == (
        "Article",
        "</script><b>x",
        {"@type": "Person", "name": "見本 次郎"},
    )
    assert data["datePublished"] == timezone.localtime(page.first_published_at).isoformat()  # Japan's day
    assert data["mainEntityOfPage"] == f"http://testserver{page.get_url()}"


def test_a_shop_shows_its_own_open_jobs(client, town_site):
    job = factories.make_job(town_site, title="ここの仕事")
    factories.make_job(town_site, title="よその仕事")
    page = make_page(
        town_site, ShopPage, title="見本ベーカリー", employer_id=job.employer.public_id, hours="9〜18時"
    )
    alone = make_page(town_site, ShopPage, title="仕事のない店")

    response = client.get(page.get_url())

    assert [card.title for card in response.context["jobs"]] == ["ここの仕事"]
    assert "<dd>9〜18時</dd>" in text(response)
    assert client.get(alone.get_url()).context["jobs"] == []


def test_a_place_says_what_is_not_known_and_never_guesses(client, town_site):
    page = make_page(town_site, PlacePage, step_free="yes", power="no", quiet_note="昼はにぎやか")

    with translation.override("en"):
        rows = [(answer, note) for _, answer, note in page.traits]

    unknown = ("not known yet", "")
    assert rows == [unknown, ("yes", ""), ("昼はにぎやか", ""), ("no", ""), unknown, unknown]
    assert "昼はにぎやか" in text(client.get(page.get_url()))


def test_about_shows_operator_mode_number_and_complaints(client, town_site):
    SiteProfile.objects.update(legal_mode="info_notified", notification_number="51-募-000000")
    SiteRev.objects.update(rev=99)

    page = text(client.get("/about/"))

    assert "見本の会" in page
    assert "51-募-000000" in page
    assert "desk@example.jp" in page
    assert "{{" not in page


def test_process_pages_show_what_belongs_to_them(client, town_site):
    learn = Process.objects.get(pk="learn")
    make_page(town_site, title="学ぶ記事", processes=[learn])
    make_page(town_site, title="別の記事")

    response = client.get("/learn/")

    assert [(group.key, [page.title for page in group.pages]) for group in response.context["groups"]] == [
        ("articlepage", ["学ぶ記事"])
    ]
    assert client.get("/find/").context["groups"] == []


def test_only_articles_stand_below_the_list_of_articles(town_site):
    assert ArticleIndexPage.allowed_subpage_models() == [ArticlePage]
    assert ArticlePage.allowed_subpage_models() == []


def test_an_address_that_is_kept_shows_what_was_published_and_closed_since(client, town_site):
    page = make_page(town_site, title="はじめの題")
    address = page.get_url()
    assert "はじめの題" in text(client.get(address))
    page.title = "つぎの題"
    page.save_revision().publish()
    assert "つぎの題" in text(client.get(address))
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(address).status_code == 302
    restriction.delete()
    assert client.get(address).status_code == 200
    page.unpublish()
    assert client.get(address).status_code == 404


def test_the_same_address_on_two_visits_asks_the_database_less(
    client, town_site, django_assert_max_num_queries
):
    address = make_page(town_site).get_url()
    client.get(address)
    with django_assert_max_num_queries(1):  # the revision of the site
        client.get(address)

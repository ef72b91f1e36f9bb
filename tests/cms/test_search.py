"""What becomes of a page in the site search, and in the revision of its site."""

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from mikke.cms.models import ActivityPage, ArticlePage, InterviewPage, PlacePage, ShopPage
from mikke.jobs.search.projection import write_projection
from mikke.reports.models import PeriodReport
from mikke.reports.services import publish_edition
from mikke.search_index.models import SearchEntry
from mikke.surveys.services.search_entry import index_survey
from mikke.tenancy.models import SiteRev
from mikke.tenancy.sites import facts_of
from tests import factories
from tests.cms.makers import make_page
from tests.surveys.records import make_questionnaire


def paths(client, q: str, **more) -> list[str]:
    return [entry.path for entry in client.get("/search/", {"q": q} | more).context["entries"]]


def rev(site) -> int:
    return SiteRev.objects.get(site=site).rev


def test_a_published_page_is_found_by_title_text_and_english(client, town_site, other_town_site):
    page = make_page(
        town_site,
        title="カフェの朝",
        title_en="Morning in a cafe",
        body=[("paragraph", "<p>湯気の向こうの話です。</p>")],
    )
    make_page(other_town_site, title="カフェの夜")

    assert paths(client, "ｶﾌｪ") == [page.get_url()]
    assert paths(client, "湯気") == [page.get_url()]
    assert paths(client, "morning") == [page.get_url()]
    assert paths(client, "見つからないことば") == []
    assert 'href="/en/articles/' in client.get("/en/search/?q=morning").content.decode()


def test_a_draft_is_not_found_and_an_unpublished_page_no_more(client, town_site):
    draft = make_page(town_site, title="湯気の下書き", is_live=False)
    page = make_page(town_site, title="湯気の記事")

    assert paths(client, "湯気") == [page.get_url()]
    page.unpublish()
    assert paths(client, "湯気") == []
    draft.get_latest_revision().publish()
    assert paths(client, "湯気") == [Page.objects.get(pk=draft.pk).get_url()]


def test_a_new_address_and_a_deletion_are_followed(client, town_site):
    page = make_page(town_site, title="湯気の記事", slug="old")
    page.slug = "new"
    page.save_revision().publish()

    assert paths(client, "湯気") == ["/articles/new/"]
    Page.objects.get(pk=page.pk).delete()
    assert SearchEntry.objects.count() == 0


def test_every_change_raises_the_revision_of_its_own_site(town_site, other_town_site):
    other, before = rev(other_town_site), rev(town_site)
    page = make_page(town_site)
    after_publish = rev(town_site)
    page.unpublish()
    after_unpublish = rev(town_site)
    page.delete()

    assert before < after_publish < after_unpublish < rev(town_site)
    assert rev(other_town_site) == other


def test_kinds_narrow_the_results(client, town_site):
    make_page(town_site, title="湯気の記事")
    shop = make_page(town_site, ShopPage, title="湯気の店")

    page = client.get("/search/", {"q": "湯気"})

    assert [(number, href) for _, number, href, _ in page.context["kinds"]] == [
        (1, "?q=%E6%B9%AF%E6%B0%97&kind=article"),
        (1, "?q=%E6%B9%AF%E6%B0%97&kind=shop"),
    ]
    assert paths(client, "湯気", kind="shop") == [shop.get_url()]
    assert len(paths(client, "湯気", kind="nothing")) == 2


@pytest.mark.parametrize("root", ["", "/en"])
def test_every_kind_is_found_and_counted(client, town_site, root):
    today, now = timezone.localdate(), timezone.now()
    for kind in (ArticlePage, InterviewPage, ShopPage, PlacePage, ActivityPage):
        make_page(town_site, kind, title="湯気の見本")
    survey = make_questionnaire(town_site, title="湯気のアンケート", slug="steam")
    index_survey(survey)
    report = PeriodReport.objects.create(
        site=town_site,
        slug="steam",
        title="湯気の報告",
        starts_on=today,
        ends_on=today,
        texts={"purpose": "湯"},
    )
    publish_edition(report=report, facts=facts_of(town_site), actor=None, now=now)
    job = factories.make_job(town_site, title="湯気の仕事", valid_through=today)
    write_projection(job, today=today)

    page = client.get(f"{root}/search/", {"q": "湯気"})

    kinds = {entry.kind for entry in page.context["entries"]}
    assert kinds == {"article", "interview", "shop", "place", "activity", "survey", "report"}
    assert [number for _label, number, _href, _chosen in page.context["kinds"]] == [1] * 7
    assert page.context["jobs_count"] == 1
    html = page.content.decode()
    links = [f'href="{root}{entry.path}"' for entry in page.context["entries"]]
    assert all(link in html for link in links)
    assert f'href="{root}/jobs/?q=' in html
    for one in page.context["entries"]:
        assert client.get(f"{root}{one.path}").status_code == 200, one.path
    narrowed = client.get(f"{root}/search/", {"q": "湯気", "kind": "survey"})
    assert [entry.title for entry in narrowed.context["entries"]] == ["湯気のアンケート"]
    assert (narrowed.context["jobs_count"], narrowed.context["job_cards"]) == (1, [])


@pytest.mark.parametrize(("root", "words"), [("", "ページはありません"), ("/en", "No page has these words.")])
def test_nothing_found_says_so_and_leads_on(client, town_site, root, words):
    page = client.get(f"{root}/search/", {"q": "ほげほげふが"}).content.decode()
    if root:
        assert words in page
    assert f'href="{root}/jobs/fit/"' in page.split("<main")[1]


def test_what_was_left_out_of_the_words_is_said(client, town_site):
    make_page(town_site, title="湯気の記事")
    page = client.get("/search/", {"q": "湯気 ほげほげふが"})
    assert [entry.title for entry in page.context["entries"]] == ["湯気の記事"]
    assert len(page.context["notices"]) == 1
    assert "ほげほげふが" in page.context["notices"][0]


def test_open_jobs_come_first_and_only_on_the_first_page_of_everything(client, town_site, other_town_site):
    opened = factories.make_job(town_site, title="湯気の仕事", valid_through=timezone.localdate())
    factories.make_job(town_site, title="湯気の下書き", status="draft", published_at=None)
    factories.make_job(other_town_site, title="湯気のよその仕事", valid_through=timezone.localdate())
    write_projection(opened, today=timezone.localdate())

    page = client.get("/search/", {"q": "湯気"})

    assert (page.context["jobs_count"], [card.title for card in page.context["job_cards"]]) == (
        1,
        ["湯気の仕事"],
    )
    assert client.get("/search/", {"q": "湯気", "kind": "article"}).context["job_cards"] == []


@pytest.mark.parametrize("q", ["", " ", '"', "(" * 300, "a" * 10_000, "OR NOT *", "\ud800", "😀", "';--"])
def test_no_words_break_the_search(client, town_site, q):
    assert client.get("/search/", {"q": q.encode("utf-8", "surrogatepass")}).status_code == 200


def test_a_page_that_is_closed_leaves_lists_and_search_at_once(client, town_site):
    page = make_page(town_site, title="合言葉の記事")
    assert "合言葉の記事" in client.get("/articles/").content.decode()
    closed = PageViewRestriction.objects.create(page=page, restriction_type="password", password="見本")
    assert "合言葉の記事" not in client.get("/articles/").content.decode()
    assert "合言葉の記事" not in client.get("/search/?q=合言葉").content.decode()
    closed.delete()
    assert "合言葉の記事" in client.get("/articles/").content.decode()
    assert "合言葉の記事" in client.get("/search/?q=合言葉").content.decode()


def test_a_closed_page_can_be_deleted(client, town_site):
    page = make_page(town_site, title="合言葉の記事")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="見本")
    page.delete()
    assert "合言葉の記事" not in client.get("/articles/").content.decode()
    assert PageViewRestriction.objects.count() == 0

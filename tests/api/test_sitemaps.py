import datetime as dt
import re

from django.utils import timezone
from tests.cms.makers import make_page
from tests.conftest import TODAY
from tests.directory.makers import make_service
from tests.helpdesk.makers import make_card
from tests.surveys.records import make_questionnaire

from mikke.jobs.models import Job
from mikke.jobs.search.projection import write_projection
from mikke.reports.models import PeriodReport
from mikke.reports.services import publish_edition, withdraw_edition
from mikke.tenancy.sites import facts_of


def addresses(answer):
    return re.findall(r"<loc>([^<]+)</loc>", answer.content.decode())


def test_the_map_names_its_files(client, town_site):
    names = ("lists", "pages", "jobs", "surveys", "reports", "learning", "help", "community", "events")
    wanted = [f"http://testserver/sitemap-{name}.xml" for name in names]
    assert addresses(client.get("/sitemap.xml")) == wanted


def test_pages_and_open_postings_are_in_it_and_closed_ones_are_not(client, pages, sample):
    page = make_page(pages)
    open_job, gone = Job.objects.filter(external_id__in=("mk-001", "mk-002")).order_by("external_id")
    gone.valid_through = TODAY - dt.timedelta(days=1)
    gone.save()
    write_projection(gone, today=TODAY)
    jobs = addresses(client.get("/sitemap-jobs.xml"))
    assert f"http://testserver/jobs/{open_job.public_id}/" in jobs
    assert f"http://testserver/jobs/{gone.public_id}/" not in jobs
    assert f"http://testserver{page.get_url_parts()[2]}" in addresses(client.get("/sitemap-pages.xml"))
    assert client.get("/sitemap-nothing.xml").status_code == 404


def entries(answer):
    """Each address of a map with the day it was last changed and its other languages."""
    found = {}
    for entry in re.findall(r"<url>(.*?)</url>", answer.content.decode(), re.DOTALL):
        address = re.search(r"<loc>([^<]+)</loc>", entry)[1].removeprefix("http://testserver")
        day = re.search(r"<lastmod>([^<]{10})", entry)
        others = dict(re.findall(r'hreflang="([^"]+)" href="http://testserver([^"]+)"', entry))
        found[address] = (day and day[1], others)
    return found


def both(path):
    return {"ja": path, "en": f"/en{path}", "x-default": path}


def test_open_surveys_and_public_results_are_in_it_in_both_languages_with_their_day(client, town_site):
    day = dt.datetime(2026, 11, 3, 3, tzinfo=dt.UTC)
    make_questionnaire(town_site, slug="asked", updated_at=day)
    make_questionnaire(town_site, slug="draft", status="draft")
    make_questionnaire(town_site, slug="quiet", is_listed=False)
    make_questionnaire(town_site, slug="over", status="closed")
    make_questionnaire(
        town_site, slug="told", status="closed", is_results_public=True, closed_at=day, updated_at=day
    )
    found = entries(client.get("/sitemap-surveys.xml"))
    assert found.keys() == {
        f"{root}{path}" for path in ("/surveys/asked/", "/surveys/told/results/") for root in ("", "/en")
    }
    assert found["/surveys/asked/"] == ("2026-11-03", both("/surveys/asked/"))
    assert found["/surveys/told/results/"] == ("2026-11-03", both("/surveys/told/results/"))


def test_published_reports_are_in_it_with_the_day_of_their_newest_edition(client, town_site):
    def report(slug):
        return PeriodReport.objects.create(
            site=town_site, slug=slug, title=slug, starts_on=TODAY, ends_on=TODAY, texts={"purpose": slug}
        )

    facts = facts_of(town_site)
    published = report("autumn")
    report("draft")
    for day in (2, 5):
        published.texts = {"purpose": f"{day}"}
        now = dt.datetime(2026, 11, day, 3, tzinfo=dt.UTC)
        publish_edition(report=published, facts=facts, actor=None, now=now)
    gone = publish_edition(report=report("gone"), facts=facts, actor=None, now=timezone.now())
    withdraw_edition(edition=gone, actor=None, now=timezone.now())

    found = entries(client.get("/sitemap-reports.xml"))

    assert found.keys() == {"/reports/autumn/", "/en/reports/autumn/"}
    assert found["/reports/autumn/"] == ("2026-11-05", both("/reports/autumn/"))
    lists = entries(client.get("/sitemap-lists.xml"))
    assert lists.keys() >= {"/reports/", "/opendata/", "/surveys/", "/en/reports/"}


def test_surveys_results_and_reports_name_themselves_and_their_other_language(client, town_site):
    make_questionnaire(town_site, slug="asked")
    make_questionnaire(town_site, slug="told", status="closed", is_results_public=True)
    report = PeriodReport.objects.create(
        site=town_site, slug="autumn", title="秋", starts_on=TODAY, ends_on=TODAY, texts={"purpose": "秋"}
    )
    publish_edition(report=report, facts=facts_of(town_site), actor=None, now=timezone.now())
    for path in ("/surveys/", "/surveys/asked/", "/surveys/told/results/", "/reports/", "/reports/autumn/"):
        for root in ("", "/en"):
            page = client.get(f"{root}{path}").content.decode()
            assert f'<link rel="canonical" href="http://testserver{root}{path}">' in page, path
            for language, address in both(path).items():
                link = f'<link rel="alternate" hreflang="{language}" href="http://testserver{address}">'
                assert link in page, (path, language)


def test_services_and_cards_are_named_while_readers_see_them(client, town_site, other_site):
    shown, card = make_service(town_site), make_card(town_site)
    make_service(town_site, days_ago=400)
    make_service(other_site)
    make_card(town_site, is_shown=False)
    make_card(other_site)
    found = addresses(client.get("/sitemap-help.xml"))
    assert sorted(found) == sorted(
        f"http://testserver{prefix}{path}"
        for prefix in ("", "/en")
        for path in (f"/services/{shown.public_id}/", f"/help/cards/{card.public_id}/")
    )

import datetime as dt
import re

from tests.cms.makers import make_page
from tests.conftest import TODAY
from tests.surveys.records import make_questionnaire

from mikke.jobs.models import Job
from mikke.jobs.search.projection import write_projection


def addresses(answer):
    return re.findall(r"<loc>([^<]+)</loc>", answer.content.decode())


def test_the_map_names_its_files(client, town_site):
    assert addresses(client.get("/sitemap.xml")) == [
        f"http://testserver/sitemap-{name}.xml" for name in ("lists", "pages", "jobs", "surveys")
    ]


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


def test_open_surveys_are_in_it_and_drafts_and_unlisted_ones_are_not(client, town_site):
    make_questionnaire(town_site, slug="asked")
    make_questionnaire(town_site, slug="draft", status="draft")
    make_questionnaire(town_site, slug="quiet", is_listed=False)
    assert addresses(client.get("/sitemap-surveys.xml")) == ["http://testserver/surveys/asked/"]

"""Every record belongs to one site, and what is asked for one site holds nothing of another."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Site

from mikke.accounts.enums import CodeChannel
from mikke.accounts.one_time_codes import ask_code
from mikke.cms.models import Goal, ImportedPost, ReadingWord
from mikke.jobs.enums import DraftSource
from mikke.jobs.models import ReviewerWish
from mikke.jobs.services.drafts import start_draft
from mikke.jobs.services.log_share import log_share
from mikke.kernel.paper.asking import ask_for
from mikke.kernel.paper.sheet import Sheet
from tests import factories
from tests.community import makers as community
from tests.directory import makers as directory
from tests.editorial import makers as editorial
from tests.events import makers as events
from tests.helpdesk import makers as helpdesk
from tests.learning import makers as learning
from tests.notices import records as messages
from tests.people import makers as people
from tests.reports import records as figures
from tests.surveys.records import make_questionnaire, make_reader
from tests.telework import makers as telework
from tests.telework import order_makers, time_makers
from tests.telework import pay_makers as pay

# Tables with a site that are not records of a town, each with its reason.
WITHOUT_SCOPE = {
    "tenancy.SiteProfile": "one row a site, read by site",
    "tenancy.SiteRev": "one row a site, read by site",
    "accounts.Membership": "read by user and site, see tests/accounts",
    "kernel.AuditEntry": "read by operators of the whole installation",
    "kernel.SecretLink": "opened by site, purpose and token together, see tests/kernel/test_links.py",
    "jobs.JobSearch": "written and read with its job",
    "jobs.SearchGone": "read by the snapshot of one site only",
    "vocabulary.TaughtSkill": "read by site and skill",
}
# How to make one record of a table for a site; a new table with for_site needs a line here.
MAKERS = {
    "accounts.OneTimeCode": lambda site: ask_code(
        site=site, channel=CodeChannel.MAIL, address="shop@example.jp", now=factories.NOW
    )[0],
    "jobs.PostingDraft": lambda site: start_draft(
        site=site, user=None, source=DraftSource.PHONE, now=factories.NOW
    ),
    "jobs.Employer": lambda site: factories.make_job(site).employer,
    "jobs.FormerShop": factories.make_former_shop,
    "jobs.DifferentShops": factories.make_different_shops,
    "jobs.Job": factories.make_job,
    "jobs.SavedCondition": factories.make_saved_condition,
    "jobs.JobReport": factories.make_report,
    "jobs.ReviewerWish": lambda site: ReviewerWish.objects.create(site=site, user=factories.make_user()),
    "jobs.StayCheck": factories.make_stay_check,
    "jobs.StayWish": factories.make_stay_wish,
    "cms.ImportedPost": lambda site: ImportedPost.objects.create(site=site, guid="https://old.example/?p=1"),
    "cms.ReadingWord": lambda site: ReadingWord.objects.create(site=site, surface="見本", reading="みほん"),
    "cms.Goal": lambda site: Goal.objects.create(site=site, title="見本の目標", target=10),
    "jobs.SharePost": lambda site: log_share(
        job=factories.make_job(site), service="x", text="見本", url="", actor=None, now=factories.NOW
    ),
    "kernel.PaperFile": lambda site: ask_for(Sheet("tests", "見本", "", ""), site=site, now=factories.NOW),
    "jobs.Enquiry": factories.make_enquiry,
    "jobs.TipCase": factories.make_tip_case,
    "surveys.Questionnaire": make_questionnaire,
    "surveys.SurveyReader": make_reader,
    **community.MAKERS,
    **directory.MAKERS,
    **messages.MAKERS,
    **figures.MAKERS,
    **editorial.MAKERS,
    **events.MAKERS,
    **learning.MAKERS,
    **people.MAKERS,
    **helpdesk.MAKERS,
    **telework.MAKERS,
    **order_makers.MAKERS,
    **pay.MAKERS,
    **time_makers.MAKERS,
}


def models_with_site():
    return {
        model._meta.label: model
        for model in apps.get_models()
        if model.__module__.startswith("mikke.")
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is Site
    }


def scoped():
    return {label: model for label, model in models_with_site().items() if label not in WITHOUT_SCOPE}


def test_every_table_with_a_site_can_be_asked_for_one_site():
    assert [
        label for label, model in scoped().items() if not hasattr(model._default_manager, "for_site")
    ] == []
    assert set(WITHOUT_SCOPE) - set(models_with_site()) == set()


@pytest.mark.parametrize("label", sorted(MAKERS))
def test_site_b_sees_nothing_of_site_a(label, site, other_site):
    model = apps.get_model(label)
    record = MAKERS[label](site)
    assert list(model.objects.for_site(other_site)) == []
    assert record in set(model.objects.for_site(site))


def test_every_scoped_table_has_a_maker_above(db):
    ContentType.objects.clear_cache()
    own_tests = {"search_index.SearchEntry": "tests/search_index"}
    assert set(scoped()) - set(MAKERS) - set(own_tests) == set()

"""Samples of editorial work: ideas, a consent that ends soon, an approval that was asked for, a page to look at again."""

import datetime as dt

from django.utils import timezone

from mikke.cms.models import InterviewPage
from mikke.cms.selectors import public_articles
from mikke.editorial.enums import ApprovalHow
from mikke.editorial.models import Consent, StoryIdea
from mikke.editorial.services.approvals import answer_approval, ask_approval
from mikke.editorial.services.consents import write_consent
from mikke.editorial.services.ideas import add_idea
from mikke.tenancy.models import Site

IDEAS = (
    ("見本：夏休みの短い仕事を、親子で聞いてみる", 12),
    ("見本：商店街の朝の仕事めぐり", 26),
    ("見本：履歴書の書き方、よく聞かれること5つ", None),
)
PERSON = "見本 花子"


def build_editorial(*, site: Site, key: str, today: dt.date) -> int:
    """Write what is missing on the first site; return how many records are new."""
    if key != "mitaka" or StoryIdea.objects.for_site(site).exists():
        return 0
    now = timezone.now()
    for text, days in IDEAS:
        wanted = today + dt.timedelta(days=days) if days else None
        add_idea(site=site, text=text, wanted_on=wanted, actor=None, now=now)
    return len(IDEAS) + _about_an_interview(site, today=today, now=now) + _old_article(site, today=today)


def _about_an_interview(site: Site, *, today: dt.date, now: dt.datetime) -> int:
    page = InterviewPage.objects.live().filter(path__startswith=site.root_page.path).first()
    if page is None:
        return 0
    approval, _address = ask_approval(page=page, person=PERSON, mail="", actor=None, now=now)
    answer_approval(approval=approval, is_fine=True, words="", how=ApprovalHow.VISIT, actor=None, now=now)
    consent = Consent(
        site=site,
        person=PERSON,
        covers_name=True,
        page=page,
        purpose="見本：このサイトのインタビューとSNS",
        given_on=today - dt.timedelta(days=345),
        valid_until=today + dt.timedelta(days=20),
    )
    write_consent(consent=consent, images=[], renews=None, actor=None, now=now)
    return 2


def _old_article(site: Site, *, today: dt.date) -> int:
    """Let the day of review of one article be over for a month, so that its label can be seen."""
    page = public_articles(site=site).last()
    if page is None:
        return 0
    type(page).objects.filter(pk=page.pk).update(review_on=today - dt.timedelta(days=30))
    return 1

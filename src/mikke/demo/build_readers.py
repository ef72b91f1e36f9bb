"""Sample readers of news of surveys on the first site, so that an invitation has somebody to go to."""

import datetime as dt

from django.utils import timezone

from mikke.notices.message import Recipient
from mikke.notices.services.withdraw import withdraw_waiting
from mikke.surveys.models import SurveyReader
from mikke.surveys.notice_kinds import CONFIRM
from mikke.surveys.services.readers import ask_by_mail, begin_news
from mikke.tenancy.models import Site

READERS = (("見本 はなこ", "ja"), ("見本 太郎", "ja"), ("Sample Reader (見本)", "en"))


def build_readers(*, site: Site, key: str, today: dt.date) -> int:
    """Add three readers, confirmed, and return how many are new. The sample addresses get no mail for it."""
    del today
    if key != "mitaka" or SurveyReader.objects.for_site(site).exists():
        return 0
    now = timezone.now()
    for number, (name, language) in enumerate(READERS, 1):
        to = Recipient(name=name, mail=f"survey-reader{number}@example.jp", language=language)
        row = ask_by_mail(site=site, to=to, now=now)
        begin_news(row, now=now)
        withdraw_waiting(site=site, address_hash=row.contact_hash, kinds=[CONFIRM.id], now=now)
    return len(READERS)

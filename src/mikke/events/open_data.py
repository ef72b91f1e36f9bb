"""Our events as rows of イベント一覧 of the municipal open data standard; what we do not know stays blank."""

import datetime as dt
from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils import timezone, translation

from mikke.domain.japanese import to_katakana
from mikke.domain.morphology import reading
from mikke.events.models import Event
from mikke.events.selectors import coming_events
from mikke.tenancy.models import Site


def event_cells(*, site: Site, base_url: str, now: dt.datetime) -> Iterator[Mapping[str, str | None]]:
    """Yield the coming events of a site, the soonest first, cells by the standard's headers.

    Args:
        site: whose.
        base_url: scheme and host, for the addresses.
        now: what has ended by then is left out.
    """
    rows = coming_events(site=site, now=now).select_related("town__prefecture", "site__profile")
    for number, event in enumerate(rows, start=1):
        yield _cells(event, number, base_url)


def _cells(event: Event, number: int, base_url: str) -> Mapping[str, str | None]:
    town, profile = event.town, event.site.profile
    begin, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    until = timezone.localtime(event.booking_until) if event.booking_until else None
    with translation.override("ja"):
        path = reverse("events:event", args=(event.public_id,))
    return {
        "都道府県コード又は市区町村コード": town.pk if town else None,
        "NO": str(number),
        "都道府県名": town.prefecture.name_ja if town else None,
        "市区町村名": town.name_ja if town else None,
        "イベント名": event.title,
        "イベント名_カナ": to_katakana(reading(event.title)),
        "イベント名_英語": event.title_en or None,
        "開始日": begin.date().isoformat(),
        "終了日": end.date().isoformat(),
        "開始時間": f"{begin:%H:%M}",
        "終了時間": f"{end:%H:%M}",
        "説明": event.words,
        "料金(基本)": f"{event.fee_yen}円" if event.fee_yen else "無料",
        "連絡先名称": event.organiser or profile.operator_name,
        "連絡先電話番号": profile.phone or None,
        "主催者": event.organiser or profile.operator_name,
        "場所名称": event.place,
        "住所": event.address or None,
        "定員": str(event.seats),
        "参加申込終了日": until.date().isoformat() if until else None,
        "参加申込終了時間": f"{until:%H:%M}" if until else None,
        "参加申込方法": "電話またはウェブ" if profile.phone else "ウェブ",
        "URL": base_url + path,
    }

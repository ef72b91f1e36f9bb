"""Publishing editions, taking them back, and counting demand."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from mikke.kernel import audit
from mikke.reports.demand import count_demand
from mikke.reports.errors import NothingNewError, PublishedMeanwhileError, ReportIsEmptyError
from mikke.reports.freezing import checksum_of, freeze, is_empty
from mikke.reports.models import DemandCount, PeriodReport, ReportEdition
from mikke.search_index import services as search_index
from mikke.search_index.enums import EntryKind
from mikke.tenancy.models import Site, SiteProfile
from mikke.tenancy.sites import SiteFacts, bump_rev

KEPT_DAYS = 400


def publish_edition(*, report: PeriodReport, facts: SiteFacts, actor: Any, now: dt.datetime) -> ReportEdition:
    """Freeze a report with its data and show it to everybody as its newest edition.

    Args:
        report: of the site of ``facts``.
        actor: who publishes.
        now: the aware time.

    Raises:
        ReportIsEmptyError: nothing is written or chosen.
        NothingNewError: the newest edition says exactly the same.
        PublishedMeanwhileError: another edition came in between.
    """
    frozen = freeze(report, facts=facts)
    if is_empty(frozen):
        raise ReportIsEmptyError
    checksum = checksum_of(frozen)
    newest = report.editions.first()
    if newest is not None and newest.checksum == checksum and not newest.is_withdrawn:
        raise NothingNewError(number=newest.number)
    try:
        return _write(
            report, frozen, checksum, number=newest.number + 1 if newest else 1, actor=actor, now=now
        )
    except IntegrityError as error:
        raise PublishedMeanwhileError from error


@transaction.atomic
def _write(
    report: PeriodReport, frozen: dict[str, Any], checksum: str, *, number: int, actor: Any, now: dt.datetime
) -> ReportEdition:
    edition = ReportEdition(
        report=report, number=number, frozen=frozen, checksum=checksum, published_at=now, published_by=actor
    )
    edition.save(force_insert=True)
    _note("report.published", edition, actor=actor, now=now)
    return edition


def _index(report: PeriodReport) -> None:
    """Write or remove the entry of a report in the site search, by the newest edition that readers see."""
    edition = report.editions.filter(is_withdrawn=False).first()
    if edition is None:
        search_index.remove_entry(site=report.site, kind=EntryKind.REPORT, object_key=str(report.public_id))
        return
    frozen = edition.frozen
    with translation.override("ja"):
        path = reverse("reports:report", args=(report.slug,))
    content = search_index.EntryContent(
        kind=EntryKind.REPORT,
        object_key=str(report.public_id),
        path=path,
        title=frozen["title"][:200],
        summary=frozen["subtitle"][:300],
        text="\n".join(text["text"] for text in frozen["texts"]),
        published_on=timezone.localdate(edition.published_at),
    )
    search_index.write_entry(content, site=report.site)


def _note(action: str, edition: ReportEdition, *, actor: Any, now: dt.datetime) -> None:
    site = edition.report.site
    audit.record(
        action=action, actor=actor, site=site, at=now, target=str(edition), checksum=edition.checksum
    )
    _index(edition.report)
    bump_rev(site.pk)


@transaction.atomic
def readdress_report(*, report: PeriodReport) -> None:
    """Let lists and the site search name a report by the address it has now."""
    _index(report)
    bump_rev(report.site_id)


@transaction.atomic
def write_next_steps(
    *, report: PeriodReport, steps: list[dict[str, str]], actor: Any, now: dt.datetime
) -> bool:
    """Change where readers go on from a report; its editions stay as they are. False when nothing is different.

    Args:
        report: whose.
        steps: as ``kernel.ways_on.written_rows`` reads them; none: the rule chooses.
        actor: who.
        now: the aware time.
    """
    if report.next_steps == steps:
        return False
    report.next_steps = steps
    report.save(update_fields=["next_steps", "changed_at"])
    audit.record(
        action="report.next_steps", actor=actor, site=report.site, at=now, target=report.title, n=len(steps)
    )
    bump_rev(report.site_id)
    return True


@transaction.atomic
def withdraw_edition(*, edition: ReportEdition, actor: Any, now: dt.datetime) -> bool:
    """Take an edition back: readers no longer see it, the office does. False when it was taken back before."""
    moved = ReportEdition.objects.filter(pk=edition.pk, is_withdrawn=False).update(is_withdrawn=True)
    if moved:
        _note("report.withdrawn", edition, actor=actor, now=now)
    return bool(moved)


@transaction.atomic
def restore_edition(*, edition: ReportEdition, actor: Any, now: dt.datetime) -> bool:
    """Show an edition again that was taken back. False when it is shown already."""
    moved = ReportEdition.objects.filter(pk=edition.pk, is_withdrawn=True).update(is_withdrawn=False)
    if moved:
        _note("report.restored", edition, actor=actor, now=now)
    return bool(moved)


def write_demand(*, site: Site, profile: SiteProfile, today: dt.date) -> None:
    """Count free hours and open work of today and keep the counts; what is older than 400 days goes.

    Small counts are hidden before anything is written.
    """
    codes = [town.pk for town in profile.towns.all()]
    counted = count_demand(site=site, town_codes=codes, today=today)
    with transaction.atomic():
        for code, found in counted.items():
            DemandCount.objects.update_or_create(
                site=site,
                town_code=code,
                counted_on=today,
                defaults={
                    "people": [cell.people for cell in found.cells],
                    "places": [cell.places for cell in found.cells],
                    "any_time": found.any_time,
                },
            )
        DemandCount.objects.for_site(site).filter(
            counted_on__lt=today - dt.timedelta(days=KEPT_DAYS)
        ).delete()

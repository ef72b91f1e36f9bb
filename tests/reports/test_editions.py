"""An edition is frozen with its data; a correction is a new edition."""

import hashlib
import json

import pytest
from django.db import IntegrityError
from django.utils import timezone

from mikke.kernel.models import AuditEntry
from mikke.reports.errors import NothingNewError, ReportIsEmptyError
from mikke.reports.freezing import canonical, checksum_of
from mikke.reports.models import PeriodReport, ReportEdition
from mikke.reports.services import publish_edition, restore_edition, withdraw_edition


def publish(report, facts):
    return publish_edition(report=report, facts=facts, actor=None, now=timezone.now())


def total_of(frozen, name):
    return next(row["total"]["value"] for row in frozen["figures"]["rows"] if row["id"] == name)


def test_what_happens_later_does_not_change_an_edition(report, facts, post):
    post("2026-11-05")
    first = publish(report, facts)
    post("2026-11-06")
    first.refresh_from_db()
    assert total_of(first.frozen, "jobs_posted") == "1"
    second = publish(report, facts)
    assert (second.number, total_of(second.frozen, "jobs_posted")) == (2, "2")
    assert AuditEntry.objects.filter(action="report.published").count() == 2


def test_the_checksum_proves_every_letter(report, facts):
    edition = publish(report, facts)
    edition.refresh_from_db()  # as the database gives it back
    assert hashlib.sha256(canonical(edition.frozen)).hexdigest() == edition.checksum
    changed = json.loads(canonical(edition.frozen))
    changed["texts"][0]["text"] += "。"
    assert checksum_of(changed) != edition.checksum


def test_an_edition_can_neither_be_saved_again_nor_doubled(report, facts):
    edition = publish(report, facts)
    edition.frozen = {}
    with pytest.raises(ValueError, match="never changes"):
        edition.save()
    with pytest.raises(IntegrityError):
        ReportEdition.objects.create(
            report=report, number=1, frozen={}, checksum="", published_at=timezone.now()
        )


def test_the_same_is_not_published_twice(report, facts):
    publish(report, facts)
    with pytest.raises(NothingNewError):
        publish(report, facts)
    assert report.editions.count() == 1


def test_an_empty_report_is_not_published(site, facts, report):
    empty = PeriodReport.objects.create(
        site=site, slug="empty", title="見本", starts_on=report.starts_on, ends_on=report.ends_on
    )
    with pytest.raises(ReportIsEmptyError):
        publish(empty, facts)
    assert not empty.editions.exists()


def test_taking_back_and_showing_again_is_done_by_one(report, facts):
    edition = publish(report, facts)
    now = timezone.now()
    assert withdraw_edition(edition=edition, actor=None, now=now)
    assert not withdraw_edition(edition=edition, actor=None, now=now)
    assert restore_edition(edition=edition, actor=None, now=now)
    assert not restore_edition(edition=edition, actor=None, now=now)

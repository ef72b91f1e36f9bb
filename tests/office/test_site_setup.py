import io

import pytest
from django.core.management import CommandError, call_command

from mikke.accounts import access, second_factor
from mikke.accounts.models import User
from mikke.kernel.models import AuditEntry
from mikke.office import doctor
from mikke.tenancy.models import Site, SiteProfile
from mikke.tenancy.sites import facts_for_host

ANSWERS = {
    "name": "見本のまちの仕事",
    "host": "work.example.jp",
    "towns": "132047,132039",
    "legal_mode": "info",
    "operator": "見本の会",
    "mail": "owner@example.jp",
    "owner": "見本 太郎",
}


def create(**changes):
    out = io.StringIO()
    call_command("createowner", **(ANSWERS | changes), stdout=out)
    return out.getvalue()


def test_a_site_its_pages_and_its_owner(vocabulary, client):
    said = create()
    facts = facts_for_host("work.example.jp")
    owner = User.objects.get(email="owner@example.jp")
    assert [town.pk for town in facts.towns] == ["132039", "132047"]
    assert access.is_staff_of(owner, facts.site) is True
    assert owner.has_usable_password() is False
    codes = [line.strip() for line in said.splitlines() if line.startswith("  ")]
    assert len(codes) == 10
    assert second_factor.has_second_factor(owner) is True
    assert facts.site.is_default_site is True
    home = client.get("/about/", headers={"host": "work.example.jp"})
    assert home.status_code == 200
    assert AuditEntry.objects.filter(action="site.created", site=facts.site).count() == 1


def test_again_it_changes_nothing_and_a_second_site_is_not_the_default(vocabulary):
    create()
    said = create()
    assert (Site.objects.count(), SiteProfile.objects.count()) == (1, 1)
    assert "Recovery codes" not in said
    create(host="two.example.jp", name="となり", towns="022071")
    assert list(Site.objects.filter(is_default_site=True).values_list("hostname", flat=True)) == [
        "work.example.jp"
    ]
    assert facts_for_host("two.example.jp").profile.name == "となり"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"towns": "999999"}, "towns: 999999"),
        ({"legal_mode": "bank"}, "--legal-mode: 'bank'"),
        ({"mail": "nobody"}, "--mail: 'nobody' is not a mail address."),
        ({"legal_mode": "info_notified"}, "--notification-number: is missing"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(vocabulary, changes, expected):
    with pytest.raises(CommandError, match=expected.replace("(", r"\(")) as refused:
        create(**changes)
    assert refused.value.returncode == 2
    assert (SiteProfile.objects.count(), User.objects.count()) == (0, 0)


def test_a_lost_second_factor(vocabulary):
    create()
    out = io.StringIO()
    call_command("reset_second_factor", "owner@example.jp", stdout=out)
    assert sum(line.startswith("  ") for line in out.getvalue().splitlines()) == 10
    with pytest.raises(CommandError, match="nobody signs in"):
        call_command("reset_second_factor", "nobody@example.jp")


def test_the_doctor_names_what_is_wrong(vocabulary, settings):
    settings.SECRET_KEY = "x" * 50
    found = [finding.what for finding in doctor.findings()]
    assert "no default site is set up" in found
    create()
    assert [finding.what for finding in doctor.findings()] == []
    settings.MIKKE_DATA_KEYS = ["short"]
    assert [finding.what for finding in doctor.check_keys()] != []

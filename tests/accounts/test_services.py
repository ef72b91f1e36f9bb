import pytest
from django.contrib.auth.models import AnonymousUser

from mikke.accounts import access, second_factor, services
from mikke.accounts.enums import Role
from mikke.accounts.errors import LastOwnerError, MailTakenError
from mikke.kernel.models import AuditEntry
from tests import factories
from tests.factories import NOW


def test_making_a_member_is_audited_without_personal_data(site):
    user = services.create_member(
        email="Hana@Example.org", name="見本 花", password=None, actor=None, site=site, now=NOW
    )
    assert (user.email, user.has_usable_password()) == ("hana@example.org", False)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.target, entry.detail) == ("account.created", str(user.public_id), {})
    with pytest.raises(MailTakenError):
        services.create_member(
            email="hana@example.org", name="x", password=None, actor=None, site=site, now=NOW
        )


def test_roles_are_given_once_and_the_last_owner_stays(site, other_site):
    owner, second = factories.make_user(), factories.make_user()
    give = {"site": site, "role": Role.OWNER, "actor": None, "now": NOW}
    assert [services.grant_role(user=owner, **give), services.grant_role(user=owner, **give)] == [True, False]
    with pytest.raises(LastOwnerError):
        services.withdraw_role(user=owner, **give)
    assert access.roles_on(owner, site) == {Role.OWNER}
    services.grant_role(user=second, **give)
    assert services.withdraw_role(user=owner, **give) is True
    assert services.withdraw_role(user=owner, **give) is False
    assert access.roles_on(owner, site) == frozenset()


def test_access_is_by_site_and_ends_with_the_account(site, other_site):
    user = factories.make_member(site, Role.EDITOR)
    assert (access.is_staff_of(user, site), access.is_staff_of(user, other_site)) == (True, False)
    assert access.staff_sites(user) == [site.pk]
    assert access.has_role(user, site, Role.EDITOR, Role.OWNER) is True
    assert access.has_role(user, site, Role.OWNER) is False
    assert access.is_staff_anywhere(user) is True
    user.is_active = False
    assert access.is_staff_of(user, site) is False
    assert access.is_staff_of(AnonymousUser(), site) is False
    assert access.is_staff_anywhere(factories.make_member(site, Role.WORKER)) is False


def test_a_lost_second_factor_is_replaced_and_audited(site):
    user = factories.make_member(site, Role.OWNER)
    old = second_factor.fresh_recovery_codes(user)
    new = services.reset_second_factor(user=user, actor=None, now=NOW)
    assert (len(new), set(old) & set(new)) == (10, set())
    assert AuditEntry.objects.filter(action="second_factor.reset", target=str(user.public_id)).count() == 1

"""Shops that were entered twice, in the office: the list, both sides, the joining and the no."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.jobs.models import DifferentShops, Employer, EmployerMember, FormerShop
from mikke.jobs.services.join_shops import join_shops
from mikke.office.today import todo
from tests import factories

LIST = "office_same_shops"


@pytest.fixture
def shops(office_site):
    return factories.make_two_shops(office_site)


def page_of(name, one, other):
    return reverse(name, args=(one.public_id, other.public_id))


def text(answer):
    return answer.content.decode()


def test_a_pair_is_reached_from_the_day_the_list_and_the_shop(enter, office_site, shops):
    client, page = enter(Role.EDITOR), page_of("office_same_shop", *shops)
    later = todo(site=office_site, today=timezone.localdate()).later
    assert page in [task.href for task in later]
    assert page in text(client.get(reverse(LIST)))
    own = f"{reverse(LIST)}?shop={shops[1].public_id}"
    assert own in text(client.get(reverse("office_employers:edit", args=(shops[1].pk,))))
    assert page in text(client.get(own))


def test_another_shop_can_be_looked_for_by_its_name(enter, office_site, shops):
    other = Employer.objects.create(site=office_site, name="みほん亭")
    answer = enter(Role.EDITOR).get(reverse(LIST), {"shop": str(shops[0].public_id), "q": "みほん"})
    assert page_of("office_same_shop", shops[0], other) in text(answer)


def test_both_sides_show_what_they_have(enter, office_site, shops):
    job = factories.make_job(office_site, employer=shops[0], title="配ぜん")
    factories.make_enquiry(office_site, job=job)
    user = factories.make_user(name="見本 花子")
    EmployerMember.objects.create(employer=shops[1], user=user)
    shown = enter(Role.EDITOR).get(page_of("office_same_shop", *shops))
    left, right = (side for side, _other in shown.context["sides"])
    assert ([one.title for one in left.jobs], left.enquiries) == (["配ぜん"], 1)
    assert [member.user for member in right.members] == [user]
    assert page_of("office_join_shops", *shops) in text(shown)
    assert page_of("office_join_shops", *reversed(shops)) in text(shown)


def test_a_get_joins_nothing_and_a_post_only_with_the_tick(enter, shops):
    client, page = enter(Role.EDITOR), page_of("office_join_shops", *shops)
    assert (client.get(page).status_code, client.post(page).status_code) == (200, 422)
    assert Employer.objects.count() == 2
    answer = client.post(page, {"asked": "yes"})
    assert answer["Location"] == reverse("office_employers:edit", args=(shops[0].pk,))
    assert (list(Employer.objects.all()), FormerShop.objects.count()) == ([shops[0]], 1)


def test_the_page_names_who_will_see_both(enter, office_site, shops):
    stranger = factories.make_user(name="見本 次郎")
    EmployerMember.objects.create(employer=shops[1], user=stranger)
    factories.make_job(office_site, employer=shops[0])
    shown = enter(Role.EDITOR).get(page_of("office_join_shops", *shops))
    assert [member.user for member in shown.context["new_people"]] == [stranger]
    assert str(stranger) in text(shown)


def test_the_second_of_two_editors_is_told(enter, shops):
    client, page = enter(Role.EDITOR), page_of("office_join_shops", *shops)
    join_shops(keep=shops[0], gone=shops[1], actor=None, now=timezone.now())
    answer = client.post(page, {"asked": "yes"}, follow=True)
    assert (answer.status_code, FormerShop.objects.count()) == (200, 1)
    other_way = client.post(page_of("office_join_shops", *reversed(shops)), {"asked": "yes"})
    assert other_way["Location"] == reverse("office_employers:edit", args=(shops[0].pk,))
    assert client.get(page).status_code == 404


def test_a_no_leaves_the_list_and_comes_back(enter, shops):
    client, page = enter(Role.EDITOR), page_of("office_same_shop", *shops)
    client.post(page, {"deed": "different"})
    assert client.get(reverse(LIST)).context["rows"] == []
    assert page in text(client.get(reverse(LIST)))  # under what was said
    client.post(page, {"deed": "take_back"})
    assert (DifferentShops.objects.count(), len(client.get(reverse(LIST)).context["rows"])) == (0, 1)


def test_other_sites_and_other_roles_meet_nothing(enter, office_site, next_site, shops):
    theirs = Employer.objects.create(site=next_site, name="見本食堂", address=shops[0].address)
    client = enter(Role.OWNER)
    for name in ("office_same_shop", "office_join_shops"):
        for pair in ((shops[0], theirs), (theirs, shops[0]), (shops[0], shops[0])):
            page = page_of(name, *pair)
            data = {"asked": "yes", "deed": "different"}
            assert (client.get(page).status_code, client.post(page, data).status_code) == (404, 404)
    for wrong in (str(theirs.public_id), "nothing"):
        assert client.get(reverse(LIST), {"shop": wrong}).status_code == 404
    for role in (Role.DESK, Role.DIRECTOR):
        assert enter(role).get(reverse(LIST)).status_code in {302, 403}
        assert enter(role).post(page_of("office_join_shops", *shops), {"asked": "yes"}).status_code in {
            302,
            403,
        }
    assert (Employer.objects.count(), DifferentShops.objects.count()) == (3, 0)

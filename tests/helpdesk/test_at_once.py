"""Two people at the same moment: one outcome, nothing twice, on both databases."""

import datetime as dt

import pytest

from mikke.helpdesk.models import Campaign, Case, HelpEnquiry
from mikke.helpdesk.services.campaigns import start_campaign
from mikke.helpdesk.services.enquiries import Asked, Words, ask_for_help, take_up
from mikke.kernel.form_guard import new_stamp
from mikke.people.models import Person
from mikke.tenancy.models import Site
from tests.factories import NOW, make_site
from tests.helpdesk.makers import make_enquiry
from tests.people.makers import make_person
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_time_goes_to_one_of_two():
    site = make_site()
    asked = Asked(words=Words("見本 うめ"), topic="phone", slot_at=NOW + dt.timedelta(days=2))

    def ask():
        mine = Site.objects.get(pk=site.pk)
        ask_for_help(site=mine, asked=asked, form_key=new_stamp("help", now=NOW), now=NOW)

    assert at_once(ask, ask, ask) == ["done", "help_slot_taken", "help_slot_taken"]
    assert HelpEnquiry.objects.count() == 1


def test_one_enquiry_becomes_one_case():
    site = make_site()
    enquiry, person = make_enquiry(site), make_person(site)

    def take():
        row = HelpEnquiry.objects.select_related("site").get(pk=enquiry.pk)
        take_up(enquiry=row, person=Person.objects.get(pk=person.pk), actor=None, now=NOW)

    assert at_once(take, take) == ["done", "help_enquiry_settled"]
    assert Case.objects.count() == 1


def test_two_batches_at_once_have_two_codes():
    site = make_site()

    def start(name):
        values = {"name": name, "copies": 1, "cost_yen": 0, "started_on": NOW.date()}
        return lambda: start_campaign(site=Site.objects.get(pk=site.pk), values=values, actor=None, now=NOW)

    assert at_once(start("一"), start("二")) == ["done", "done"]
    assert len(set(Campaign.objects.values_list("code", flat=True))) == 2

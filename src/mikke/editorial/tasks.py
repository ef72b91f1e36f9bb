"""Editorial work that comes again: ends of consents, links that lead nowhere."""

import datetime as dt

from mikke.editorial.services.check_links import check_outside, check_site
from mikke.editorial.services.consents import announce_ending, end_due
from mikke.kernel.periodic import periodic
from mikke.tenancy.sites import all_sites


@periodic(name="editorial.end_consents", every=dt.timedelta(minutes=10))
def end_consents(now: dt.datetime) -> None:
    """Take pictures away whose consent has ended, and tell of those that end soon."""
    end_due(now=now)
    announce_ending(now=now)


@periodic(name="editorial.check_links", every=dt.timedelta(hours=24))
def check_links(now: dt.datetime) -> None:
    """Look through all pages for links that lead nowhere."""
    for facts in all_sites().values():
        check_site(site=facts.site, now=now)


@periodic(name="editorial.check_outside", every=dt.timedelta(hours=1))
def check_outside_links(now: dt.datetime) -> None:
    """Ask a few other sites, where the operator has turned that on."""
    check_outside(now=now)

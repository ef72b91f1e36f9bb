"""Pages that come and go by the clock, and readings made again when the list of a site has changed."""

import datetime as dt

from wagtail.models import Site

from mikke.cms.readings import READINGS, make_all_readings
from mikke.cms.services import publish_due
from mikke.kernel.outbox import Delivery, handles
from mikke.kernel.periodic import periodic


@periodic(name="cms.publish_scheduled", every=dt.timedelta(minutes=10))
def publish_scheduled(now: dt.datetime) -> None:
    """Publish and withdraw the pages whose time has come."""
    publish_due(now=now)


@handles(READINGS)
def make_readings_again(delivery: Delivery) -> None:
    """Make the furigana of a site's pages again; one that is gone needs none."""
    site = Site.objects.filter(pk=delivery.payload["site"]).first()
    if site is not None:
        make_all_readings(site)

"""Pages that come and go by the clock."""

import datetime as dt

from mikke.cms.services import publish_due
from mikke.kernel.periodic import periodic


@periodic(name="cms.publish_scheduled", every=dt.timedelta(minutes=10))
def publish_scheduled(now: dt.datetime) -> None:
    """Publish and withdraw the pages whose time has come."""
    publish_due(now=now)

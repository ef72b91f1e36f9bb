"""Pages that come and go by the clock."""

import datetime as dt

from django.core.management import call_command

from mikke.kernel.periodic import periodic


@periodic(name="cms.publish_scheduled", every=dt.timedelta(minutes=10))
def publish_scheduled(now: dt.datetime) -> None:
    """Publish and withdraw the pages whose time has come; Wagtail's own command looks at the clock itself."""
    del now
    call_command("publish_scheduled")

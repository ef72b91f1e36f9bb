"""What is swept up: keys of forms that nobody can send again, links that open nothing any more."""

import datetime as dt

from mikke.kernel.models import FormKey, SecretLink
from mikke.kernel.periodic import periodic

FORM_KEYS_LIVE = dt.timedelta(days=7)  # longer than the stamp of any form


@periodic(name="kernel.sweep", every=dt.timedelta(hours=6))
def sweep(now: dt.datetime) -> None:
    """Delete old form keys and links that have expired."""
    FormKey.objects.filter(created_at__lt=now - FORM_KEYS_LIVE).delete()
    SecretLink.objects.filter(expires_at__lt=now).delete()

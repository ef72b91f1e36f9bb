"""What stands among the papers on a client's own page: quotes, invoices. Each part names a function that knows one.

A function takes ``client`` and ``now`` and returns a ``Panel`` of ``panels``, or None when it has nothing to say. It
shows only what concerns this client, and nothing of who worked when.
"""

import datetime as dt
from collections.abc import Sequence

from django.utils.module_loading import import_string

from mikke.telework.models import Client
from mikke.telework.panels import Panel

# In the order in which they stand on the page.
CLIENT_PANELS: tuple[str, ...] = (
    "mikke.telework.client_papers.quotes_panel",
    "mikke.telework.client_papers.invoices_panel",
)


def client_panels(client: Client, *, now: dt.datetime) -> Sequence[Panel]:
    """Return the papers of ``client``."""
    made = (import_string(name)(client=client, now=now) for name in CLIENT_PANELS)
    return [panel for panel in made if panel is not None]

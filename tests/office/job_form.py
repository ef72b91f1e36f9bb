"""The form of a posting as a browser without script meets it."""

from typing import Any

from tests.support.controls import sent_by


def form_data(client: Any, url: str) -> dict[str, Any]:
    """What a browser would send back of the form at ``url``."""
    return sent_by(client.get(url).content.decode(), form="w-editor-form")

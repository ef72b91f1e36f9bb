"""What may be put into a report of a period: surveys and activities of the site."""

from mikke.tenancy.models import Site


def survey_choices(*, site: Site) -> list[tuple[str, str]]:
    """Return the surveys by address."""
    del site
    return []


def activity_choices(*, site: Site) -> list[tuple[int, str]]:
    """Return the published activities by their number."""
    del site
    return []
